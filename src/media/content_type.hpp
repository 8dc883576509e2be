// SPDX-License-Identifier: Apache-2.0
// What a file is, by its first bytes; its name decides only among forms of plain text and of ZIP.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/medium.hpp"

namespace standfirst::media {

struct ContentType {
    MediumKind kind = MediumKind::file;
    std::string_view type;  // media type
};

// How much of a file's beginning find_content_type() wants to see.
inline constexpr std::size_t sniffed_bytes = 4096;

// `head` is the beginning of the file (all of it when it is shorter than sniffed_bytes); `name` is what it was called.
// Empty for everything that is not taken in: programs, HTML, SVG and other XML, unknown bytes. Sources: WHATWG MIME
// Sniffing, RFC 9559 (Matroska), ISO/IEC 14496-12 (MP4), RFC 3533 (Ogg), ISO/IEC 11172-3 (MP3).
// A picture is confirmed by its decoder later; an MP4 that turns out to hold sound alone is told by MovieFacts.
[[nodiscard]] std::optional<ContentType> find_content_type(std::string_view head, std::string_view name);

// The ending of stored files of this type, without a dot: "jpg". "bin" for a type that is never stored.
[[nodiscard]] std::string_view ending_of_type(std::string_view type);
// The other way: the type under which a stored file with this ending is served; empty for an unknown ending.
[[nodiscard]] std::string_view type_of_ending(std::string_view ending);
// Pictures, sound, film and captions may be shown by a browser; everything else is offered as a download only.
[[nodiscard]] bool is_shown_in_place(std::string_view type);

}  // namespace standfirst::media
