// SPDX-License-Identifier: Apache-2.0
// Entity tags (RFC 9110, 8.8.3). A page's tag is the hash of its bytes before coding, a hyphen and the coding: each
// coding has a tag of its own, and all tags of one page share their stem.
#pragma once

#include <string>
#include <string_view>

#include "web/accept_encoding.hpp"

namespace standfirst::web {

// 32 hexadecimal digits of SHA-256, unquoted.
[[nodiscard]] std::string tag_stem(std::string_view bytes);

// "\"STEM-WORD\"" or "\"STEM\"" where the word is empty.
[[nodiscard]] std::string entity_tag(std::string_view stem, std::string_view word);

// The tag of the list in If-None-Match that names this page in any coding, as it was sent; "*" where the list is that;
// empty where there is none. Views `header`.
[[nodiscard]] std::string_view find_tag(std::string_view header, std::string_view stem);

// Whether If-None-Match names exactly this tag, by the weak comparison.
[[nodiscard]] bool names_tag(std::string_view header, std::string_view tag);

}  // namespace standfirst::web
