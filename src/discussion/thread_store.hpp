// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about threads and their orders.
#pragma once

#include <optional>
#include <vector>

#include "discussion/reading.hpp"
#include "discussion/thread.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

// One comment as a renewal sees it.
struct RankedComment {
    CommentId comment;
    CommentId above;  // none: it begins a conversation
    Score score;
};

// A renewal under way. Whoever begins another one for the same thread ends this one.
struct Renewal {
    stories::StoryId story;
    std::int64_t token = 0;
    std::int64_t generation = 0;  // the number that it makes
};

struct Rank {
    CommentId comment;
    Order order = Order::best;
    CommentId above;
    double weight = 0;
};

class ThreadStore {
  public:
    virtual ~ThreadStore() = default;
    // None for a story that is not there.
    [[nodiscard]] virtual std::optional<Thread> find_thread(wire::Snapshot&, stories::StoryId) = 0;
    virtual void change_mode(wire::Work&, stories::StoryId, stories::CommentMode) = 0;
    virtual void change_closing(wire::Work&, stories::StoryId, std::optional<Instant> closes_at) = 0;

    // At most `most` listed comments in that order of that generation, behind `after` (of this thread) or from the
    // beginning; cost does not grow with the thread.
    [[nodiscard]] virtual std::vector<CommentId> list_in_order(wire::Snapshot&, stories::StoryId, Order,
                                                               const Generation&, CommentId after, int most) = 0;

    // -- renewing. The generation that shares its rows with the coming one is given up at the beginning.
    [[nodiscard]] virtual Renewal begin_renewal(wire::Work&, const Thread&, std::int64_t token) = 0;
    // Every comment that has arrived.
    [[nodiscard]] virtual std::vector<RankedComment> list_ranked(wire::Snapshot&, stories::StoryId) = 0;
    // What the rows of the coming generation hold already, in no order.
    [[nodiscard]] virtual std::vector<Rank> list_ranks(wire::Snapshot&, const Renewal&) = 0;
    // False when another renewal has begun; nothing is written then.
    [[nodiscard]] virtual bool write_ranks(wire::Work&, const Renewal&, const std::vector<Rank>&) = 0;
    [[nodiscard]] virtual bool finish_renewal(wire::Work&, const Renewal&, std::int64_t known, Instant) = 0;
};

}  // namespace standfirst::discussion
