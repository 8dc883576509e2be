// SPDX-License-Identifier: Apache-2.0
#include "text/mention.hpp"

#include <doctest/doctest.h>

#include "text/folding.hpp"
#include "text/markdown.hpp"

namespace standfirst::text {

namespace {

Document written(std::string_view markdown) { return *read_comment_markdown(markdown); }

}  // namespace

TEST_CASE("mentions are found in words, quotes and lists, and not in code, links and addresses") {
    const auto document = written(
        "@ana thanks, and **@Bruno_2**!\n\n> as @ana said\n\n- (@çelik)\n\n`@code` [see @link](https://a.example) "
        "mail ines@paper.example @ @@dora");
    CHECK(list_mentions(document) == std::vector<std::string>{"ana", "bruno_2", "çelik", "dora"});
}

TEST_CASE("a mention becomes a link where somebody has the handle, and its marks stay") {
    auto document = written("hello **@ana** and @nobody.");
    link_mentions(document, [](std::string_view handle) {
        return handle == "ana" ? std::string{"/readers/ana"} : std::string{};
    });
    const auto& line = std::get<Paragraph>(document.blocks[0].content).line;
    REQUIRE(line.size() == 3);
    CHECK(std::get<TextRun>(line[1]) == TextRun{"@ana", {{MarkKind::strong, {}}, {MarkKind::link, "/readers/ana"}}});
    CHECK(std::get<TextRun>(line[2]).text == " and @nobody.");
    CHECK(list_mentions(document) == std::vector<std::string>{"nobody"});
}

TEST_CASE("links are counted once whatever marks their words have") {
    CHECK(count_links(written("[a **b** c](https://a.example) and <https://b.example>")) == 2);
    CHECK(count_links(written("none")) == 0);
}

TEST_CASE("texts are folded over case, width and white space, and phrases found as whole words") {
    CHECK(fold("  Straße\n\tＡＢＣ ") == "strasse abc");
    CHECK(holds_phrase(fold("Cheap  PILLS, now"), fold("cheap pills")));
    CHECK_FALSE(holds_phrase(fold("spills"), fold("pills")));
    CHECK(holds_phrase(fold("spills pills"), fold("pills")));
    CHECK_FALSE(holds_phrase("a", ""));
}

}  // namespace standfirst::text
