// SPDX-License-Identifier: Apache-2.0
#include "text/markdown_out.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/seeded_random.hpp"
#include "text/document_json.hpp"
#include "text/markdown.hpp"
#include "text/mention.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

Document read(std::string_view markdown) {
    const auto document = read_comment_markdown(markdown);
    REQUIRE(document.has_value());
    return *document;
}

std::string rewritten(std::string_view markdown) { return write_comment_markdown(read(markdown)); }

void check_kept(std::string_view markdown) {
    const auto document = read(markdown);
    const auto again = write_comment_markdown(document);
    CAPTURE(std::string{markdown});
    CAPTURE(again);
    CHECK(write_document(read(again)) == write_document(document));
    CHECK(write_comment_markdown(read(again)) == again);
}

}  // namespace

TEST_CASE("what a comment's writer sees again is what they wrote") {
    for (const auto* markdown :
         {"They *shook* hands.", "**Strong** and _soft_ and ~~gone~~ and `code`.", "a*b*c",
          "See https://example.org/a_b, and [the map](https://example.org/map?a=1).", "First line\\\nsecond line",
          "> Quoted\n>\n> twice\n\nand answered", "- one\n- two\n- three", "3. third\n4. fourth",
          "- one\n\n  * under it", "```cpp\nint a = *b;\n\n\tc();\n```", "snake_case & 2 < 3, 5 > 4: fine!",
          "One.\n\nTwo."})
        CHECK(rewritten(markdown) == markdown);
}

TEST_CASE("signs that a writer meant as signs stay signs") {
    for (const auto* markdown : {R"(\*not soft\*)",
                                 R"(1\. not a list)",
                                 R"(\# not a heading)",
                                 R"(\> not a quote)",
                                 R"(\- not a list)",
                                 R"(&amp;amp; and &lt;b&gt;)",
                                 "<b>bold?</b> http://a.example<b>",
                                 "<div>\n  two   spaces http://b.example\n</div>",
                                 R"(a\` b \`)",
                                 "`` ` ``",
                                 "` a `",
                                 "`` a`b ``",
                                 R"(!\[x](y))",
                                 R"(\![x](/y))",
                                 "![alt *words*](x.png)",
                                 R"([a\]b](/c))",
                                 "[a](</x(y>)",
                                 "[a](/x(y))",
                                 "[a](/x&amp;copy;y)",
                                 "http://a.example/é. b",
                                 "ht[tp://a.example](javascript:x)",
                                 "[http://a.example](http://a.example)b",
                                 "**\"a\"**b",
                                 "a**\"b\"**c",
                                 "a**&#32;**b",
                                 "*a **b** c*",
                                 "***a** b*",
                                 "***a***",
                                 "**a***b*",
                                 "_a_**_b_**_c_",
                                 "~~*a*~~**b**",
                                 "**[a](/b)[c](/d)**",
                                 "[**a**](/b)**c**",
                                 "**`a`**`b`",
                                 "a\\\n\\\nb",
                                 "a\\\n===",
                                 "a\\\n\\- b",
                                 "**a\\\nb**",
                                 "~\\~~a~~~",
                                 "a &#126;&#126; b",
                                 "\xC2\xA0**a**\xC2\xA0",
                                 "«**a**»b",
                                 "*a*é",
                                 "é**!**é"})
        check_kept(markdown);
}

TEST_CASE("blocks within blocks stay where they are") {
    for (const auto* markdown :
         {"- - - a", "- -", "-\n- a", "- a\n\n* b\n\n- c\n\n1. d\n\n1) e\n2) f", "1. > - a\n   >\n   >   b",
          "> > a\n>\n> b\n\n> c", "- ```\n  a\n\n    b\n  ```", "1000. a\n\n      ```x\n      \tb\n      ```",
          "````\n```\n````", "~~~a`b\nx\n~~~", "```\n```", "```\n\n```", "    indented\n\n    code\n", "a\n---\nb",
          "999999999. a\n1. b", "> ```\n> \tx\n>\n> y", "- a\n\n  b\n- c", "> - > - > - > - > - > - > - > - > deep"})
        check_kept(markdown);
}

TEST_CASE("a mention is a name again, whoever it was linked to") {
    auto document = read("Hello *@Ana_Duarte*, and @bruno.");
    link_mentions(document, [](std::string_view handle) { return "/readers/" + std::string{handle}; });
    const auto words = write_comment_markdown(document);
    CHECK(words == "Hello *@Ana_Duarte*, and @bruno.");
    auto again = read(words);
    link_mentions(again, [](std::string_view handle) { return "/readers/" + std::string{handle}; });
    CHECK(again == document);
}

TEST_CASE("whatever was written comes back as the same document") {
    static constexpr std::string_view pieces[] = {
        "a",          "b ",  " ",       "\n",   "\n\n",       "*",     "**",     "_",
        "~~",         "~",   "`",       "``",   "```",        "\\",    "[",      "](/x)",
        "](",         "!",   "<",       ">",    "&",          "&#32;", "&#42;",  "- ",
        "+ ",         "1. ", "2) ",     "# ",   "=",          "---",   "    ",   "\t",
        "http://x.y", "é",   "«",       "شكرا", "@ana",       "<b>",   "</div>", "\r\n",
        "(",          ")",   "http://", "'",    "\"",         ".",     "&amp",   "\xE2\x80\x83",
        "&nbsp;",     "|",   "[^1]",    ":",    "https://ü.z"};
    test::SeededRandom random{20261125};
    for (int round = 0; round < 20'000; ++round) {
        std::string markdown;
        for (auto count = random.below(24); count > 0; --count) markdown += pieces[random.below(std::size(pieces))];
        check_kept(markdown);
    }
}
