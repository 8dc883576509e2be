// SPDX-License-Identifier: Apache-2.0
#include "discussion/check_bound.hpp"

#include <doctest/doctest.h>

#include <latch>
#include <memory>
#include <stdexcept>

namespace standfirst::discussion {

namespace {

using namespace std::chrono_literals;

// A check that hangs until the test lets it go; its threads are gone when this is.
struct Hanging {
    // shared: the threads hold it too
    std::shared_ptr<std::latch> let_go = std::make_shared<std::latch>(1);
    std::shared_ptr<std::latch> gone = std::make_shared<std::latch>(most_hanging_checks);
    CommentCheck check = [let_go = let_go, gone = gone](const CheckedComment&) {
        let_go->wait();
        gone->count_down();
        return HoldReason::none;
    };
    ~Hanging() {
        let_go->count_down();
        gone->wait();
    }
};

HoldReason run(const std::vector<CommentCheck>& checks) {
    const auto words = read_words(Settings{}, "A sentence.").value();
    const Commenter writer;
    return run_checks(checks, {.words = words, .writer = writer});
}

}  // namespace

TEST_CASE("a check that answers in time is heard, and one that breaks holds the comment") {
    CHECK(run({bound_in_time([](const CheckedComment&) { return HoldReason::none; }, 10s)}) == HoldReason::none);
    CHECK(run({bound_in_time(
              [](const CheckedComment& comment) {
                  return comment.words.plain.contains("sentence") ? HoldReason::listed_word : HoldReason::none;
              },
              10s)}) == HoldReason::listed_word);
    CHECK(run({bound_in_time([](const CheckedComment&) -> HoldReason { throw std::runtime_error{"gone"}; }, 10s)}) ==
          HoldReason::check_failed);
}

TEST_CASE("a check that hangs holds the comment, and those behind it no longer wait for it") {
    Hanging hanging;
    const std::vector<CommentCheck> checks{bound_in_time(hanging.check, 10ms)};
    for (int i = 0; i < most_hanging_checks; ++i) CHECK(run(checks) == HoldReason::check_failed);
    const std::vector<CommentCheck> patient{bound_in_time([](const CheckedComment&) { return HoldReason::none; }, 10s)};
    CHECK(run(patient) == HoldReason::none);
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 1'000; ++i) CHECK(run(checks) == HoldReason::check_failed);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
}

}  // namespace standfirst::discussion
