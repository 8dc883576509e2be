// SPDX-License-Identifier: Apache-2.0
#include "text/html_out.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "support/random_document.hpp"

using namespace standfirst;
using namespace standfirst::text;
using std::chrono::year;

namespace {

Date day(int y, unsigned m, unsigned d) { return {year{y}, std::chrono::month{m}, std::chrono::day{d}}; }

MediaView picture_view() {
    MediaView view;
    view.address = "/media/aa/a.jpg";
    view.type = "image/jpeg";
    view.width = 1600;
    view.height = 900;
    view.alt = "A bridge";
    view.caption = "The gap & more";
    view.credit = "Ana Duarte";
    view.variants = {{"/media/b.avif", "image/avif", 400, 225},
                     {"/media/c.jpg", "image/jpeg", 400, 225},
                     {"/media/d.avif", "image/avif", 800, 450}};
    view.name = "bridge.jpg";
    view.bytes = 1'250'000;
    return view;
}

const MediaView shown = picture_view();

HtmlRendering page() {
    HtmlRendering rendering;
    rendering.find_media = [](MediaId id) { return id.number() == 1 ? &shown : nullptr; };
    rendering.today = day(2026, 11, 24);
    rendering.language = "en";
    return rendering;
}

HtmlRendering feed() {
    auto rendering = page();
    rendering.purpose = HtmlFor::feed;
    rendering.base = "https://paper.example";
    return rendering;
}

template <typename Content>
Document with(Content content) {
    Document document;
    document.blocks.push_back({std::move(content)});
    return document;
}

std::string page_html(const Document& document) { return render_html(document, page()).html(); }
std::string feed_html(const Document& document) { return render_html(document, feed()).html(); }

TextRun run(std::string words, std::vector<Mark> marks = {}) { return {std::move(words), std::move(marks)}; }

}  // namespace

TEST_CASE("neighbours under the same marks share their elements") {
    const Mark strong{MarkKind::strong, {}}, emphasis{MarkKind::emphasis, {}};
    CHECK(render_line({run("a", {strong}), run("b", {strong, emphasis}), LineBreak{}, run("c", {strong})}, page())
              .html() == "<strong>a<em>b</em><br>c</strong>");
    CHECK(render_line({run("<a>&\"'")}, page()).html() == "&lt;a&gt;&amp;&quot;&#39;");
}

TEST_CASE("a claim is a link on a page and plain words in a feed, and no link stands in another") {
    const Mark claim{MarkKind::claim, "gap"}, link{MarkKind::link, "/b"};
    const Line line{run("a", {claim}), run("b", {link, claim}), run("c", {claim, link})};
    CHECK(render_line({run("a", {claim})}, page()).html() == "<a class=\"claim\" href=\"#claim-gap\">a</a>");
    CHECK(render_line(line, page())
              .html()
              .find("<a class=\"claim\" href=\"#claim-gap\">a</a><a href=\"/b\"><span class=\"claim\">b</span></a>") ==
          0);
    CHECK(render_line({run("a", {claim})}, feed()).html() == "a");
    CHECK(render_line({run("b", {link, claim})}, feed()).html() == "<a href=\"https://paper.example/b\">b</a>");
}

TEST_CASE("links of readers say so") {
    auto rendering = page();
    rendering.links_by = LinksBy::readers;
    CHECK(render_line({run("x", {{MarkKind::link, "https://e.example"}})}, rendering).html() ==
          "<a href=\"https://e.example\" rel=\"nofollow ugc noopener\">x</a>");
}

TEST_CASE("counts are computed from the day the page is made") {
    const auto count = [](CountedField field, Date anchor) {
        return line_text({DateField{field, anchor}}, day(2026, 11, 24));
    };
    CHECK(count(CountedField::days_since, day(2026, 11, 14)) == "10");
    CHECK(count(CountedField::days_since, day(2023, 6, 12)) == "1,261");
    CHECK(count(CountedField::days_since, day(2026, 11, 25)) == "0");
    CHECK(count(CountedField::days_until, day(2026, 12, 24)) == "30");
    CHECK(count(CountedField::years_since, day(2016, 11, 24)) == "10");
    CHECK(count(CountedField::years_since, day(2016, 11, 25)) == "9");
    CHECK(count(CountedField::anniversary_of, day(2016, 11, 24)) == "tenth");
    CHECK(count(CountedField::anniversary_of, day(2016, 11, 25)) == "tenth");
    CHECK(render_line({DateField{CountedField::days_since, day(2026, 11, 14)}}, page()).html() ==
          "<time datetime=\"2026-11-14\">10</time>");
}

TEST_CASE("a count stands under its marks as words do") {
    const Mark claim{MarkKind::claim, "halt"};
    const DateField days{CountedField::days_since, day(2026, 11, 14), {claim}};
    CHECK(render_line({days, run(" days", {claim})}, page()).html() ==
          "<a class=\"claim\" href=\"#claim-halt\"><time datetime=\"2026-11-14\">10</time> days</a>");
    CHECK(render_line({days, run(" days")}, page()).html() ==
          "<a class=\"claim\" href=\"#claim-halt\"><time datetime=\"2026-11-14\">10</time></a> days");
    Document document;
    document.blocks.push_back({Paragraph{{days}}});
    CHECK(list_claim_keys(document) == std::vector<std::string>{"halt"});
}

