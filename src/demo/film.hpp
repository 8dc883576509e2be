// SPDX-License-Identifier: Apache-2.0
// The demo's one film: the Narrows in six pictures, each held for three seconds.
#pragma once

#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "media/decoder.hpp"

namespace standfirst::demo {

inline constexpr std::string_view film_name = "narrows.webm";

// WebM (RFC 9559) with VP8 key frames (RFC 6386), which are what a lossy WebP holds: pictures are drawn by this program
// and coded by the media decoder. Refuses what the decoder refuses.
[[nodiscard]] Result<std::string> make_film(media::Decoder& decoder);

// WebVTT: what is to be seen and heard in each picture, for as long as it is held.
[[nodiscard]] std::string make_film_captions();

// Appends one EBML element: its id as written, its size in one byte or eight, its contents.
void append_element(std::string& bytes, std::uint32_t id, std::string_view contents);

}  // namespace standfirst::demo
