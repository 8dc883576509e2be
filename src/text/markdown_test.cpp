// SPDX-License-Identifier: Apache-2.0
#include "text/markdown.hpp"

#include <doctest/doctest.h>

#include <string>

#include "text/document_json.hpp"
#include "text/refusals.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

MarkdownIntake intake() {
    return {[](std::string_view name) { return name.starts_with("known") ? MediaId{7} : MediaId{}; }};
}

std::string json_of(const Result<Document>& document) {
    if (!document) return "refused: " + document.error().describe();
    const auto json = write_document(*document);
    REQUIRE(read_document(json).has_value());
    return json.substr(11, json.size() - 11 - std::string_view{"],\"version\":1}"}.size());
}

std::string story(std::string_view markdown) { return json_of(read_story_markdown(markdown, intake())); }
std::string comment(std::string_view markdown) { return json_of(read_comment_markdown(markdown)); }

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

}  // namespace

TEST_CASE("claims, languages, highlights and counted fields are read in a line") {
    CHECK(
        story("The gap is [41 *metres* wide]{claim=gap}.") ==
        R"({"line":["The gap is ",{"marks":[{"claim":"gap"}],"text":"41 "},{"marks":[{"claim":"gap"},"emphasis"],"text":"metres"},)"
        R"({"marks":[{"claim":"gap"}],"text":" wide"},"."],"type":"paragraph"})");
    CHECK(
        story("[oui]{lang=fr} ==a== b") ==
        R"({"line":[{"marks":[{"language":"fr"}],"text":"oui"}," ",{"marks":["highlight"],"text":"a"}," b"],"type":"paragraph"})");
    CHECK(story("{days-since 2022-02-24} days") ==
          R"({"line":[{"anchor":"2022-02-24","count":"days_since"}," days"],"type":"paragraph"})");
    CHECK(
        story("**[{days-since 2022-02-24} days]{claim=halt}**") ==
        R"({"line":[{"anchor":"2022-02-24","count":"days_since","marks":["strong",{"claim":"halt"}]},{"marks":["strong",{"claim":"halt"}],"text":" days"}],"type":"paragraph"})");
    CHECK(story("[a] {b} = == [c]{d=e} {days-since soon}") ==
          R"({"line":["[a] {b} = == [c]{d=e} {days-since soon}"],"type":"paragraph"})");
}

TEST_CASE("CommonMark and GFM's tables, strikethrough and footnotes are read") {
    CHECK(
        story("# a\n\n## b\n\n- c\n- d\n\n3. e\n\n> f\n\n---\n\n```cpp\ng\n```\n") ==
        R"({"level":2,"line":["a"],"type":"heading"},{"level":2,"line":["b"],"type":"heading"},)"
        R"({"items":[[{"line":["c"],"type":"paragraph"}],[{"line":["d"],"type":"paragraph"}]],"type":"list"},)"
        R"({"items":[[{"line":["e"],"type":"paragraph"}]],"ordered":true,"start":3,"type":"list"},)"
        R"({"blocks":[{"line":["f"],"type":"paragraph"}],"type":"quote"},{"type":"divider"},{"code":"g","language":"cpp","type":"code"})");
    CHECK(
        story("| a | b |\n|---|--:|\n| ~~c~~ | 1 |\n") ==
        R"({"header":[[{"header":true,"line":["a"]},{"align":"end","header":true,"line":["b"]}]],)"
        R"("rows":[[{"line":[{"marks":["strikethrough"],"text":"c"}]},{"align":"end","line":["1"]}]],"type":"table"})");
    CHECK(
        story("a[^1]\n\n[^1]: note\n    more\n\nend") ==
        R"({"line":["a",{"footnote":"1"}],"type":"paragraph"},{"blocks":[{"line":["note more"],"type":"paragraph"}],"label":"1","type":"footnote"},)"
        R"({"line":["end"],"type":"paragraph"})");
}

