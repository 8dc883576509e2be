// SPDX-License-Identifier: Apache-2.0
// Slugs: the last part of an address, made from words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace standfirst::text {

// 1 to 120 bytes of lower-case ASCII letters, digits and single inner hyphens, or percent-free UTF-8 letters where an
// import brought them; never '/', '?', '#', '.', or a leading '_'.
[[nodiscard]] bool is_slug(std::string_view text);

// Transliterates to Latin (ICU), lower-cases, joins words with hyphens, cuts at a word near 80 bytes. Empty input or
// input without letters gives "untitled".
[[nodiscard]] std::string make_slug(std::string_view words);

}  // namespace standfirst::text
