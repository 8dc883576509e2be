// SPDX-License-Identifier: Apache-2.0
// What may be asked about the conversation: ready-made views for pages. Nothing in them is private: no e-mail, no
// network address, and of a tombstone neither words nor name.
#pragma once

#include <vector>

#include "discussion/comment.hpp"
#include "foundation/result.hpp"
#include "wire/snapshot.hpp"

namespace standfirst::discussion {

class CommentStore;

struct ThreadComment {
    Comment comment;  // a tombstone (any state but published) has no body and no writer
    int depth = 0;    // 0 begins a conversation; at most deepest_reply, below which replies stand side by side
    std::int64_t reply_count = 0;  // published comments beneath it, at any depth
};

struct ThreadView {
    std::vector<ThreadComment> comments;
    std::int64_t total = 0;  // published comments under the story
    CommentId next;          // none: this was the last; else what to pass as `after`
};

inline constexpr int deepest_reply = 63;
inline constexpr int most_on_page = 500;

// The conversation under a story in the order of the page, `most` (1 to most_on_page) at a time, from the beginning or
// after that comment. Refuses no_such_comment when `after` is not of this story.
[[nodiscard]] Result<ThreadView> read_thread(wire::Snapshot& snapshot, CommentStore& store, stories::StoryId story,
                                             CommentId after, int most);

}  // namespace standfirst::discussion
