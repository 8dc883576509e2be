// SPDX-License-Identifier: Apache-2.0
#include "text/sanitizer.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "text/refusals.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

std::string clean(std::string_view html) {
    const auto result = sanitize(html);
    return result ? result->html() : "refused: " + result.error().describe();
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

}  // namespace

TEST_CASE("running text, lists, quotes and tables are kept") {
    CHECK(clean("<p>One <strong>two</strong> &amp; <em>three</em></p>") ==
          "<p>One <strong>two</strong> &amp; <em>three</em></p>");
    CHECK(clean("<ol type=i><li>a</ol><ol type=disc></ol>") == "<ol type=\"i\"><li>a</li></ol><ol></ol>");
    CHECK(clean("<ol start=3 reversed><li>a</ol>") == "<ol start=\"3\" reversed><li>a</li></ol>");
    CHECK(clean("<a href='/b' onclick=x>c</a>") == "<a href=\"/b\" rel=\"nofollow ugc noopener\">c</a>");
    CHECK(clean("<section class=x id=y>words</section>") == "words");
    CHECK(clean("a < b") == "a &lt; b");
}

TEST_CASE("nothing that runs, loads or posts is kept") {
    for (const auto* html :
         {"<script>alert(1)</script>",
          "<ScRiPt src=//e.example></sCrIpT>",
          "<style>*{color:red}</style>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)><script>alert(1)</script></svg>",
          "<math><mtext><script>alert(1)</script></mtext></math>",
          "<iframe src=javascript:alert(1)></iframe>",
          "<object data=x></object>",
          "<embed src=x>",
          "<form action=x><input name=y></form>",
          "<base href=//e.example>",
          "<meta http-equiv=refresh content='0;url=javascript:x'>",
          "<link rel=stylesheet href=x>",
          "<a href='javascript:alert(1)'></a>",
          "<a href='jav&#x09;ascript:alert(1)'></a>",
          "<a href='&#106;avascript:alert(1)'></a>",
          "<a href=' &#1; javascript:alert(1)'></a>",
          "<a href='javascript&colon;alert(1)'></a>",
          "<a href='data:text/html,x'></a>",
          "<a href='vbscript:x'></a>",
          "<p style='background:url(javascript:x)'></p>",
          "<p onmouseover=x></p>",
          "<div id=x class=y></div>",
          "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
          "<template><script>x</script></template>",
          "<textarea><script>x</script></textarea>",
          "<xmp><script>x</script></xmp>",
          "<!--[if IE]><script>x</script><![endif]-->",
          "<svg><style><img src=x onerror=alert(1)></style></svg>",
          "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
          "<select><option>x<script>y</script></select>",
          "<table background=javascript:x><tr><td>a</table>",
          "<<script>alert(1)//<</script>",
          "<audio src=x onerror=y></audio>",
          "<video><source onerror=x></video>"}) {
        const auto out = clean(html);
        for (const auto* bad :
             {"<script", "<style", "<img",  "<svg",       "<math", "<iframe",  "<object", "<embed", "<form",  "<input",
              "<base",   "<meta",  "<link", "javascript", "data:", "vbscript", " on",     "style=", "class=", "id="})
            CHECK_MESSAGE(out.find(bad) == std::string::npos, html << " became " << out);
        CHECK_MESSAGE(clean(out) == out, html);
    }
}

TEST_CASE("what was sanitized stays as it is") {
    for (const auto* html :
         {"<pre>\n\nx</pre>", "<p>a<p>b", "<table><tr><td>x", "<b><p>x</b>y</p>", "<a href=/x><a href=/y>z</a></a>",
          "<h2><h3>x</h3></h2>", "&lt;script&gt;", "<p>\x01\xFF</p>"}) {
        const auto once = clean(html);
        CHECK(clean(once) == once);
    }
}

TEST_CASE("nesting that would cost time out of proportion is refused before it is parsed") {
    const auto start = std::chrono::steady_clock::now();
    for (const auto* piece :
         {"<div>", "<div title=\"</div>\">", "<div title='</div>'>", "<div><!--</div>-->",
          "<b a=1><table><td></b></table>", "<span><p></span><div></div>", "<div><select></div></select>",
          "<div><textarea></div></textarea>", "<svg><title><div a=\"</title></div></svg>\">",
          "<div><script><!--<script></script></div>--></script>", "<div><table><td></div></table>", "<font><p>",
          "<b><i>", "<svg><![CDATA[></svg></div>]]><div>", "<div a='b'c=\"</div>\">", "<div =\"></div>",
          "<span><div></span>"}) {
        const auto html = repeated(piece, 20'000);
        (void)sanitize(html);
        (void)html_words(html);
    }
    CHECK(sanitize(repeated("<div>", 20'000)).error() == refusals::too_deep);
    CHECK(sanitize("<p" + repeated(" a=1", 50'000) + ">").error() == refusals::too_deep);
    CHECK(sanitize(std::string(most_sanitized_bytes + 1, 'a')).error() == refusals::too_long);
    CHECK(sanitize(repeated("<p>words", 20'000)).has_value());
    CHECK(sanitize(repeated("<div><p>words</p></div>", 20'000)).has_value());
    // Generous: sanitizers and a busy machine are slow, but quadratic time would be minutes.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("the words of HTML are told") {
    CHECK(html_words("<p>One <b>two</b></p><p>three<script>four</script></p>") == "One two\nthree");
}
