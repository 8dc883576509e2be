// SPDX-License-Identifier: Apache-2.0
// Where in a thread a cursor stands now.
#pragma once

#include "discussion/comment_store.hpp"
#include "discussion/thread_store.hpp"

namespace standfirst::discussion::detail {

struct ThreadPlace {
    Generation generation;
    CommentId after;  // none: the beginning
    ThreadPage::Freshness freshness = ThreadPage::Freshness::as_asked;
};

// Refuses no_such_comment for a cursor of another thread.
[[nodiscard]] Result<ThreadPlace> find_place(wire::Snapshot& snapshot, CommentStore& comments, const Thread& thread,
                                             Order order, const std::optional<ThreadCursor>& cursor);

}  // namespace standfirst::discussion::detail