TEST_CASE("pictures and containers become their blocks") {
    CHECK(
        story("![alt](known.png \"Caption\"){credit=\"Ana Duarte\" layout=side-start}") ==
        R"({"alt":"alt","caption":["Caption"],"credit":"Ana Duarte","layout":"side_start","media":"7","type":"picture"})");
    CHECK(story("a ![\x05light&#5;](known)") == R"({"line":["a ",{"alt":"light","picture":"7"}],"type":"paragraph"})");
    CHECK(story("::: pull-quote speaker=\"Ana\"\nA *line*\n:::") ==
          R"({"line":["A ",{"marks":["emphasis"],"text":"line"}],"speaker":"Ana","type":"pull_quote"})");
    CHECK(
        story("a\n:::: side-note title=\"T\"\n::: verse\nx\n  y\n:::\n::::\nb") ==
        R"({"line":["a"],"type":"paragraph"},{"blocks":[{"line":["x",{"break":true},"  y"],"type":"verse"}],"title":"T","type":"side_note"},)"
        R"({"line":["b"],"type":"paragraph"})");
    CHECK(
        story("::: gallery caption=\"G\" columns=3\n![a](known1)\n![b](known2){credit=C}\n:::") ==
        R"({"caption":["G"],"columns":3,"pictures":[{"alt":"a","media":"7"},{"alt":"b","credit":"C","media":"7"}],"type":"gallery"})");
    CHECK(story("::: audio file=\"known.mp3\" title=\"T\"\n:::") == R"({"media":"7","title":"T","type":"audio"})");
    CHECK(story("::: card href=\"https://e.example\" title=\"T\" site=\"e.example\"\nwords\n:::") ==
          R"({"description":"words","href":"https://e.example","site":"e.example","title":"T","type":"link_card"})");
    CHECK(story("::: columns\na\n+++\nb\n:::") ==
          R"({"columns":[[{"line":["a"],"type":"paragraph"}],[{"line":["b"],"type":"paragraph"}]],"type":"columns"})");
    CHECK(story("```\n::: no\n```") == R"({"code":"::: no","type":"code"})");
}

TEST_CASE("what cannot be read is refused with its line") {
    const auto refusal = [](std::string_view markdown) {
        const auto document = read_story_markdown(markdown, intake());
        REQUIRE(!document);
        return document.error();
    };
    CHECK(refusal("a\n\n![x](gone.png)\n") == refusals::unknown_media);
    CHECK(refusal("a\n\n![x](gone.png)\n").place() == "3");
    CHECK(refusal("a\n\n::: poem\n:::\n").place() == "3");
    CHECK(refusal("a\n::: quote\nb").place() == "2");
    CHECK(refusal("a\n\n<div>\n").place() == "3");
    // A note that no reference could name.
    CHECK(refusal(std::string_view{"a\n\n[^1\0]: b\n", 12}) == refusals::bad_block);
    CHECK(refusal("a\n\n[^]: b\n").place() == "3");
    CHECK(refusal("::: side-note\na\n\n![x](gone)\n:::").place() == "4");
    CHECK(refusal("::: card href=\"javascript:x\"\n:::") == refusals::unsafe_link);
    CHECK(refusal(std::string(60, '>') + " a") == refusals::too_deep);
    CHECK(refusal("\xFF") == refusals::not_utf8);
    CHECK(refusal(std::string(3'000'000, 'a')) == refusals::too_long);
}

TEST_CASE("comments are words, quotes, lists, code and links") {
    CHECK(
        comment("# a\n\n![p](x.png) <b>c</b>\n\n<script>x</script>\n\n---\n") ==
        R"({"line":["a"],"type":"paragraph"},{"line":["p <b>c</b>"],"type":"paragraph"},{"line":["<script>x</script>"],"type":"paragraph"})");
    CHECK(comment("see https://e.example/a_b. [y](javascript:x) [z](/p)") ==
          R"({"line":["see ",{"marks":[{"link":"https://e.example/a_b"}],"text":"https://e.example/a_b"},". y ",)"
          R"({"marks":[{"link":"/p"}],"text":"z"}],"type":"paragraph"})");
    CHECK(comment("::: quote\n[a]{claim=b}") == R"({"line":["::: quote [a]{claim=b}"],"type":"paragraph"})");
    CHECK(read_comment_markdown(std::string(50'000, 'a')).error() == refusals::too_long);
}

TEST_CASE("hostile Markdown ends in a document or a refusal, soon") {
    for (const auto* piece : {">",  "*", "[",    "]",   "`",   "![", "_a_ ", "- ",  "<",  "&#",     "~~",
                              "==", "{", "[a](", "**x", "1. ", "\t", "|",    "a\n", "[^", "http://"}) {
        for (const auto& markdown : {repeated(piece, 39'000 / std::string_view{piece}.size()),
                                     repeated(piece, 10'000 / std::string_view{piece}.size()) + "\n\na"}) {
            (void)json_of(read_comment_markdown(markdown));
            (void)json_of(read_story_markdown(markdown, intake()));
        }
    }
}
