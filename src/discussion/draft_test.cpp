// SPDX-License-Identifier: Apache-2.0
#include "discussion/draft.hpp"

#include <doctest/doctest.h>

#include "discussion/refusals.hpp"
#include "text/html_out.hpp"

namespace standfirst::discussion {

namespace {

Result<Draft> read(DraftText text) {
    static const Settings settings{.longest_comment = 50, .longest_passage = 10};
    return read_draft(settings, std::move(text));
}

}  // namespace

TEST_CASE("a draft's words are a document of the comment's subset and can run nothing") {
    const auto draft = read({.text = "**Hi** <script>x</script> [a](javascript:x)"});
    REQUIRE(draft.has_value());
    const auto html = text::render_html(draft->words.body, {}).html();
    CHECK(html.contains("<strong>Hi</strong>"));
    CHECK_FALSE(html.contains("<script"));
    CHECK_FALSE(html.contains("javascript:"));
}

TEST_CASE("a draft without words is refused, whatever it is made of") {
    for (const auto* empty : {"", "  \n\t", "> \n", "- ", "&nbsp;"})
        CHECK(read({.text = empty}).error() == refusals::empty_comment);
}

TEST_CASE("lengths count characters, and a refusal names the field and the limit") {
    std::string fifty;
    for (int i = 0; i < 50; ++i) fifty += "é";
    CHECK(read({.text = fifty}).has_value());
    const auto refused = read({.text = fifty + "x"}).error();
    CHECK(refused == refusals::comment_too_long);
    CHECK(refused.place() == "text");
    CHECK(refused.describe().contains("50"));
    CHECK(read({.parent = CommentId{1}, .text = "a", .passage = "eleven char"}).error() == refusals::passage_too_long);
}

TEST_CASE("a passage belongs to a parent and is one line") {
    CHECK(read({.text = "a", .passage = "b"}).error() == refusals::unknown_passage);
    CHECK(read({.parent = CommentId{1}, .text = "a", .passage = " b\n c "})->passage == "b c");
}

TEST_CASE("the same words in another case and spacing have the same digest") {
    CHECK(read({.text = "Buy  NOW"})->words.digest == read({.text = "buy\nnow"})->words.digest);
    CHECK(read({.text = "buy now"})->words.digest != read({.text = "buy not"})->words.digest);
}

TEST_CASE("a submission's key is short printable text") {
    CHECK(read({.text = "a", .submission_key = "01HF-abc"}).has_value());
    CHECK(read({.text = "a", .submission_key = "a b"}).error() == refusals::bad_submission_key);
    CHECK(read({.text = "a", .submission_key = std::string(101, 'a')}).error() == refusals::bad_submission_key);
}

}  // namespace standfirst::discussion
