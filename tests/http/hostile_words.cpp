// SPDX-License-Identifier: Apache-2.0
// Markup in every field that somebody can fill in: it is shown as words on every page, and feeds stay well-formed.
#include <doctest/doctest.h>

#include "discussion/announcements.hpp"
#include "discussion/taking_in.hpp"
#include "http/well_formed.hpp"
#include "stories/filing.hpp"
#include "support/drawn_picture.hpp"
#include "support/newsroom_samples.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::TestServer;

namespace {

// One word of our own in each field, so that we know where it came through.
std::string evil(const std::string& field) {
    return "</script></title><script>alert('" + field +
           "')</script>\\\"'><img src=x onerror=alert(1)>]]>{{headline}}&" + field;
}

// As a YAML text in single quotes.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

std::string hostile_story() {
    const auto field = [](const std::string& name) { return quoted(evil(name)); };
    return "---\nheadline: " + field("headline") + "\nstandfirst: " + field("standfirst") +
           "\nlabel: " + quoted("<b>\"label") +
           "\nsection: world\nslug: hostile\nauthors:\n  - author: maria-costa\n    from: " + field("place") +
           "\ntopics:\n  - " + field("topic") + "\npicture:\n  file: bridge.png\n  alt: " + field("alt") +
           "\n  caption: " + field("caption") + "\n  credit: " + field("credit") +
           "\nclaims:\n  - key: gap\n    kind: figure\n    says: " + field("says") + "\n    value: " + "'41'" +
           "\n    unit: " + quoted("<i>m\"") + "\n    as_of: 2026-11-18\n    speaker: " + field("speaker") +
           "\n    role: " + field("role") + "\n    reported_by:\n      - {name: " + field("agency") +
           ", role: " + field("agencyrole") +
           ", link: 'https://lusa.example/1', date: 2026-11-19}\n    said_at: " + field("saidat") +
           "\n    evidence: " + field("evidence") +
           "\n    standing: alleged\n    confidential:\n      note: CONFIDENTIALNOTE\n"
           "      source: CONFIDENTIALSOURCE\nresponses:\n  - party: " +
           field("party") + "\n    role: " + field("partyrole") +
           "\n    outcome: answered\n    answer: " + field("answer") +
           "\n    confidential: {note: CONFIDENTIALRESPONSE}\n---\n\n"
           "It is [forty-one]{claim=gap}. <script>alert('body')</script> <img src=x onerror=alert(1)>\n\n"
           "## Heading <script>alert(1)</script>\n\n[link](javascript:alert(1)) [data](data:text/html,x) "
           "![a\"b](bridge.png \"<i>\"){credit=\"<b>\"}\n\n"
           "`code <script>`\n\n```html\n<script>alert('code')</script>\n```\n\n| <b>a | b |\n|---|---|\n| <script> | "
           "]]> |\n\n"
           "::: pull-quote speaker=\"<script>\"\nWords <script>x</script>\n:::\n";
}

void check_words(const TestServer& server, const std::string& target) {
    CAPTURE(target);
    const auto answer = server.get(target);
    CHECK(answer.status == 200);
    CHECK(test::complaint_about(answer) == "");
    for (const std::string secret :
         {"CONFIDENTIALNOTE", "CONFIDENTIALSOURCE", "CONFIDENTIALRESPONSE", "writer@secret.example", "192.0.2.77"})
        CHECK_FALSE(holds(answer.body, secret));
    if (answer.field("Content-Type").starts_with("text/html")) {
        for (const std::string markup : {"<script>alert", "<img src=x", "onerror=alert(1)>", "</script></title>",
                                         "href=\"javascript:", "href=\"data:"}) {
            CAPTURE(markup);
            CHECK_FALSE(holds(answer.body, markup));
        }
        const auto data = test::structured_data_of(answer.body);
        if (!data.empty()) CHECK(test::is_json(data));
    } else if (target.ends_with(".json")) {
        // Words in JSON are no markup; what is HTML there is escaped like a page.
        CHECK(test::is_json(answer.body));
        CHECK(answer.field("Content-Type").starts_with("application/feed+json"));
        CHECK_FALSE(holds(answer.body, "<img src=x onerror=alert(1)>\\n"));
    } else {
        CHECK(test::is_well_formed_xml(answer.body));
    }
}

}  // namespace

