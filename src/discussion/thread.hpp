// SPDX-License-Identifier: Apache-2.0
// A thread: the conversation under one story, what may be done in it, and the generations of its orders.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "discussion/comment.hpp"
#include "discussion/order.hpp"

namespace standfirst::discussion {

// A generation: the keys of all orders as they stood at one moment, for comments up to an arrival.
struct Generation {
    std::int64_t number = 0;  // 0: there has been none yet
    std::int64_t known = 0;   // the last arrival that it knows
};

struct Thread {
    stories::StoryId story;
    stories::PublicationId publication;
    stories::StoryState story_state = stories::StoryState::draft;
    stories::CommentMode mode = stories::CommentMode::off;
    std::optional<Instant> closes_at;
    std::int64_t comments = 0;  // published ones
    std::int64_t arrivals = 0;
    Generation newest;
    Generation older;  // number 0 where it is not kept
    Instant renewed_at{};

    // The mode as it is at that moment: a thread whose time has come is closed.
    [[nodiscard]] stories::CommentMode mode_at(Instant now) const;
    // None when it is no longer kept, or never was.
    [[nodiscard]] std::optional<Generation> find_generation(std::int64_t number) const;
};

// Where a page of a thread goes on: behind that comment, in that generation of that order.
struct ThreadCursor {
    Order order = Order::best;
    std::int64_t generation = 0;
    CommentId last;

    [[nodiscard]] std::string to_string() const;  // "best.12.345"
    [[nodiscard]] static std::optional<ThreadCursor> parse(std::string_view text);
    friend bool operator==(const ThreadCursor&, const ThreadCursor&) = default;
};

}  // namespace standfirst::discussion
