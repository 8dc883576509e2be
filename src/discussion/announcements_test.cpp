// SPDX-License-Identifier: Apache-2.0
#include "discussion/announcements.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

TEST_CASE("what became of a comment is heard as it was called out") {
    const auto heard = thread_changed_of(to_announcement(ThreadChanged{
        .story = stories::StoryId{7}, .comment = CommentId{9007199254740993}, .change = CommentChange::taken_away}));
    REQUIRE(heard.has_value());
    CHECK(heard->story == stories::StoryId{7});
    CHECK(heard->comment == CommentId{9007199254740993});
    CHECK(heard->change == CommentChange::taken_away);
    const auto whole = thread_changed_of(to_announcement(ThreadChanged{.story = stories::StoryId{7}}));
    REQUIRE(whole.has_value());
    CHECK_FALSE(whole->comment);
}

TEST_CASE("a reaction is another announcement than a change of the thread") {
    const auto announced = to_announcement(CommentReacted{.story = stories::StoryId{7}, .comment = CommentId{8}});
    CHECK_FALSE(thread_changed_of(announced).has_value());
    REQUIRE(comment_reacted_of(announced).has_value());
    CHECK(comment_reacted_of(announced)->comment == CommentId{8});
}

}  // namespace standfirst::discussion
