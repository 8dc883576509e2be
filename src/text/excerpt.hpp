// SPDX-License-Identifier: Apache-2.0
// The first words of a text, for lists and descriptions.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::text {

// At most `characters` characters, ending at a sentence if one ends in the second half, else at a word with "…".
// White space is folded.
[[nodiscard]] std::string make_excerpt(std::string_view plain_text, std::size_t characters);

}  // namespace standfirst::text
