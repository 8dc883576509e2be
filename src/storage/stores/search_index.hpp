// SPDX-License-Identifier: Apache-2.0
// What the two databases do differently for search: each finds in its own way (search_sqlite.cpp, search_postgres.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "search/search_store.hpp"
#include "storage/database/connection.hpp"
#include "storage/stores/search_document.hpp"

namespace standfirst::storage {

// Marks that a search narrows by. Their first character is no letter, so that no word of a reader is one.
[[nodiscard]] std::string section_mark(stories::SectionId section);
[[nodiscard]] std::string topic_mark(stories::TopicId topic);
[[nodiscard]] std::string author_mark(stories::AuthorId author);
// All marks of an entry, parted by spaces.
[[nodiscard]] std::string marks_of(const search::SearchEntry& entry);

// False where that number is taken; then nothing is written.
[[nodiscard]] bool insert_in_sqlite(Connection& connection, std::int64_t doc, const search::SearchEntry& entry);
[[nodiscard]] bool insert_in_postgres(Connection& connection, std::int64_t doc, const search::SearchEntry& entry);
void remove_from_sqlite(Connection& connection, stories::StoryId story);
void remove_from_postgres(Connection& connection, stories::StoryId story);
[[nodiscard]] search::Matches find_in_sqlite(Connection& connection, const search::SearchOrderSlip& slip,
                                             DocumentRange range);
[[nodiscard]] search::Matches find_in_postgres(Connection& connection, const search::SearchOrderSlip& slip,
                                               DocumentRange range);

// Reads rows of (story, body), of which one more was asked for than is wanted.
[[nodiscard]] search::Matches read_matches(Rows rows, int most);

}  // namespace standfirst::storage
