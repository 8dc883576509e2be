// SPDX-License-Identifier: Apache-2.0
#include "discussion/reading.hpp"

#include <algorithm>

#include "discussion/comment_store.hpp"
#include "discussion/refusals.hpp"

namespace standfirst::discussion {

Result<ThreadView> read_thread(wire::Snapshot& snapshot, CommentStore& store, stories::StoryId story, CommentId after,
                               int most) {
    if (after) {
        const auto comment = store.find_comment(snapshot, after);
        if (!comment || comment->story != story) return refuse(refusals::no_such_comment);
    }
    return store.load_thread(snapshot, story, after, std::clamp(most, 1, most_on_page));
}

}  // namespace standfirst::discussion
