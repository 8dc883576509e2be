// SPDX-License-Identifier: Apache-2.0
// From what is new on one page of a thread to the next page that holds something new.
#pragma once

#include "discussion/comment_store.hpp"
#include "discussion/watermark.hpp"

namespace standfirst::discussion {

struct NextNew {
    std::optional<ThreadCursor> page;  // the page with it begins behind this; none: it is the first
    CommentId comment;                 // none: there is none further on, or none within reach of one search
    enum class Search { found, ended, goes_on } search = Search::found;  // goes_on: from `page` on
};

// The first comment behind the cursor, in that order, that arrived beyond `behind` and is new for the visitor. Pages
// are of `per_page` comments. One search looks at no more than 10,000 comments. Refuses who is signed out, and what
// read_thread_page() refuses.
[[nodiscard]] Result<NextNew> find_next_new(wire::Snapshot& snapshot, CommentStore& comments, ThreadStore& threads,
                                            WatermarkStore& watermarks, const Visitor& visitor, stories::StoryId story,
                                            Order order, const std::optional<ThreadCursor>& cursor, std::int64_t behind,
                                            int per_page);

}  // namespace standfirst::discussion
