// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "discussion/reading.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class CommentStore {
  public:
    virtual ~CommentStore() = default;
    [[nodiscard]] virtual std::optional<Comment> find_comment(wire::Snapshot&, CommentId) = 0;
    [[nodiscard]] virtual std::optional<CommentId> find_by_source(wire::Snapshot&, std::string_view source) = 0;
    // Published comments and the tombstones that hold replies, in the order of the page: conversations oldest first,
    // replies beneath what they answer. At most `most` rows; cost does not grow with the thread. Private fields and the
    // words of tombstones stay empty. `after` names a comment of this thread, or none.
    [[nodiscard]] virtual ThreadView load_thread(wire::Snapshot&, stories::StoryId, CommentId after, int most) = 0;
    // What mentions the story from elsewhere, newest first; without private fields.
    [[nodiscard]] virtual std::vector<Comment> list_pingbacks(wire::Snapshot&, stories::StoryId, int most) = 0;
    // Published stories by published comments since that instant, most first: for the front page.
    [[nodiscard]] virtual std::vector<stories::StoryId> list_most_discussed(wire::Snapshot&, stories::PublicationId,
                                                                            Instant since, int most) = 0;
    // Keeps the story's counter of published comments right. Its id and its source (where it has one) must be new; its
    // parent stands under the same story.
    virtual void add_comment(wire::Work&, const Comment&) = 0;
};

}  // namespace standfirst::discussion
