// SPDX-License-Identifier: Apache-2.0
#include "discussion/mark.hpp"

#include <doctest/doctest.h>

namespace standfirst::discussion {

TEST_CASE("a writer is marked as what they are under this story") {
    const Settings settings{.new_reader_comments = 3};
    ThreadComment comment;
    comment.writer = {.handle = "ana", .role = Role::reader, .comments = 2};
    CHECK(marks_of(comment, settings) == std::vector{Mark::new_reader});
    comment.writer.comments = 3;
    CHECK(marks_of(comment, settings).empty());
    comment.writer.role = Role::moderator;
    CHECK(marks_of(comment, settings) == std::vector{Mark::moderator});
    comment.writer.role = Role::reporter;
    comment.writer.part = Writer::Part::author;
    CHECK(marks_of(comment, settings) == std::vector{Mark::author, Mark::staff});
    comment.comment.state = CommentState::removed;
    CHECK(marks_of(comment, settings).empty());
    CHECK(marks_of({}, settings).empty());
}

}  // namespace standfirst::discussion
