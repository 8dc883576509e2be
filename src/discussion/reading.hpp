// SPDX-License-Identifier: Apache-2.0
// What may be asked about the conversation: ready-made views for pages.
#pragma once

#include <vector>

#include "discussion/comment.hpp"

namespace standfirst::discussion {

struct ThreadComment {
    Comment comment;  // a tombstone has no body and no writer
    int depth = 0;    // 0 begins a conversation
    std::int64_t reply_count = 0;
};

struct ThreadView {
    std::vector<ThreadComment> comments;
    std::int64_t total = 0;     // published comments under the story
    CommentId next;             // none: this was the last
};

}  // namespace standfirst::discussion
