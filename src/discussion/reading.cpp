// SPDX-License-Identifier: Apache-2.0
#include "discussion/reading.hpp"

#include <algorithm>

#include "discussion/comment_store.hpp"
#include "discussion/detail/thread_place.hpp"
#include "discussion/refusals.hpp"
#include "discussion/thread_store.hpp"

namespace standfirst::discussion {

Result<ThreadView> read_thread(wire::Snapshot& snapshot, CommentStore& store, stories::StoryId story, CommentId after,
                               int most) {
    if (after) {
        const auto comment = store.find_comment(snapshot, after);
        if (!comment || comment->story != story) return refuse(refusals::no_such_comment);
    }
    return store.load_thread(snapshot, story, after, std::clamp(most, 1, most_on_page));
}

Result<detail::ThreadPlace> detail::find_place(wire::Snapshot& snapshot, CommentStore& comments, const Thread& thread,
                                               Order order, const std::optional<ThreadCursor>& cursor) {
    ThreadPlace place{.generation = has_generations(order) ? thread.newest : Generation{}, .after = {}};
    if (!cursor || cursor->order != order) return place;
    const auto last = comments.find_comment(snapshot, cursor->last);
    if (!last || last->story != thread.story) return refuse(refusals::no_such_comment);
    const auto kept =
        has_generations(order) ? thread.find_generation(cursor->generation) : std::optional{place.generation};
    if (kept && last->arrival > 0) {
        place.generation = *kept;
        place.after = cursor->last;
    } else {
        place.freshness = ThreadPage::Freshness::begun_anew;
    }
    return place;
}

Result<ThreadPage> read_thread_page(wire::Snapshot& snapshot, CommentStore& comments, ThreadStore& threads,
                                    stories::StoryId story, Order order, const std::optional<ThreadCursor>& cursor,
                                    int most) {
    const auto thread = threads.find_thread(snapshot, story);
    if (!thread) return refuse(refusals::no_such_comment);
    const auto place = detail::find_place(snapshot, comments, *thread, order, cursor);
    if (!place) return refuse(place.error());
    const auto& generation = place->generation;
    ThreadPage page;
    page.total = thread->comments;
    page.freshness = place->freshness;
    page.here = {.order = order, .generation = generation.number, .last = {}};
    most = std::clamp(most, 1, most_on_page);
    auto ids = threads.list_in_order(snapshot, story, order, generation, place->after, most + 1);
    if (ids.size() > static_cast<std::size_t>(most)) {
        ids.resize(static_cast<std::size_t>(most));
        page.next = ThreadCursor{.order = order, .generation = generation.number, .last = ids.back()};
    }
    page.comments = comments.list_public(snapshot, ids);
    return page;
}

Placement explain_placement(const Thread& thread, const ThreadComment& comment, Order order) {
    Placement placement{.order = order,
                        .score = {.recommends = comment.comment.recommends,
                                  .disagrees = comment.comment.disagrees,
                                  .replies = comment.reply_count},
                        .generation = thread.newest.number,
                        .as_of = thread.renewed_at};
    if (!has_generations(order)) return placement;
    placement.key = -weight_of(order, placement.score) + 0.0;
    if (comment.comment.arrival > thread.newest.known) placement.ranking = Placement::Ranking::too_new;
    return placement;
}

Result<ThreadView> read_conversation(wire::Snapshot& snapshot, CommentStore& comments, CommentId top, CommentId after,
                                     int most) {
    if (!comments.find_comment(snapshot, top)) return refuse(refusals::no_such_comment);
    auto view = comments.load_beneath(snapshot, top, after, std::clamp(most, 1, most_on_page));
    if (view.comments.empty() && !after) return refuse(refusals::no_such_comment);
    return view;
}

Result<std::vector<EarlierWords>> read_history(wire::Snapshot& snapshot, CommentStore& comments, CommentId comment) {
    const auto found = comments.find_comment(snapshot, comment);
    if (!found || found->state != CommentState::published) return refuse(refusals::no_such_comment);
    return comments.list_revisions(snapshot, comment);
}

}  // namespace standfirst::discussion
