// SPDX-License-Identifier: Apache-2.0
// Decoding pictures in a process of its own, with limits: a hostile file costs a refusal and nothing else.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "foundation/result.hpp"
#include "media/medium.hpp"
#include "media/settings.hpp"

namespace standfirst::media {

// What a picture turned out to be, and what was written in it about itself.
struct PictureFacts {
    PictureFormat format = PictureFormat::jpeg;  // of the clean copy
    int width = 0;
    int height = 0;
    std::string credit;  // from XMP, IPTC or EXIF, in that order; plain text, may be empty
    std::string caption;
    std::string copyright;
};

// A smaller copy to be made: written to `descriptor`.
struct WantedVariant {
    PictureFormat format = PictureFormat::jpeg;
    int width = 0;
    int descriptor = -1;
};

// A square copy to be made: the middle of the picture, `side` pixels wide and high, written to `descriptor`.
struct WantedSquare {
    int side = 0;
    int descriptor = -1;
};

struct SquareFacts {
    PictureFormat format = PictureFormat::webp;  // of the copies
    int width = 0;                               // of the picture that they were cut from, upright
    int height = 0;
};

// What the installed picture library can write; for doctor.
struct DecoderAbilities {
    std::string version;
    bool has_avif = false;
    bool has_webp = false;
};

// Safe from any thread; a call waits while Settings::decoders others are under way.
class Decoder {
  public:
    explicit Decoder(const Settings& settings) : settings_(settings), free_(settings.decoders) {}

    // Writes an upright copy in sRGB, without metadata, of the picture in `input` to `output`. `type` is what
    // find_content_type() said. Refuses broken pictures, too many pixels, and what takes more memory or time than the
    // settings allow.
    [[nodiscard]] Result<PictureFacts> clean(int input, std::string_view type, int output);
    // Writes each wanted variant of a clean copy and answers those made, in order; digests are left to the caller. One
    // whose format cannot be written here is left out. Refuses as clean() does.
    [[nodiscard]] Result<std::vector<Variant>> shrink(int input, PictureFormat format,
                                                      const std::vector<WantedVariant>& wanted);
    // Cuts squares from the picture in `input`, upright, in sRGB, on white and without metadata; of a moving one from
    // its first frame. Refuses as clean() does.
    [[nodiscard]] Result<SquareFacts> square(int input, std::string_view type, const std::vector<WantedSquare>& wanted);
    // Throws Failure when the decoder cannot be started or finds no picture library.
    [[nodiscard]] DecoderAbilities find_abilities();

  private:
    class Place;
    Settings settings_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int free_;
};

}  // namespace standfirst::media