TEST_CASE("a picture offers its variants by type and width") {
    const auto html = page_html(with(Picture{MediaId{1}, "Alt", {}, {}, PictureLayout::wide, {}}));
    CHECK(html.find("<figure class=\"picture layout-wide\">") == 0);
    CHECK(html.find("<source type=\"image/avif\" srcset=\"/media/b.avif 400w, /media/d.avif 800w\"") !=
          std::string::npos);
    CHECK(html.find("<img src=\"/media/aa/a.jpg\" width=") != std::string::npos);
    CHECK(html.find("width=\"1600\" height=\"900\" alt=\"Alt\" loading=\"lazy\" decoding=\"async\"") !=
          std::string::npos);
    CHECK(html.find("<figcaption>The gap &amp; more <span class=\"credit\">Ana Duarte</span></figcaption>") !=
          std::string::npos);
    CHECK(page_html(with(Picture{MediaId{2}, "", {run("Kept")}, {}, {}, {}})).find("<figcaption>Kept</figcaption>") !=
          std::string::npos);
    auto rendering = page();
    rendering.eager_picture = MediaId{1};
    CHECK(render_picture({MediaId{1}, "", {}, {}, {}, {}}, rendering).html().find("lazy") == std::string::npos);
}

TEST_CASE("footnotes are numbered by their first reference and collected at the end") {
    Document document =
        with(Paragraph{{run("a"), FootnoteReference{"x"}, run("b"), FootnoteReference{"y"}, FootnoteReference{"x"}}});
    document.blocks.push_back({Footnote{"y", {{Paragraph{{run("Y"), FootnoteReference{"z"}}}}}}});
    document.blocks.push_back({Footnote{"x", {{Paragraph{{run("X")}}}}}});
    document.blocks.push_back({Footnote{"z", {{Paragraph{{run("Z")}}}}}});
    document.blocks.push_back({Footnote{"unused", {{Paragraph{{run("U")}}}}}});
    const auto html = page_html(document);
    CHECK(html.find(
              "a<sup><a class=\"footnote-reference\" id=\"footnote-reference-1\" href=\"#footnote-1\">1</a></sup>b") !=
          std::string::npos);
    CHECK(html.find("id=\"footnote-reference-1-2\"") != std::string::npos);
    CHECK(html.find("<li id=\"footnote-1\">X") < html.find("<li id=\"footnote-2\">Y"));
    CHECK(html.find("<li id=\"footnote-3\">Z") < html.find("<li id=\"footnote-4\">U"));
    CHECK(feed_html(document).find("href") == std::string::npos);
}

TEST_CASE("headings have ids, each its own") {
    Document document = with(Heading{2, {run("The gap")}, {}});
    document.blocks.push_back({Heading{3, {run("The gap")}, {}}});
    document.blocks.push_back({Heading{2, {run("Other")}, "own"}});
    CHECK(page_html(document) ==
          "<h2 id=\"part-the-gap\">The gap</h2>\n<h3 id=\"part-the-gap-2\">The gap</h3>\n<h2 id=\"own\">Other</h2>\n");
    CHECK(feed_html(document) == "<h2>The gap</h2>\n<h3>The gap</h3>\n<h2>Other</h2>\n");
}

TEST_CASE("a feed has plain elements: no class, no id, no relative address") {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        auto document = testing::RandomDocument{seed}.make();
        const auto html = feed_html(document);
        CHECK(html.find(" class=") == std::string::npos);
        CHECK(html.find(" id=") == std::string::npos);
        CHECK(html.find("href=\"/") == std::string::npos);
        CHECK(html.find("<script") == std::string::npos);
        CHECK(page_html(document).find("<script") == std::string::npos);
    }
}

TEST_CASE("plain text has the words and neither captions nor marks") {
    Document document = with(Heading{2, {run("Title")}, {}});
    document.blocks.push_back(
        {List{false, 1, false, ListNumbers::decimal, {{{{Paragraph{{run("one")}}}}}, {{{Paragraph{{run("two")}}}}}}}});
    document.blocks.push_back({Picture{MediaId{1}, "alt", {run("caption")}, {}, {}, {}}});
    document.blocks.push_back({Paragraph{{run("end", {{MarkKind::claim, "gap"}}), LineBreak{}, run("of it")}}});
    CHECK(render_plain_text(document, day(2026, 11, 24)) == "Title\n\none\ntwo\n\nend\nof it");
    CHECK(list_claim_keys(document) == std::vector<std::string>{"gap"});
    CHECK(list_media(document) == std::vector<MediaId>{MediaId{1}});
}

TEST_CASE("words are counted in any script") {
    CHECK(count_words("") == 0);
    CHECK(count_words("One, two – “three” don't stop 4.5 l’été") == 7);
    CHECK(count_words("橋の長さ") >= 2);
    CHECK(count_words("جسر جديد") == 2);
}
