// SPDX-License-Identifier: Apache-2.0
// Texts as they are compared: without regard to case, width and white space.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::text {

// NFKC with Unicode's case folding; white space becomes one space, none at the ends. Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string fold(std::string_view words);

// Whether folded `words` hold the folded `phrase` as whole words (letters and digits do not go on beside it).
[[nodiscard]] bool holds_phrase(std::string_view folded_words, std::string_view folded_phrase);

}  // namespace standfirst::text
