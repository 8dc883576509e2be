// SPDX-License-Identifier: Apache-2.0
// Lists of stories: ids come from an index in the order of the list, cards are loaded for those ids alone, so that a
// list costs the same however large the archive is.
#pragma once

#include <optional>
#include <vector>

#include "storage/database/connection.hpp"
#include "stories/reading.hpp"

namespace standfirst::storage {

// Published stories in the order of `ids`; missing ones left out.
[[nodiscard]] std::vector<stories::StoryCard> load_cards(Connection& connection,
                                                         const std::vector<stories::StoryId>& ids);

// `rows` answers (story, published_at), newest first, one more than `most` where there is a next page.
[[nodiscard]] stories::CardPage load_card_page(Connection& connection, Rows rows, int most);

// In the order of the bylines; authors that are gone are left out.
[[nodiscard]] std::vector<stories::AuthorLine> load_author_lines(Connection& connection,
                                                                 const std::vector<stories::Byline>& bylines);

}  // namespace standfirst::storage
