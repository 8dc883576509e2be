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
    // These comments as threads show them, in the order given; those that are not there are left out.
    [[nodiscard]] virtual std::vector<ThreadComment> list_public(wire::Snapshot&, const std::vector<CommentId>&) = 0;
    // The comment itself and what is beneath it, as load_thread has it; nothing where it is not listed.
    [[nodiscard]] virtual ThreadView load_beneath(wire::Snapshot&, CommentId top, CommentId after, int most) = 0;
    // Featured comments of the story that are published, latest first.
    [[nodiscard]] virtual std::vector<CommentId> list_featured(wire::Snapshot&, stories::StoryId, int most) = 0;
    // A reader's public comments, latest first, before that one (none: from the latest).
    [[nodiscard]] virtual std::vector<CommentId> list_by_writer(wire::Snapshot&, ReaderId, CommentId before,
                                                                int most) = 0;

    // Everything that a reader wrote, in any state and with its words, in order of their ids behind that one.
    [[nodiscard]] virtual std::vector<Comment> list_written(wire::Snapshot&, ReaderId, CommentId after, int most) = 0;

    // Keeps the counters of story, ancestors and writer right. Its id and its source (where it has one) must be new;
    // its parent stands under the same story. Its place in the conversation, its arrival and the moment it was shown
    // are found here.
    virtual void add_comment(wire::Work&, const Comment&) = 0;
    // State, hold, body, passage, reason, edited_at, featured_at and locked_at, and all counters that follow; one that
    // is shown for the first time arrives at `now`. Its version grows by one; false, and nothing changed, when it is
    // not `expected_version`.
    [[nodiscard]] virtual bool change_comment(wire::Work&, const Comment&, std::int64_t expected_version,
                                              Instant now) = 0;

    // Words before an edit.
    [[nodiscard]] virtual std::vector<EarlierWords> list_revisions(wire::Snapshot&, CommentId) = 0;
    virtual void add_revision(wire::Work&, const Comment&, Instant written_at) = 0;
    // What the comment said, and what replies quote of it, is gone for good.
    virtual void erase_words(wire::Work&, CommentId) = 0;
    // Nobody's from now on; for one that is not public.
    virtual void detach_writer(wire::Work&, CommentId) = 0;
};

}  // namespace standfirst::discussion
