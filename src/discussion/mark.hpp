// SPDX-License-Identifier: Apache-2.0
// Marks: what a page says of who wrote a comment.
#pragma once

#include <string_view>
#include <vector>

#include "discussion/reading.hpp"
#include "discussion/settings.hpp"

namespace standfirst::discussion {

enum class Mark { author, staff, moderator, new_reader };

// "author", "staff", "moderator", "new_reader": the ends of text keys.
[[nodiscard]] std::string_view word_of(Mark mark);

// Of a published comment, in the order of the page; none for a tombstone and for writers that came with an import.
[[nodiscard]] std::vector<Mark> marks_of(const ThreadComment& comment, const Settings& settings);

}  // namespace standfirst::discussion
