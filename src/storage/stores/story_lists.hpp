// SPDX-License-Identifier: Apache-2.0
// The lists that a story stands in, beside the indexes of its own row: by topic, by author, and how many a day.
#pragma once

#include <optional>

#include "storage/database/connection.hpp"
#include "stories/reading.hpp"

namespace standfirst::storage {

// Only published stories stand in lists; for others these write nothing.
void write_list_rows(Connection& connection, const stories::Story& story);

enum class Counting { in, out };
void count_in_days(Connection& connection, const stories::Story& story, Counting counting);

// What is stored of a story that says in which lists it stands; without words.
[[nodiscard]] std::optional<stories::Story> find_listing(Connection& connection, stories::StoryId id);

[[nodiscard]] std::int64_t count_in_list(Connection& connection, const stories::StoryList& list);
// The mark of the story with this rank, 1 being the newest: finds its day by the counters and walks that day only.
[[nodiscard]] std::optional<stories::PageMark> find_mark_in_list(Connection& connection, const stories::StoryList& list,
                                                                 std::int64_t rank);

}  // namespace standfirst::storage
