// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/thread_walk.hpp"

#include "storage/stores/comment_rows.hpp"

namespace standfirst::storage {

using discussion::CommentId;
using discussion::Order;

std::int64_t rank_list(Order order, std::int64_t generation) {
    return static_cast<std::int64_t>(order) * 2 + generation % 2;
}

std::vector<CommentId> ThreadWalk::run(CommentId after) {
    if (!after) {
        walk_beneath({}, {});
        return std::move(taken_);
    }
    std::vector<CommentId> path;
    if (auto rows = connection_.ask("SELECT place FROM comments WHERE id = ?1", after); rows.next())
        path = comments_of_place(rows.get<Bytes>(0).view);
    walk_beneath(after, {});
    while (!path.empty() && !is_full()) {
        const auto last = path.back();
        path.pop_back();
        walk_beneath(path.empty() ? CommentId{} : path.back(), last);
    }
    return std::move(taken_);
}

void ThreadWalk::take_all(const std::vector<Sibling>& siblings) {
    for (const auto& sibling : siblings) {
        if (is_full()) return;
        taken_.push_back(sibling.id);
        if (sibling.below > 0 && !is_full()) walk_beneath(sibling.id, {});
    }
}

void ThreadWalk::walk_beneath(CommentId above, CommentId after) {
    if (order_ == Order::newest) {
        take_all(list_latest(above, after));
        return;
    }
    const auto behind = after ? arrival_of(after) : 0;
    if (behind <= generation_.known) {
        if (generation_.known > 0) take_all(list_ranked(above, after));
        if (!is_full()) take_all(list_arrived(above, generation_.known, {}));
    } else {
        take_all(list_arrived(above, behind, after));
    }
}

std::int64_t ThreadWalk::arrival_of(CommentId comment) {
    return connection_.ask_one<std::int64_t>("SELECT arrival FROM comments WHERE id = ?1", comment).value_or(0);
}

std::vector<ThreadWalk::Sibling> ThreadWalk::list_ranked(CommentId above, CommentId after) {
    const auto list = rank_list(order_, generation_.number);
    // Weights are zero or negative.
    double weight = -1e300;
    if (after)
        weight = connection_
                     .ask_one<double>("SELECT weight FROM comment_ranks WHERE comment = ?1 AND list = ?2", after, list)
                     .value_or(weight);
    std::vector<Sibling> siblings;
    for (auto rows = connection_.ask("SELECT comments.id, comments.published_below FROM comment_ranks AS ranks "
                                     "JOIN comments ON comments.id = ranks.comment WHERE ranks.story = ?1 AND "
                                     "ranks.above = ?2 AND ranks.list = ?3 "
                                     "AND (ranks.weight, ranks.comment) > (?4, ?5) AND comments.listed = 1 "
                                     "ORDER BY ranks.weight, ranks.comment LIMIT ?6",
                                     story_, above, list, weight, after, room());
         rows.next();)
        siblings.push_back({rows.get<CommentId>(0), rows.get<std::int64_t>(1)});
    return siblings;
}

std::vector<ThreadWalk::Sibling> ThreadWalk::list_arrived(CommentId above, std::int64_t behind, CommentId after) {
    // Behind an arrival that belongs to no sibling begins the next one: the largest id stands for that.
    const auto from = after ? after : CommentId{INT64_MAX};
    std::vector<Sibling> siblings;
    for (auto rows =
             connection_.ask("SELECT id, published_below FROM comments WHERE story = ?1 AND above = ?2 AND arrival > 0 "
                             "AND (arrival, id) > (?3, ?4) AND listed = 1 ORDER BY arrival, id LIMIT ?5",
                             story_, above, behind, from, room());
         rows.next();)
        siblings.push_back({rows.get<CommentId>(0), rows.get<std::int64_t>(1)});
    return siblings;
}

std::vector<ThreadWalk::Sibling> ThreadWalk::list_latest(CommentId above, CommentId after) {
    const auto before = after ? arrival_of(after) : INT64_MAX;
    const auto from = after ? after : CommentId{INT64_MAX};
    std::vector<Sibling> siblings;
    for (auto rows =
             connection_.ask("SELECT id, published_below FROM comments WHERE story = ?1 AND above = ?2 AND arrival > 0 "
                             "AND (arrival, id) < (?3, ?4) AND listed = 1 ORDER BY arrival DESC, id DESC LIMIT ?5",
                             story_, above, before, from, room());
         rows.next();)
        siblings.push_back({rows.get<CommentId>(0), rows.get<std::int64_t>(1)});
    return siblings;
}

}  // namespace standfirst::storage
