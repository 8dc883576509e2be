// SPDX-License-Identifier: Apache-2.0
// Rows of comments, as the stores of the conversation read them.
#pragma once

#include <vector>

#include "discussion/reading.hpp"
#include "storage/database/connection.hpp"

namespace standfirst::storage {

// A step of a place: the moment and the id, big-endian. A place has one for each comment from the beginning of the
// conversation down to itself.
inline constexpr std::size_t place_step = 16;

// Where a comment stands below `parent_place`; where that is as deep as places go, beside it.
[[nodiscard]] std::string place_below(std::string_view parent_place, const discussion::Comment& comment);
// The comments that a place goes through, in order, its own last.
[[nodiscard]] std::vector<discussion::CommentId> comments_of_place(std::string_view place);
// The first place behind everything beneath this one.
[[nodiscard]] std::string end_of_place(std::string_view place);

// Comments as threads show them, in the order of `ids`; private fields, and the words of tombstones, stay empty.
[[nodiscard]] std::vector<discussion::ThreadComment> load_comments(Connection& connection,
                                                                   const std::vector<discussion::CommentId>& ids);

[[nodiscard]] text::Document read_comment_body(std::string_view json);

}  // namespace standfirst::storage
