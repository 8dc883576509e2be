// SPDX-License-Identifier: Apache-2.0
// The counters that follow when a comment becomes public or stops being it: of its story, of what it answers, of its
// writer. The one place where they move.
#pragma once

#include "discussion/comment.hpp"
#include "storage/database/connection.hpp"

namespace standfirst::storage {

// What the counters need of a row.
struct CountedComment {
    discussion::CommentId id;
    stories::StoryId story;
    ReaderId reader;
    std::string place;
    std::optional<Instant> shown_at;
};

// Whether readers see it as a comment of the conversation.
[[nodiscard]] bool is_counted(discussion::CommentKind kind, discussion::CommentState state);

// A new comment that is public at once, in two steps: its row is written between them, with what it is given here: it
// is listed, and has that arrival.
[[nodiscard]] std::int64_t take_arrival(Connection& connection, stories::StoryId story);
void count_arrived(Connection& connection, const CountedComment& comment, std::int64_t arrival, Instant first_shown_at);
// After its row says that it is public: it arrives where it has not before, at `shown_at`.
void count_in(Connection& connection, const CountedComment& comment, Instant shown_at);
// After its row says that it no longer is.
void count_out(Connection& connection, const CountedComment& comment);

}  // namespace standfirst::storage
