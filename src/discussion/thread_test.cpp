// SPDX-License-Identifier: Apache-2.0
#include "discussion/thread.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

TEST_CASE("a cursor is read back as it was written, and nothing else is a cursor") {
    const ThreadCursor cursor{.order = Order::disputed, .generation = 12, .last = CommentId{345}};
    CHECK(cursor.to_string() == "disputed.12.345");
    CHECK(ThreadCursor::parse(cursor.to_string()) == cursor);
    for (const auto* wrong : {"", "best", "best.1", "best.1.", "best..1", "best.x.1", "best.1.0", "best.-1.3",
                              "hot.1.3", "best.1.3.4", "best.99999999999999999999.3"})
        CHECK_FALSE(ThreadCursor::parse(wrong).has_value());
}

TEST_CASE("a thread closes when its time comes, and one that is off stays off") {
    Thread thread{.mode = stories::CommentMode::open, .closes_at = instant_of(1'000)};
    CHECK(thread.mode_at(instant_of(999)) == stories::CommentMode::open);
    CHECK(thread.mode_at(instant_of(1'000)) == stories::CommentMode::closed);
    thread.mode = stories::CommentMode::off;
    CHECK(thread.mode_at(instant_of(1'000)) == stories::CommentMode::off);
}

TEST_CASE("two generations are kept, and none is found under the number zero but the first") {
    Thread thread{.newest = {.number = 5, .known = 50}, .older = {.number = 4, .known = 40}};
    CHECK(thread.find_generation(5)->known == 50);
    CHECK(thread.find_generation(4)->known == 40);
    CHECK_FALSE(thread.find_generation(3).has_value());
    thread.older = {};
    CHECK_FALSE(thread.find_generation(4).has_value());
    CHECK_FALSE(thread.find_generation(0).has_value());
    CHECK(Thread{}.find_generation(0).has_value());
}

}  // namespace standfirst::discussion
