// SPDX-License-Identifier: Apache-2.0
#include "discussion/comment_check.hpp"

#include <doctest/doctest.h>

#include "foundation/failure.hpp"

namespace standfirst::discussion {

namespace {

using Repetition = CheckedComment::Repetition;

HoldReason check(const Settings& settings, std::string_view text, const Commenter& writer = {},
                 Repetition repetition = Repetition::first_time) {
    const auto words = read_words(settings, text);
    REQUIRE(words.has_value());
    return run_checks(standard_checks(settings), {.words = *words, .writer = writer, .repetition = repetition});
}

}  // namespace

TEST_CASE("a listed word holds a comment as a whole word, in any case") {
    const Settings settings{.listed_words = {"Casino", "cheap pills"}};
    CHECK(check(settings, "A nice CASINO.") == HoldReason::listed_word);
    CHECK(check(settings, "cheap\npills") == HoldReason::listed_word);
    CHECK(check(settings, "casinos and pills") == HoldReason::none);
}

TEST_CASE("too many links, a repeated text and a new reader hold a comment") {
    const Settings settings{.most_links = 1, .held_first_comments = 2};
    const Commenter known{.comments = 2};
    CHECK(check(settings, "<https://a.example> <https://b.example>", known) == HoldReason::many_links);
    CHECK(check(settings, "<https://a.example>", known) == HoldReason::none);
    CHECK(check(settings, "again", known, Repetition::repeated) == HoldReason::repeated_text);
    CHECK(check(settings, "hello", Commenter{.comments = 1}) == HoldReason::new_reader);
    CHECK(check({}, "hello") == HoldReason::none);
}

TEST_CASE("a check that breaks holds the comment") {
    const Settings settings;
    const auto words = read_words(settings, "hello");
    const std::vector<CommentCheck> checks{[](const CheckedComment&) -> HoldReason { throw Failure{"out of order"}; }};
    CHECK(run_checks(checks, {.words = *words, .writer = {}}) == HoldReason::check_failed);
}

}  // namespace standfirst::discussion
