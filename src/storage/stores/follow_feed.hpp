// SPDX-License-Identifier: Apache-2.0
// The feed of what a reader follows, merged when it is read (docs/decisions/0060-conversation.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discussion/follow.hpp"
#include "storage/database/connection.hpp"

namespace standfirst::storage {

// What is asked: before that mark, so many, for that reader.
struct FeedQuestion {
    ReaderId reader;
    std::optional<discussion::FollowKind> only;
    discussion::FeedMark before;
    int most = 0;
};

[[nodiscard]] discussion::FeedPage load_feed(Connection& connection, const FeedQuestion& question);

// The followed readers who can have a comment on such a page: those with the latest public comments before the mark.
// Latest first, at most question.most.
[[nodiscard]] std::vector<ReaderId> list_latest_writers(Connection& connection, const FeedQuestion& question);

// How the two statements behind followed readers are answered, line by line, for the tests that keep their plans.
struct FeedPlans {
    std::string latest_writers;
    std::string comments_of_writers;
};
[[nodiscard]] FeedPlans explain_feed(Connection& connection, const FeedQuestion& question);

}  // namespace standfirst::storage