TEST_CASE("markup in any field is words on every page and in every feed") {
    TestServer server;
    server.lay_beside("bridge.png", test::draw_scene(320, 200));
    auto filing = server.filing();
    {
        const auto look = server.newsroom().archive->look();
        const auto publication = server.newsroom().get_publication().value();
        auto maria = server.newsroom().stores.authors->find_author(*look, publication.id, "maria-costa").value();
        maria.name = evil("author");
        maria.title = evil("authortitle");
        maria.biography = evil("biography");
        REQUIRE(filing.change_author(Visitor::house(), maria).has_value());
    }
    const auto path = server.publish(hostile_story());
    CHECK(path == "/world/hostile");
    const auto story = server.story_at(path);

    discussion::Comment comment;
    comment.story = story.id;
    comment.writer_name = evil("writer");
    comment.writer_email = "writer@secret.example";
    comment.writer_website = "https://evil.example/\"><script>alert(1)</script>";
    comment.writer_network = "192.0.2.77";
    comment.body.blocks.push_back(test::paragraph(evil("comment")));
    comment.source = "test:1";
    server.newsroom().archive->write([&](wire::Work& work) {
        auto& newsroom = server.newsroom();
        const auto first =
            discussion::take_in(work, *newsroom.stores.comments, newsroom.ids, newsroom.clock.now(), comment);
        REQUIRE(first.has_value());
        auto reply = comment;
        reply.parent = first->id;
        reply.source = "test:2";
        reply.writer_website = "javascript:alert(1)";
        REQUIRE(discussion::take_in(work, *newsroom.stores.comments, newsroom.ids, newsroom.clock.now(), reply)
                    .has_value());
        auto ping = comment;
        ping.kind = discussion::CommentKind::pingback;
        ping.source = "test:3";
        REQUIRE(
            discussion::take_in(work, *newsroom.stores.comments, newsroom.ids, newsroom.clock.now(), ping).has_value());
        work.announce(discussion::to_announcement(discussion::ThreadChanged{story.id}));
    });
    server.settle();

    const auto topic = [&] {
        const auto look = server.newsroom().archive->look();
        return "/topic/" + server.newsroom().stores.topics->list_topics(*look, story.publication, "", 10).front().slug;
    }();
    for (const auto& target :
         {path, std::string{"/"}, std::string{"/world"}, topic, std::string{"/by/maria-costa"}, std::string{"/2026/11"},
          std::string{"/feed.xml"}, std::string{"/atom.xml"}, std::string{"/feed.json"}, std::string{"/world/feed.xml"},
          topic + "/feed.xml", topic + "/atom.xml", topic + "/feed.json", std::string{"/by/maria-costa/feed.xml"},
          std::string{"/by/maria-costa/atom.xml"}, std::string{"/by/maria-costa/feed.json"},
          std::string{"/news-sitemap.xml"}, std::string{"/search?q=forty"}, std::string{"/search?q=script"}})
        check_words(server, target);
    // The words themselves are there: nothing was lost on the way.
    const auto page = server.get(path).body;
    for (const std::string field :
         {"headline", "standfirst", "author", "place", "caption", "credit", "says", "speaker", "role", "agency",
          "saidat", "evidence", "party", "answer", "writer", "comment", "topic"}) {
        CAPTURE(field);
        CHECK(holds(page, "&amp;" + std::string{field}));
    }
    CHECK_FALSE(holds(page, "href=\"javascript"));
    CHECK(holds(page, "alert(&#39;comment&#39;)") != holds(page, "alert('comment')"));
}

}  // namespace standfirst
