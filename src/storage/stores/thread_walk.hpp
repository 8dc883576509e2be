// SPDX-License-Identifier: Apache-2.0
// A walk through the tree of a thread in one of its orders: a comment, then what is beneath it, then its next sibling.
// One question for each run of siblings that the page reaches.
#pragma once

#include <optional>
#include <vector>

#include "discussion/thread.hpp"
#include "storage/database/connection.hpp"

namespace standfirst::storage {

class ThreadWalk {
  public:
    ThreadWalk(Connection& connection, stories::StoryId story, discussion::Order order,
               const discussion::Generation& generation, int most)
        : connection_(connection), story_(story), order_(order), generation_(generation), most_(most) {}

    // The walk from the beginning, or from behind `after`.
    [[nodiscard]] std::vector<discussion::CommentId> run(discussion::CommentId after);

  private:
    struct Sibling {
        discussion::CommentId id;
        std::int64_t below = 0;
    };

    void take_all(const std::vector<Sibling>& siblings);
    // Those under `above`, behind `after` where it is one of them.
    void walk_beneath(discussion::CommentId above, discussion::CommentId after);
    [[nodiscard]] std::vector<Sibling> list_ranked(discussion::CommentId above, discussion::CommentId after);
    [[nodiscard]] std::vector<Sibling> list_arrived(discussion::CommentId above, std::int64_t behind,
                                                    discussion::CommentId after);
    [[nodiscard]] std::vector<Sibling> list_latest(discussion::CommentId above, discussion::CommentId after);
    [[nodiscard]] std::int64_t arrival_of(discussion::CommentId comment);
    [[nodiscard]] bool is_full() const { return taken_.size() >= static_cast<std::size_t>(most_); }
    [[nodiscard]] std::int64_t room() const { return most_ - static_cast<std::int64_t>(taken_.size()); }

    Connection& connection_;
    stories::StoryId story_;
    discussion::Order order_;
    discussion::Generation generation_;
    int most_;
    std::vector<discussion::CommentId> taken_;
};

// In comment_ranks: an order of generations with this parity.
[[nodiscard]] std::int64_t rank_list(discussion::Order order, std::int64_t generation);

}  // namespace standfirst::storage
