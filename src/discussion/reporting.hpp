// SPDX-License-Identifier: Apache-2.0
// Reporting: a reader asks a person to look at a comment.
#pragma once

#include <string_view>

#include "discussion/rooms.hpp"

namespace standfirst::discussion {

enum class Reported { now, before };  // before: this reader had reported it already; nothing changed

// Refuses who may not write, one's own comment, one that is not public, words that are too long, and more reports than
// the setting's number within an hour.
[[nodiscard]] Result<Reported> report(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId comment,
                                      Reason reason, std::string_view words, Instant now);

}  // namespace standfirst::discussion
