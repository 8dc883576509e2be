// SPDX-License-Identifier: Apache-2.0
// The known word nearest to a mistyped one, for "unknown setting 'adress': did you mean 'address'?".
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace standfirst {

// Levenshtein distance in bytes: how many must be added, dropped or changed.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The word with the smallest Levenshtein distance; the first of equals. Empty when `known` is.
[[nodiscard]] std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace standfirst
