// SPDX-License-Identifier: Apache-2.0
// Editing and taking back: what a writer may do with their own comment.
#pragma once

#include "discussion/posting.hpp"

namespace standfirst::discussion {

// New words within the settings' window; what it said before stays in its public history. Checked as when it was
// posted, and held where a check objects. Refuses another's comment, one that is not there any more, a window that is
// over, a version that is not the newest.
[[nodiscard]] Result<Posted> edit(wire::Work& work, const Rooms& rooms, const std::vector<CommentCheck>& checks,
                                  const Visitor& visitor, CommentId id, const DraftWords& words,
                                  std::int64_t expected_version, Instant now);

// Its words are gone for good, from its history and from the passages that replies quote; the replies stay. A second
// time changes nothing. Refuses another's comment and one that a moderator removed.
[[nodiscard]] Result<void> take_back(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId id,
                                     Instant now);

}  // namespace standfirst::discussion
