// SPDX-License-Identifier: Apache-2.0
// WebVTT (W3C Recommendation track, "WebVTT: The Web Video Text Tracks Format"): is this file one that browsers show?
#pragma once

#include <string_view>

#include "foundation/result.hpp"

namespace standfirst::media::detail {

// Captions are words: more than this is something else.
inline constexpr std::size_t largest_captions = 4'000'000;

// Refuses with the line: no header, text that is not UTF-8, a cue whose times are malformed or run backwards, no cue at
// all. Notes, styles, regions, identifiers and cue settings are let through.
[[nodiscard]] Result<void> check_captions(std::string_view text);
// The same for a file; refuses one above largest_captions.
[[nodiscard]] Result<void> check_captions_file(int descriptor);

}  // namespace standfirst::media::detail
