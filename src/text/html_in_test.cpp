// SPDX-License-Identifier: Apache-2.0
#include "text/html_in.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "text/document_json.hpp"
#include "text/html_out.hpp"
#include "text/refusals.hpp"

using namespace standfirst;
using namespace standfirst::text;

namespace {

HtmlIntake intake() {
    HtmlIntake intake;
    intake.find_media = [](const MediaMention& mention) {
        return mention.address.find("known") != std::string::npos ? MediaId{7} : MediaId{};
    };
    return intake;
}

// The blocks' JSON, without the frame around them.
std::string blocks_of(std::string_view html) {
    const auto reading = read_html(html, intake());
    if (!reading) return "refused: " + reading.error().describe();
    const auto json = write_document(reading->document);
    REQUIRE(read_document(json).has_value());
    return json.substr(11, json.size() - 11 - std::string_view{"],\"version\":1}"}.size());
}

bool loses(std::string_view html, std::string_view what) {
    const auto reading = read_html(html, intake());
    REQUIRE(reading.has_value());
    return std::find(reading->losses.begin(), reading->losses.end(), what) != reading->losses.end();
}

}  // namespace

TEST_CASE("paragraphs, bare text and white space are read as a browser shows them") {
    CHECK(blocks_of("<p>One\n two </p>three<br>four<br>") ==
          R"({"line":["One two"],"type":"paragraph"},{"line":["three",{"break":true},"four"],"type":"paragraph"})");
    CHECK(blocks_of("<p> <b>a </b> b</p>") == R"({"line":[{"marks":["strong"],"text":"a "},"b"],"type":"paragraph"})");
    CHECK(blocks_of("<p style=\"text-align: center\">a</p><p class='has-text-align-right'>b</p>") ==
          R"({"align":"center","line":["a"],"type":"paragraph"},{"align":"end","line":["b"],"type":"paragraph"})");
    CHECK(blocks_of("<p></p><p>&nbsp;</p>  ") == "{\"line\":[\"\xC2\xA0\"],\"type\":\"paragraph\"}");
    CHECK(blocks_of("<div><section>a<p>b</p>c</section></div>") ==
          R"({"line":["a"],"type":"paragraph"},{"line":["b"],"type":"paragraph"},{"line":["c"],"type":"paragraph"})");
    CHECK(blocks_of("").empty());
}

TEST_CASE("marks are kept, nested and each once") {
    CHECK(blocks_of("<p><strong><b><em>a</em></b></strong></p>") ==
          R"({"line":[{"marks":["strong","emphasis"],"text":"a"}],"type":"paragraph"})");
    CHECK(
        blocks_of(
            "<p><a href='https://e.example/?a=1&amp;b=2'>x</a><abbr title='T'>t</abbr><span lang=fr>y</span></p>") ==
        R"({"line":[{"marks":[{"link":"https://e.example/?a=1&b=2"}],"text":"x"},{"marks":[{"abbreviation":"T"}],"text":"t"},)"
        R"({"marks":[{"language":"fr"}],"text":"y"}],"type":"paragraph"})");
}

TEST_CASE("headings begin at the second level and keep their anchors") {
    CHECK(blocks_of("<h1>a</h1><h3 id=x>b</h3><h4></h4>") ==
          R"({"level":2,"line":["a"],"type":"heading"},{"anchor":"x","level":3,"line":["b"],"type":"heading"})");
}

TEST_CASE("lists nest, count and run backwards") {
    CHECK(
        blocks_of("<ol start=3 reversed><li>a<ul><li>b</ul><li>c</ol>") ==
        R"({"items":[[{"line":["a"],"type":"paragraph"},{"items":[[{"line":["b"],"type":"paragraph"}]],"type":"list"}],)"
        R"([{"line":["c"],"type":"paragraph"}]],"ordered":true,"reversed":true,"start":3,"type":"list"})");
    for (const auto* list : {"<ol type=a>", "<ol style='list-style-type: lower-alpha'>"})
        CHECK(
            blocks_of(std::string{list} + "<li>a</ol>") ==
            R"({"items":[[{"line":["a"],"type":"paragraph"}]],"numbers":"lower_letters","ordered":true,"type":"list"})");
    CHECK(
        blocks_of("<dl><dt>t<dd>d</dl>") ==
        R"({"items":[[{"line":[{"marks":["strong"],"text":"t"}],"type":"paragraph"},{"line":["d"],"type":"paragraph"}]],"type":"list"})");
}

