// SPDX-License-Identifier: Apache-2.0
// What may be asked about the conversation: ready-made views for pages. Nothing in them is private: no e-mail, no
// network address, and of a tombstone neither words nor name.
#pragma once

#include <vector>

#include "discussion/thread.hpp"
#include "foundation/result.hpp"
#include "wire/snapshot.hpp"

namespace standfirst::discussion {

class CommentStore;
class ThreadStore;

// Who wrote a comment, as readers see it.
struct Writer {
    std::string handle;                                      // empty where the comment came with an import
    Role role = Role::reader;                                // above reader: staff
    std::int64_t comments = 0;                               // public ones
    enum class Part { reader, author } part = Part::reader;  // author: signs the story
    std::string portrait;                                    // the name of their picture, or empty
};

struct ThreadComment {
    Comment comment;  // a tombstone (any state but published) has no body and no writer
    int depth = 0;    // 0 begins a conversation; at most deepest_reply, below which replies stand side by side
    std::int64_t reply_count = 0;  // published comments beneath it, at any depth
    Writer writer;
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

// A page of a thread in one of the orders.
struct ThreadPage {
    std::vector<ThreadComment> comments;
    std::int64_t total = 0;
    ThreadCursor here;                 // order and generation of this page
    std::optional<ThreadCursor> next;  // none: this was the last
    // begun_anew: the cursor's generation is no longer kept, and this is the first page of the newest.
    enum class Freshness { as_asked, begun_anew } freshness = Freshness::as_asked;
};

// From the beginning of `order`, or behind the cursor. Within one generation every comment that stays is on exactly one
// page, whatever else happens meanwhile. Refuses no_such_comment for a cursor of another thread, and for a story that
// is not there.
[[nodiscard]] Result<ThreadPage> read_thread_page(wire::Snapshot& snapshot, CommentStore& comments,
                                                  ThreadStore& threads, stories::StoryId story, Order order,
                                                  const std::optional<ThreadCursor>& cursor, int most);

// Why a comment stands where it does: what its order looks at, and what came of it.
struct Placement {
    Order order = Order::best;
    Score score;
    double key = 0;  // the order's own: the lower bound, the number of replies, the controversy; 0 for new and old
    std::int64_t generation = 0;
    Instant as_of{};                                                   // when the generation was made
    enum class Ranking { ranked, too_new } ranking = Ranking::ranked;  // too_new: it came after that moment
};

[[nodiscard]] Placement explain_placement(const Thread& thread, const ThreadComment& comment, Order order);

// One comment and what is beneath it, as on its own page, oldest first, `most` at a time behind `after`. Refuses
// no_such_comment for one that no thread shows.
[[nodiscard]] Result<ThreadView> read_conversation(wire::Snapshot& snapshot, CommentStore& comments, CommentId top,
                                                   CommentId after, int most);

// What a published comment said before, oldest first. Refuses no_such_comment where it is not public (any more).
struct EarlierWords {
    int number = 1;
    Instant written_at{};
    text::Document body;
    std::string passage;
};
[[nodiscard]] Result<std::vector<EarlierWords>> read_history(wire::Snapshot& snapshot, CommentStore& comments,
                                                             CommentId comment);

}  // namespace standfirst::discussion
