// SPDX-License-Identifier: Apache-2.0
// Taking in comments that were written elsewhere: they keep their names, dates and places in the thread, and come once.
#pragma once

#include "discussion/comment_store.hpp"
#include "foundation/result.hpp"

namespace standfirst::discussion {

struct TakenIn {
    CommentId id;
    enum class Outcome { added, was_there } outcome = Outcome::added;
};

// Adds a comment of an import under an id of its own making; `comment.id` is not looked at. One with the same source is
// found again and left as it is. What it answers must have been taken in before. A website that is not http or https,
// and whatever of a name or address is beyond a sensible length, is dropped. The caller announces ThreadChanged.
// Refuses unknown_parent and, for a comment without any block, empty_comment.
[[nodiscard]] Result<TakenIn> take_in(wire::Work& work, CommentStore& store, IdMaker& ids, Instant now,
                                      Comment comment);

}  // namespace standfirst::discussion
