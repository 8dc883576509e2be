// SPDX-License-Identifier: Apache-2.0
// Well-formed text: UTF-8 as in RFC 3629 (no overlong forms, no surrogates, at most U+10FFFF).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace standfirst {

[[nodiscard]] bool is_utf8(std::string_view bytes);
// Malformed sequences become U+FFFD, control characters other than tab, newline and carriage return go away.
[[nodiscard]] std::string make_clean_utf8(std::string_view bytes);
// The code point at `position`, which moves past it. The text must be UTF-8 and the position at a character's start.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);
void append_code_point(std::string& text, char32_t code_point);
[[nodiscard]] std::size_t count_code_points(std::string_view text);
// At most `bytes` bytes from the front, never ending inside a character.
[[nodiscard]] std::string_view truncate_utf8(std::string_view text, std::size_t bytes);

}  // namespace standfirst
