// SPDX-License-Identifier: Apache-2.0
// Posting: a reader's draft becomes a comment, at once or after a person has looked at it.
#pragma once

#include <vector>

#include "discussion/comment_check.hpp"
#include "discussion/draft.hpp"
#include "discussion/rooms.hpp"

namespace standfirst::discussion {

struct Posted {
    CommentId comment;
    CommentState state = CommentState::published;  // or held
    HoldReason hold = HoldReason::none;
    enum class Outcome { added, was_there } outcome = Outcome::added;  // was_there: the submission came before
};

// Writes the comment, announces it, and tells whom it concerns, in this work. Refuses who is signed out or suspended, a
// thread that is off or closed, a conversation that is locked, a parent that is not public under this story, a passage
// that the parent does not hold, and more than the reader's allowance. What a check objects to is held, never lost; the
// comments of staff are not checked.
[[nodiscard]] Result<Posted> post(wire::Work& work, const Rooms& rooms, const std::vector<CommentCheck>& checks,
                                  const Visitor& visitor, const Draft& draft, Instant now);

// Refuses somebody who is signed out, or who may not write at present.
[[nodiscard]] Result<Commenter> get_commenter(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor,
                                              Instant now);

// The first comment of its conversation is not locked; refuses conversation_is_locked.
[[nodiscard]] Result<void> require_unlocked(wire::Snapshot& snapshot, const Rooms& rooms, const Comment& comment);

// Why words must wait for a person, of a new comment or of one that is changed; none for those of staff.
[[nodiscard]] HoldReason find_hold(wire::Snapshot& snapshot, const Rooms& rooms,
                                   const std::vector<CommentCheck>& checks, const Visitor& visitor,
                                   const Commenter& writer, const DraftWords& words, CommentId comment,
                                   stories::CommentMode mode, Instant now);

// Mentions of readers who are there become links to them; at most the setting's number.
void link_readers(wire::Snapshot& snapshot, const Rooms& rooms, text::Document& body);

}  // namespace standfirst::discussion