TEST_CASE("quotes keep their speaker, pull quotes are told apart") {
    CHECK(
        blocks_of("<blockquote cite='https://e.example'><p>a</p><cite>Ana</cite></blockquote>") ==
        R"({"blocks":[{"line":["a"],"type":"paragraph"}],"source":"https://e.example","speaker":"Ana","type":"quote"})");
    CHECK(blocks_of("<figure class=wp-block-pullquote><blockquote><p>a</p><cite>Ana</cite></blockquote></figure>") ==
          R"({"line":["a"],"speaker":"Ana","type":"pull_quote"})");
    CHECK(blocks_of("<blockquote class=has-text-align-center><p>a</p></blockquote>") ==
          R"({"blocks":[{"align":"center","line":["a"],"type":"paragraph"}],"type":"quote"})");
    CHECK(blocks_of("<pre class='wp-block-verse has-text-align-right'>a</pre>") ==
          R"({"align":"end","line":["a"],"type":"verse"})");
}

TEST_CASE("what a gallery shows and nobody has stays as links beside what is there") {
    CHECK(
        blocks_of("<figure class=wp-block-gallery><figure><img src=known1></figure>"
                  "<figure><img src='https://a.example/2008/wind%20mill.jpg?w=9'></figure></figure>") ==
        R"({"pictures":[{"media":"7"}],"type":"gallery"},)"
        R"({"href":"https://a.example/2008/wind%20mill.jpg?w=9","site":"a.example","title":"wind mill.jpg","type":"link_card"})");
}

TEST_CASE("a file is one link, not a name and a button") {
    CHECK(blocks_of("<div class=wp-block-file><a href='https://a.example/f.pdf'>The plan</a>"
                    "<a href='https://a.example/f.pdf' class='wp-block-file__button'>Download</a></div>") ==
          R"({"line":[{"marks":[{"link":"https://a.example/f.pdf"}],"text":"The plan"}],"type":"paragraph"})");
    CHECK(blocks_of("<div class=wp-block-file><a href='https://a.example/f.pdf' class='wp-block-file__button'>Get it"
                    "</a></div>") ==
          R"({"line":[{"marks":[{"link":"https://a.example/f.pdf"}],"text":"Get it"}],"type":"paragraph"})");
}

TEST_CASE("figures become pictures, galleries, recordings, tables") {
    CHECK(blocks_of("<figure class='wp-block-image alignwide'><a href='/x'><img src=known.jpg "
                    "alt=A></a><figcaption>C</figcaption></figure>") ==
          R"({"alt":"A","caption":["C"],"layout":"wide","link":"/x","media":"7","type":"picture"})");
    CHECK(
        blocks_of("<p>a <img class=alignright src=known.jpg> b</p>") ==
        R"({"line":["a"],"type":"paragraph"},{"layout":"side_end","media":"7","type":"picture"},{"line":["b"],"type":"paragraph"})");
    CHECK(blocks_of(
              "<figure class='wp-block-gallery columns-2'><figure><img src=known1><figcaption>x</figcaption></figure>"
              "<figure><img src=known2></figure><figcaption>G</figcaption></figure>") ==
          R"({"caption":["G"],"columns":2,"pictures":[{"caption":["x"],"media":"7"},{"media":"7"}],"type":"gallery"})");
    CHECK(blocks_of("<figure><video controls src=known.mp4></video><figcaption>c</figcaption></figure>") ==
          R"({"caption":["c"],"media":"7","type":"video"})");
    CHECK(blocks_of("<audio><source src=known.mp3></audio>") == R"({"media":"7","type":"audio"})");
    CHECK(
        blocks_of("<figure class=wp-block-table><table><thead><tr><th>h</thead><tr><td align=right "
                  "colspan=2>1</table><figcaption>c</figcaption></figure>") ==
        R"({"caption":["c"],"header":[[{"header":true,"line":["h"]}]],"rows":[[{"align":"end","columns":2,"line":["1"]}]],"type":"table"})");
    CHECK(blocks_of("<img src='https://e.example/other.jpg' alt=A>") ==
          R"({"href":"https://e.example/other.jpg","site":"e.example","title":"A","type":"link_card"})");
    CHECK(blocks_of("<p>x<img class=emoji src=known.svg alt=smile></p>") ==
          R"({"line":["x",{"alt":"smile","picture":"7"}],"type":"paragraph"})");
}

TEST_CASE("frames become link cards to the page itself") {
    CHECK(blocks_of("<iframe title=T src='//www.youtube.com/embed/abc?x=1'></iframe>") ==
          R"({"href":"https://www.youtube.com/watch?v=abc","site":"youtube.com","title":"T","type":"link_card"})");
    CHECK(blocks_of("<figure class='wp-block-embed'><div>https://e.example/post</div></figure>") ==
          R"({"href":"https://e.example/post","site":"e.example","type":"link_card"})");
    CHECK(blocks_of("<iframe src='javascript:alert(1)'></iframe>").empty());
}

TEST_CASE("code, verse, details, columns and dividers are kept") {
    CHECK(blocks_of("<pre><code class='language-cpp'>a\n  b &lt;\n</code></pre>") ==
          R"({"code":"a\n  b <","language":"cpp","type":"code"})");
    CHECK(blocks_of("<pre class=wp-block-verse>a\n  <em>b</em></pre>") ==
          R"({"line":["a",{"break":true},"  ",{"marks":["emphasis"],"text":"b"}],"type":"verse"})");
    CHECK(blocks_of("<details><summary>s</summary>w</details><hr>") ==
          R"({"blocks":[{"line":["w"],"type":"paragraph"}],"summary":["s"],"type":"details"},{"type":"divider"})");
    CHECK(blocks_of("<div class='wp-block-media-text alignwide'><figure><img src=known1></figure><div>b</div></div>") ==
          R"({"columns":[[{"media":"7","type":"picture"}],[{"line":["b"],"type":"paragraph"}]],"type":"columns"})");
    CHECK(blocks_of("<div class=wp-block-columns><div class=wp-block-column>a</div> <div>b</div></div>") ==
          R"({"columns":[[{"line":["a"],"type":"paragraph"}],[{"line":["b"],"type":"paragraph"}]],"type":"columns"})");
    CHECK(blocks_of("<table><tr><td><ul><li>x</ul></table>").find("\"type\":\"html\"") != std::string::npos);
}

TEST_CASE("what is left out is reported") {
    CHECK(loses("<script>x</script>", "script element"));
    CHECK(loses("<style>x</style>", "style element"));
    CHECK(loses("<svg></svg>", "svg element"));
    CHECK(loses("<a href='javascript:x'>y</a>", "link that could run"));
    CHECK(!loses("<p>x</p><!-- wp:paragraph -->", "script element"));
}

TEST_CASE("links are rewritten on their way in, and never into something that runs") {
    HtmlIntake rewriting;
    rewriting.rewrite_link = [](std::string_view link) {
        return std::string{link == "/old" ? "/new" : "javascript:alert(1)"};
    };
    const auto reading = read_html("<a href=/old>a</a><a href=/x>b</a>", rewriting);
    REQUIRE(reading.has_value());
    CHECK(write_document(reading->document) ==
          R"({"blocks":[{"line":[{"marks":[{"link":"/new"}],"text":"a"},"b"],"type":"paragraph"}],"version":1})");
}

TEST_CASE("hostile HTML becomes a document in which nothing can run") {
    for (const auto* html :
         {"<script>alert(1)</script><p>x", "<img src=x onerror=alert(1)>", "<img src='javascript:alert(1)'>",
          "<a href=' java&#10;script:alert(1)'>x</a>", "<svg/onload=alert(1)>",
          "<table><tr><td><ul><li onclick=x><script>y</script></ul></table>",
          "<math><a xlink:href='javascript:x'>y</a></math>",
          "<figure><iframe srcdoc='<script>x</script>' src='data:text/html,x'></iframe></figure>",
          "<object data='javascript:x'></object>", "<embed src='//e.example/x.swf'>",
          "<form action='javascript:x'><button formaction='javascript:y'>z</button></form>",
          "<blockquote cite='javascript:x'>y</blockquote>", "<video src='data:video/mp4,x'></video>",
          "<h2 id='\"><script>x</script>'>y</h2>", "<a href=\"https://e.example/&quot;onmouseover=&quot;x\">y</a>",
          "<span lang='\"onclick=x'>y</span>", "<abbr title='\"><script>'>y</abbr>", "<pre><script>x</script>y</pre>",
          "<details open ontoggle=x><summary><img src=x onerror=y></summary></details>"}) {
        const auto reading = read_html(html, intake());
        REQUIRE(reading.has_value());
        HtmlRendering rendering;
        const auto out = render_html(reading->document, rendering).html();
        for (const auto* bad : {"<script", "<svg", "<iframe", "<object", "<embed", "<form",
                                "javascript:", "data:", " onclick", " onerror=", "\" on", "<math"})
            CHECK_MESSAGE(out.find(bad) == std::string::npos, html << " became " << out);
    }
}

TEST_CASE("too much is refused, deep nesting is flattened") {
    auto small = intake();
    small.most_bytes = 10;
    CHECK(read_html("<p>12345678901</p>", small).error() == refusals::too_long);
    std::string lists, divs, quotes;
    for (int i = 0; i < 60; ++i) lists += "<ul><li>x";
    for (int i = 0; i < 60; ++i) quotes += "<blockquote>";
    for (int i = 0; i < 1400; ++i) divs += "<div>";
    CHECK(blocks_of(lists).find("refused") == std::string::npos);
    CHECK(blocks_of(quotes + "deep").find("deep") != std::string::npos);
    CHECK(blocks_of(divs + "deep").find("deep") != std::string::npos);
    std::string many;
    for (std::size_t i = 0; i <= most_blocks; ++i) many += "<p>x";
    CHECK(read_html(many, intake()).error() == refusals::too_long);
}
