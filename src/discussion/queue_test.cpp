// SPDX-License-Identifier: Apache-2.0
#include "discussion/queue.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

using std::chrono::hours;

TEST_CASE("what is held waits, and what is public waits while reports about it are open") {
    CHECK(is_waiting(CommentState::held, 0));
    CHECK(is_waiting(CommentState::published, 1));
    CHECK_FALSE(is_waiting(CommentState::published, 0));
    CHECK_FALSE(is_waiting(CommentState::removed, 3));
    CHECK_FALSE(is_waiting(CommentState::deleted, 3));
}

TEST_CASE("a threat is more urgent than an insult, two reports than one, and what all can see than what is held") {
    const auto haste = [](CommentState state, std::vector<Reason> reports) {
        return haste_of(state, HoldReason::none, reports);
    };
    const auto insult = haste(CommentState::published, {Reason::insult});
    CHECK(haste(CommentState::published, {Reason::threat}) > insult);
    CHECK(haste(CommentState::published, {Reason::insult, Reason::insult}) == 2 * insult);
    CHECK(haste(CommentState::held, {Reason::insult}) < insult);
    CHECK(haste_of(CommentState::held, HoldReason::thread_is_held, {}) == Duration{0});
    CHECK(haste_of(CommentState::held, HoldReason::listed_word, {}) > Duration{0});
}

TEST_CASE("a crowd cannot keep others waiting for ever") {
    const std::vector<Reason> crowd(1'000, Reason::threat);
    CHECK(haste_of(CommentState::published, HoldReason::none, crowd) == hours{24 * 30});
}

}  // namespace standfirst::discussion
