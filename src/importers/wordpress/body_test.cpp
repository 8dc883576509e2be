// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/body.hpp"

#include <doctest/doctest.h>

#include "importers/wordpress/block_tree.hpp"
#include "importers/wordpress/classic.hpp"
#include "importers/wordpress/dates.hpp"
#include "importers/wordpress/old_address.hpp"
#include "text/html_out.hpp"

namespace standfirst::importers::wordpress {

namespace {

BodyReading reading_of(std::string_view body, BodyIntake intake = {}) {
    if (!intake.shortcodes.find_attachment)
        intake.shortcodes.find_attachment = [](std::string_view) { return ShortcodeIntake::Attachment{}; };
    auto reading = read_body(body, intake);
    REQUIRE(reading.has_value());
    return std::move(*reading);
}

std::string plain(const BodyReading& reading) { return text::render_plain_text(reading.document, Date{}); }

}  // namespace

TEST_CASE("blank lines part paragraphs and line ends break lines") {
    CHECK(add_paragraphs("one\ntwo\n\nthree") == "<p>one<br>\ntwo</p>\n<p>three</p>\n");
    CHECK(add_paragraphs("<pre>a\n\nb</pre>") == "<pre>a\n\nb</pre>");
    CHECK(add_paragraphs("<p>a\nb</p>") == "<p>a<br>\nb</p>");
    CHECK(add_paragraphs("a < b") == "<p>a < b</p>\n");
    CHECK(add_paragraphs("").empty());
}

TEST_CASE("line ends inside lists and tables make no paragraphs") {
    CHECK(add_paragraphs("<ul>\n<li>a</li>\n<li>b</li>\n</ul>").find("<p>") == std::string::npos);
}

TEST_CASE("blocks nest, end with what is around them, and malformed ends are skipped") {
    const auto nodes = parse_blocks(
        "<!-- wp:group --><div><!-- wp:core/paragraph {\"a\":\"b -->c\"} --><p>x</p>"
        "<!-- /wp:paragraph --></div><!-- /wp:group -->");
    REQUIRE(nodes.size() == 1);
    CHECK(nodes[0].name == "group");
    const auto open = parse_blocks("<!-- wp:quote --><p>x</p><!-- wp:spacer /--><!-- /wp:other -->");
    REQUIRE(open.size() == 1);
    CHECK(open[0].children.size() == 1);
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<!-- wp:group -->";
    CHECK(parse_blocks(deep).size() == 1);
    CHECK(attribute(R"({"url":"https://a.example/?x=1\u0026y=2","id":7})", "url") == "https://a.example/?x=1&y=2");
    CHECK(attribute(R"({"id":7,"x":0.5})", "id") == "7");
    CHECK(attribute(R"({"layout":{"type":"flex"}})", "layout.type") == "flex");
    CHECK(attribute(R"({"layout":"flex"})", "layout.type").empty());
    CHECK(attribute("{broken", "id").empty());
}

TEST_CASE("blocks of the writer's become the document, and blocks the site fills are told") {
    const auto reading = reading_of(
        "<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph --><!-- wp:latest-posts /-->"
        "<!-- wp:embed {\"url\":\"https://video.example/1\"} --><figure class=\"wp-block-embed\">"
        "<div class=\"wp-block-embed__wrapper\">https://video.example/1</div></figure><!-- /wp:embed -->"
        "<!-- wp:verse --><pre class=\"wp-block-verse\">a\n  b</pre><!-- /wp:verse -->");
    REQUIRE(reading.document.blocks.size() == 3);
    CHECK(std::holds_alternative<text::Paragraph>(reading.document.blocks[0].content));
    CHECK(std::get<text::LinkCard>(reading.document.blocks[1].content).href == "https://video.example/1");
    CHECK(std::holds_alternative<text::Verse>(reading.document.blocks[2].content));
    REQUIRE(reading.losses.size() == 1);
    CHECK(reading.losses[0].contains("latest-posts"));
}

TEST_CASE("a cover's picture stands before its words, wherever the block names it") {
    BodyIntake intake;
    intake.html.find_media = [](const text::MediaMention& mention) {
        return mention.address == "https://a.example/x.jpg" ? MediaId{7} : MediaId{};
    };
    const std::string begin = "<!-- wp:cover {\"url\":\"https://a.example/x.jpg\"} --><div class=\"wp-block-cover\"";
    const std::string end = "<p>Words.</p></div><!-- /wp:cover -->";
    for (const auto& body : {begin + " style=\"background-image:url(https://a.example/x.jpg)\">" + end,
                             begin + "><img src=\"https://a.example/x.jpg\">" + end}) {
        const auto reading = reading_of(body, intake);
        REQUIRE(reading.document.blocks.size() == 2);
        CHECK(std::get<text::Picture>(reading.document.blocks[0].content).media == MediaId{7});
        CHECK(std::holds_alternative<text::Paragraph>(reading.document.blocks[1].content));
    }
}

TEST_CASE("reusable blocks stand where they are used, and not for ever in themselves") {
    const std::string body = "<!-- wp:block {\"ref\":9} /--><!-- wp:paragraph --><p>x</p><!-- /wp:paragraph -->";
    BodyIntake intake;
    intake.find_reusable = [&](std::string_view id) { return id == "9" ? &body : nullptr; };
    CHECK(reading_of(body, intake).document.blocks.size() == 5);
}

TEST_CASE("footnotes are references and notes") {
    BodyIntake intake;
    intake.footnotes =
        R"([{"id":"f-1","content":"The <em>survey</em>."},{"id":"f-2","content":"Nobody refers to it."}])";
    const auto reading = reading_of(
        "<!-- wp:paragraph --><p>Wide<sup data-fn=\"f-1\"><a href=\"#f-1\" id=\"f-1-link\">1</a></sup>.</p>"
        "<!-- /wp:paragraph --><!-- wp:footnotes /-->",
        intake);
    REQUIRE(reading.document.blocks.size() == 3);
    const auto& line = std::get<text::Paragraph>(reading.document.blocks[0].content).line;
    REQUIRE(line.size() == 3);
    CHECK(std::get<text::FootnoteReference>(line[1]).label == "1");
    CHECK(std::get<text::Footnote>(reading.document.blocks[1].content).label == "1");
}

TEST_CASE("shortcodes of WordPress become what they stand for; others stay") {
    BodyIntake intake;
    intake.shortcodes.find_attachment = [](std::string_view id) -> ShortcodeIntake::Attachment {
        if (id != "7") return {};
        return {.address = "https://quay.example/a.jpg", .alt = "A quay", .caption = "The quay"};
    };
    intake.html.find_media = [](const text::MediaMention&) { return MediaId{42}; };
    const auto gallery = reading_of("Before\n\n[gallery ids=\"7,8\" columns=\"2\"]\n\nAfter", intake);
    CHECK(gallery.losses.size() == 1);
    CHECK(std::get<text::Gallery>(gallery.document.blocks[1].content).columns == 2);
    CHECK(plain(gallery).contains("After"));
    const auto caption = reading_of(
        "[caption id=\"a\" width=\"300\"]<img src=\"https://quay.example/a.jpg\" alt=\"x\" /> The "
        "<em>quay</em>[/caption]",
        intake);
    REQUIRE(caption.document.blocks.size() == 1);
    CHECK(text::line_text(std::get<text::Picture>(caption.document.blocks[0].content).caption, Date{}) == "The quay");
    const auto unknown = reading_of("[contact-form to=\"x\"] and [1] and [[gallery]]", intake);
    CHECK(plain(unknown) == "[contact-form to=\"x\"] and [1] and [gallery]");
    CHECK(unknown.losses.size() == 1);
}

TEST_CASE("a page builder's frames go, and the words in them stay") {
    const auto reading = reading_of(
        "[vc_row][vc_column width=\"1/2\"][vc_column_text]The words.[/vc_column_text]"
        "[/vc_column][/vc_row][et_pb_text]More.[/et_pb_text] [/unknown_frame]");
    CHECK(plain(reading) == "The words.More. [/unknown_frame]");
    CHECK(reading.losses.size() == 4);
}

TEST_CASE("recordings are played from a list, or those that belong to the story") {
    BodyIntake intake;
    intake.shortcodes.own_attachments = {"7", "8"};
    intake.shortcodes.find_attachment = [](std::string_view id) -> ShortcodeIntake::Attachment {
        if (id == "8") return {.address = "https://quay.example/fog.mp3", .alt = {}, .caption = "The fog horn"};
        if (id == "9") return {.address = "https://quay.example/mole.mp4", .alt = {}, .caption = {}};
        return {.address = "https://quay.example/a.jpg", .alt = {}, .caption = {}};
    };
    intake.html.find_media = [](const text::MediaMention&) { return MediaId{42}; };
    const auto own = reading_of("[audio]", intake);
    REQUIRE(own.document.blocks.size() == 1);
    CHECK(std::holds_alternative<text::Audio>(own.document.blocks[0].content));
    const auto list = reading_of("[playlist ids=\"8,9,7\"]", intake);
    REQUIRE(list.document.blocks.size() == 2);
    CHECK(std::holds_alternative<text::Video>(list.document.blocks[1].content));
    intake.shortcodes.own_attachments.clear();
    const auto nothing = reading_of("[playlist][video]", intake);
    REQUIRE(nothing.losses.size() == 3);
    CHECK(nothing.losses[2] == "nothing of its body is left");
}

TEST_CASE("what is lost many times in a body is told once, with its number") {
    std::string body;
    for (int i = 0; i < 20; ++i) body += "<!-- wp:latest-posts /-->";
    const auto reading = reading_of(body + "<!-- wp:calendar /-->");
    REQUIRE(reading.losses.size() == 3);
    CHECK(reading.losses[0].ends_with("(20 times)"));
    CHECK(reading.losses[2] == "nothing of its body is left");
    CHECK(reading_of("").losses.empty());
}

TEST_CASE("blocks in a row stand side by side, and those in a stack do not") {
    const std::string words = "<!-- wp:paragraph --><p>x</p><!-- /wp:paragraph -->";
    const auto group = [&](std::string_view layout) {
        return reading_of("<!-- wp:group {\"layout\":" + std::string{layout} + "} --><div class=\"wp-block-group\">" +
                          words + words + "</div><!-- /wp:group -->");
    };
    for (const auto* layout : {R"({"type":"flex","flexWrap":"nowrap"})", R"({"type":"grid","columnCount":2})"}) {
        const auto row = group(layout);
        REQUIRE(row.document.blocks.size() == 1);
        CHECK(std::get<text::Columns>(row.document.blocks[0].content).columns.size() == 2);
    }
    for (const auto* layout : {R"({"type":"flex","orientation":"vertical"})", R"({"type":"constrained"})"})
        CHECK(group(layout).document.blocks.size() == 2);
}

TEST_CASE("columns share the width, and a width that a writer gave them is told") {
    const auto reading = reading_of(
        "<!-- wp:columns --><div class=\"wp-block-columns\"><!-- wp:column {\"width\":\"33%\"} -->"
        "<div class=\"wp-block-column\" style=\"flex-basis:33%\"><p>a</p></div><!-- /wp:column --><!-- wp:column -->"
        "<div class=\"wp-block-column\"><p>b</p></div><!-- /wp:column --></div><!-- /wp:columns -->");
    REQUIRE(reading.document.blocks.size() == 1);
    CHECK(reading.losses == std::vector<std::string>{"widths of columns"});
}

TEST_CASE("icons that lead to places elsewhere become links with words") {
    const auto reading = reading_of(
        "<!-- wp:social-links --><ul class=\"wp-block-social-links\">"
        "<!-- wp:social-link {\"url\":\"https://social.example/@ana\",\"service\":\"mastodon\"} /-->"
        "<!-- wp:social-link {\"url\":\"films.example/ana\",\"service\":\"youtube\",\"label\":\"Our films\"} /-->"
        "<!-- wp:social-link {\"url\":\"ana@quay.example\",\"service\":\"mail\"} /-->"
        "<!-- wp:social-link {\"url\":\"#\",\"service\":\"x\"} /--></ul><!-- /wp:social-links -->");
    REQUIRE(reading.document.blocks.size() == 1);
    const auto html = text::render_html(reading.document, {}).html();
    CHECK(html.contains(">Mastodon</a>"));
    CHECK(html.contains("href=\"https://films.example/ana\""));
    CHECK(html.contains(">Our films</a>"));
    CHECK(html.contains("href=\"mailto:ana@quay.example\""));
    CHECK(reading.losses == std::vector<std::string>{"social link that leads nowhere"});
}

TEST_CASE("links and emphasis that preformatted words cannot hold are told") {
    const auto reading = reading_of(
        "<!-- wp:preformatted --><pre class=\"wp-block-preformatted\">See <a href=\"https://quay.example/plan\">the "
        "<strong>plan</strong></a>\n  here</pre><!-- /wp:preformatted --><!-- wp:code --><pre class=\"wp-block-code\">"
        "<code>a = 1</code></pre><!-- /wp:code -->");
    REQUIRE(reading.document.blocks.size() == 2);
    CHECK(std::get<text::CodeBlock>(reading.document.blocks[0].content).code == "See the plan\n  here");
    CHECK(reading.losses == std::vector<std::string>{"link in preformatted words: https://quay.example/plan",
                                                     "strong in preformatted words"});
}

TEST_CASE("an address alone on its line is a card about what lies there, and one among words is not") {
    const auto alone = reading_of("Look:\n\nhttps://films.example/watch?v=1&amp;t=2\n\nSeen?");
    REQUIRE(alone.document.blocks.size() == 3);
    CHECK(std::get<text::LinkCard>(alone.document.blocks[1].content).href == "https://films.example/watch?v=1&t=2");
    CHECK(reading_of("Look: https://films.example/1").document.blocks.size() == 1);
    CHECK(reading_of("<pre>https://films.example/1</pre>").document.blocks.size() == 1);
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "<p>https://a.example/1</p>";
    CHECK(frame_addresses(many).size() > many.size());
}

TEST_CASE("a picture behind a group stands before its words") {
    BodyIntake intake;
    intake.html.find_media = [](const text::MediaMention&) { return MediaId{7}; };
    const auto reading = reading_of(
        "<!-- wp:group {\"style\":{\"background\":{\"backgroundImage\":{\"url\":\"https://a.example/x.jpg\"}}}} -->"
        "<div class=\"wp-block-group\"><p>Words.</p></div><!-- /wp:group -->",
        intake);
    REQUIRE(reading.document.blocks.size() == 2);
    CHECK(std::holds_alternative<text::Picture>(reading.document.blocks[0].content));
    CHECK(reading.styled_blocks == 1);
}

TEST_CASE("markup that is nested too deeply goes, and its words stay") {
    std::string body;
    for (int i = 0; i < 10'000; ++i) body += "<div>";
    const auto reading = reading_of(body + "Deep &amp; down<script>no()</script>");
    CHECK(plain(reading) == "Deep & down");
    CHECK(reading.losses.size() == 1);
}

TEST_CASE("hostile bodies cost no more than their size") {
    std::string open(200'000, '<');
    CHECK_FALSE(add_paragraphs(open).empty());
    std::string brackets;
    for (int i = 0; i < 50'000; ++i) brackets += "[caption]";
    std::vector<std::string> losses;
    CHECK_FALSE(expand_shortcodes(brackets, {}, losses).empty());
    std::string comments;
    for (int i = 0; i < 50'000; ++i) comments += "<!-- wp:";
    (void)parse_blocks(comments);
}

TEST_CASE("the clock of the site is known or learned") {
    CHECK_FALSE(parse_moment("0000-00-00 00:00:00"));
    CHECK_FALSE(parse_moment("2018-00-00 00:00:00"));
    SiteClock learned{""};
    learned.learn("2018-10-20 20:03:48", "2018-10-21 03:03:48");
    CHECK(learned.usual_offset() == -420);
    CHECK(learned.moment_of("2018-10-20 20:00:00", "0000-00-00 00:00:00") == parse_moment("2018-10-21 03:00:00"));
    const SiteClock known{"Europe/Lisbon"};
    CHECK(known.moment_of("2018-07-01 12:00:00", "") == parse_moment("2018-07-01 11:00:00"));
    CHECK(known.moment_of("2018-07-01 12:00:00", "2018-07-01 10:00:00") == parse_moment("2018-07-01 10:00:00"));
    CHECK_FALSE(known.moment_of("", ""));
}

TEST_CASE("old addresses are told apart from new ones") {
    CHECK(local_part("https://www.quay.example/2018/a/?x=1#y") == "/2018/a/?x=1");
    CHECK(local_part("https://quay.example") == "/");
    CHECK(local_part("https://quay.example?p=1") == "/?p=1");
    CHECK(redirect_origin("https://quay.example//%e6%b5%8b/?p=%31") == "/测/?p=%31");
    CHECK(redirect_origin("https://quay.example/%ff/") == "/%ff/");
    CHECK(host_part("https://WWW.Quay.example/a") == "quay.example");
    CHECK(media_key("http://quay.example/u/a-300x200.jpg?w=1") == media_key("https://quay.example/u/a.jpg"));
    CHECK(file_key("http://www.quay.example/u/a-300x200.jpg?w=1") == "quay.example/u/a-300x200.jpg");
    CHECK(media_key("https://quay.example/u/a-scaled.jpg") == media_key("https://quay.example/u/a.jpg"));
    CHECK(slug_from("%e6%b5%8b%e8%af%95", "x") == "测试");
    CHECK(slug_from("", "Grüße aus dem Hafen") == "grusse-aus-dem-hafen");
}

TEST_CASE("titles are plain words") {
    CHECK(plain_words("Fish &amp; <em>chips</em>\n") == "Fish & chips");
    CHECK(plain_words("").empty());
}

}  // namespace standfirst::importers::wordpress
