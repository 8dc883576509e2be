// SPDX-License-Identifier: Apache-2.0
// A reader's words become a query. Nothing is refused: what cannot be understood is searched as words.
#pragma once

#include <string_view>

#include "search/reading.hpp"

namespace standfirst::search {

// Limits on what one search may cost; what lies beyond is left out.
inline constexpr std::size_t longest_query = 400;  // bytes
inline constexpr std::size_t most_terms = 12;
inline constexpr std::size_t shortest_prefix = 4;  // characters; a shorter word* is searched as the word itself
// What all begin* of one search together stand for; of more, the first in order.
inline constexpr std::size_t most_words_begun = 200;

//     word  "exact phrase"  -without  -"without this"  begin*  section:slug  topic:slug  by:slug
//     after:2025  after:2025-06  before:2025-06-30     days in UTC; after is inclusive, before is not
// Also “curved” and «angled» quotes; an unclosed quote ends with the words. Malformed UTF-8 is cleaned first.
[[nodiscard]] Query parse_query(std::string_view words);

// Nothing is asked for: no word to look for, and nothing that narrows.
[[nodiscard]] bool is_empty(const Query& query);

}  // namespace standfirst::search
