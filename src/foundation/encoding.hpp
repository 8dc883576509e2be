// SPDX-License-Identifier: Apache-2.0
// Bytes as text: hexadecimal, base64url without padding (RFC 4648, 5), percent-encoding (RFC 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace standfirst {

[[nodiscard]] std::string encode_hex(std::string_view bytes);
// An even number of digits in either case; anything else is empty.
[[nodiscard]] std::optional<std::string> decode_hex(std::string_view digits);

[[nodiscard]] std::string encode_base64url(std::string_view bytes);
// Without padding; a character outside the alphabet or an impossible length is empty.
[[nodiscard]] std::optional<std::string> decode_base64url(std::string_view text);

// Everything but unreserved characters becomes %XX.
[[nodiscard]] std::string percent_encode(std::string_view bytes);
// The same, but '/' and the other characters that may stand in a path stay.
[[nodiscard]] std::string percent_encode_path(std::string_view bytes);
// A broken escape is empty. '+' stays '+'.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

}  // namespace standfirst
