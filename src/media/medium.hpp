// SPDX-License-Identifier: Apache-2.0
// A medium: a picture, a recording, a film or a file, kept under the data folder by the hash of its bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/instant.hpp"
#include "foundation/media_id.hpp"

namespace standfirst::media {

enum class MediumKind { picture, audio, video, file };

// Formats that are stored. HEIC and TIFF become JPEG when they are taken in; SVG is refused (docs/decisions/0020).
enum class PictureFormat { avif, webp, jpeg, png, gif };

// A smaller copy of a picture, made by a job; stored under its own hash.
struct Variant {
    PictureFormat format = PictureFormat::jpeg;
    int width = 0;
    int height = 0;
    Digest digest;
    std::uint64_t bytes = 0;
};

struct CaptionsTrack {
    std::string language;  // BCP 47
    std::string label;
    Digest digest;  // WebVTT
};

struct Medium {
    MediaId id;
    MediumKind kind = MediumKind::file;
    std::string type;  // media type, found from the content: "image/jpeg"
    std::string name;  // file name for downloads
    Digest digest;     // of the stored original (metadata stripped for pictures)
    Digest taken;      // of the file as it came
    std::uint64_t bytes = 0;
    int width = 0;  // pixels, upright; 0 where it has none
    int height = 0;
    std::string alt;
    std::string caption;
    std::string credit;
    int focus_x = 50;  // percent
    int focus_y = 50;
    std::vector<Variant> variants;  // empty until the job has run
    MediaId poster;                 // for video
    std::vector<CaptionsTrack> captions;
    std::string transcript;
    std::string source;  // address it was imported from, or empty: a second import finds it again
    Instant added_at{};
    std::int64_t version = 1;
};

// "image/avif" and "avif".
[[nodiscard]] std::string_view type_of(PictureFormat format);
[[nodiscard]] std::string_view ending_of(PictureFormat format);

// "/media/<first 2 hex>/<hex>.<ending>": an address that never changes its bytes.
[[nodiscard]] std::string path_of(const Medium& medium);
[[nodiscard]] std::string path_of(const Variant& variant);
[[nodiscard]] std::string path_of(const CaptionsTrack& track);

}  // namespace standfirst::media
