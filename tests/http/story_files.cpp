// SPDX-License-Identifier: Apache-2.0
// What a story file may ask of a newsroom beside its words: a state, an address, a language, a publication.
#include <doctest/doctest.h>

#include "app/history.hpp"
#include "app/publishing.hpp"
#include "app/refusals.hpp"
#include "http/well_formed.hpp"
#include "stories/refusals.hpp"
#include "support/drawn_picture.hpp"
#include "support/test_server.hpp"
#include "text/refusals.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

namespace {

std::string said(TestServer& server, const std::string& file) {
    const auto line = server.try_publish(file);
    if (!line) return line.error().describe();
    server.settle();
    return line->substr(0, line->find(": https"));
}

std::string visit(const std::string& more_lines, const std::string& body = "They shook hands.") {
    return story_file("Visit", "slug: visit\n" + more_lines, body);
}

}  // namespace

TEST_CASE("a story takes the state that its file says, and the answer names it") {
    TestServer server;
    CHECK(said(server, visit("state: draft\n")) == "kept as a draft");
    CHECK(said(server, visit("state: draft\n")) == "unchanged, kept as a draft");
    CHECK(said(server, visit("state: draft\n", "Other words.")) == "changed, kept as a draft");
    const std::string at_three = "state: scheduled\npublished: 2026-11-24T15:00:00Z\n";
    const std::string at_six = "state: scheduled\npublished: 2026-11-24T18:00:00Z\n";
    CHECK(said(server, visit(at_three)) == "scheduled for 2026-11-24T15:00:00Z");
    CHECK(said(server, visit(at_six)) == "changed, scheduled for 2026-11-24T18:00:00Z");
    CHECK(said(server, visit("state: draft\n")) == "kept as a draft");
    CHECK(said(server, visit(at_six)) == "scheduled for 2026-11-24T18:00:00Z");
    CHECK(server.get("/world/visit").status == 404);
    server.clock().advance(std::chrono::hours{12});
    server.publish(story_file("Another"));
    CHECK(test::eventually([&] { return server.get("/world/visit").status == 200; }));
    CHECK(said(server, visit(at_six)) == "unchanged");
    CHECK(said(server, visit("state: withdrawn\n")) == "withdrawn");
    CHECK(server.get("/world/visit").status == 410);
    CHECK(said(server, visit("state: withdrawn\n")) == "unchanged, withdrawn");
    CHECK(said(server, visit("state: draft\n")) == "unchanged, withdrawn");
    CHECK(said(server, visit("")) == "published");
    CHECK(server.get("/world/visit").status == 200);
}

TEST_CASE("what was scheduled and pulled back does not come out, and a moved hour holds") {
    TestServer server;
    server.publish(visit("state: scheduled\npublished: 2026-11-24T15:00:00Z\n"));
    server.publish(story_file("Moved", "state: scheduled\npublished: 2026-11-24T15:00:00Z\n"));
    server.publish(visit("state: draft\n"));
    server.publish(story_file("Moved", "state: scheduled\npublished: 2026-11-26T15:00:00Z\n"));
    server.publish(story_file("Marker", "state: scheduled\npublished: 2026-11-24T15:00:00Z\n"));
    server.clock().advance(std::chrono::hours{12});
    CHECK(test::eventually([&] { return server.get("/world/marker").status == 200; }));
    CHECK(server.get("/world/visit").status == 404);
    CHECK(server.get("/world/moved").status == 404);
    server.clock().advance(std::chrono::hours{48});
    CHECK(test::eventually([&] { return server.get("/world/moved").status == 200; }));
}

TEST_CASE("what is published becomes no draft and is not scheduled, and a new story is not withdrawn") {
    TestServer server;
    server.publish(visit(""));
    const auto rows = server.export_rows();
    CHECK(server.try_publish(visit("state: draft\n", "Other.")).error() == stories::refusals::still_published);
    CHECK(server.try_publish(visit("state: scheduled\npublished: 2027-01-01T00:00:00Z\n")).error() ==
          stories::refusals::already_published);
    CHECK(server.try_publish(story_file("New", "state: withdrawn\n")).error() == stories::refusals::not_published);
    CHECK(server.try_publish(story_file("New", "state: scheduled\n")).error() == stories::refusals::no_schedule);
    CHECK(server.export_rows() == rows);
}

TEST_CASE("a story that its file moves leads on from its old address, and is the same story") {
    TestServer server;
    server.publish(visit(""));
    const auto before = server.story_at("/world/visit");
    const auto moved = "---\nheadline: Visit\nsection: town\nslug: the-visit\nformerly: /world/visit\n---\n\nWords.\n";
    CHECK(server.publish(moved) == "/town/the-visit");
    CHECK(server.story_at("/town/the-visit").id == before.id);
    const auto old = server.get("/world/visit");
    CHECK(old.status == 301);
    CHECK(holds(old.field("Location"), "/town/the-visit"));
    CHECK(server.get("/town/the-visit").status == 200);
    CHECK(server.try_publish(moved)->starts_with("unchanged"));
    CHECK(server.try_publish(story_file("Lost", "formerly: /world/nowhere\n")).error() ==
          stories::refusals::unknown_former_path);
    server.publish(story_file("Other"));
    CHECK(server.try_publish(story_file("Other", "formerly: /town/the-visit\n")).error() ==
          stories::refusals::slug_taken);
}

TEST_CASE("a picture needs words for who cannot see it, wherever it stands") {
    TestServer server;
    server.lay_beside("bridge.png", test::draw_scene(64, 64));
    CHECK(server.try_publish(visit("picture:\n  file: bridge.png\n")).error() == stories::refusals::missing_key);
    const auto alone = server.try_publish(visit("", "Words.\n\n![](bridge.png)"));
    REQUIRE_FALSE(alone);
    CHECK(alone.error() == text::refusals::no_alt);
    CHECK(alone.error().place().ends_with(":12"));
    CHECK(server.try_publish(visit("", "::: gallery\n![A](bridge.png)\n![ ](bridge.png)\n:::")).error() ==
          text::refusals::no_alt);
    CHECK(server.try_publish(visit("", "Words ![](bridge.png) in a line.")).error() ==
          stories::refusals::picture_needs_alt);
    CHECK(server.try_publish(visit("", "Words ![a bridge](bridge.png) in a line.")));
}

TEST_CASE("translations name one another at once, whichever of them is translated") {
    TestServer server;
    server.publish(visit("language: en\n"));
    server.publish("---\nheadline: Visite\nsection: town\nlanguage: fr\ntranslation_of: /world/visit\n---\n\nMots.\n");
    CHECK(holds(server.get("/world/visit").body, "/town/visite"));
    CHECK(holds(server.get("/town/visite").body, "/world/visit"));
    // From the French, and in another section: the English and the French must hear of it.
    server.publish("---\nheadline: Visita\nsection: town\nlanguage: pt\ntranslation_of: /town/visite\n---\n\nTexto.\n");
    for (const auto* path : {"/world/visit", "/town/visite", "/town/visita"})
        for (const auto* other : {"/world/visit", "/town/visite", "/town/visita"}) {
            CAPTURE(path);
            CAPTURE(other);
            CHECK(holds(server.get(path).body, std::string{"hreflang=\""}));
            CHECK(holds(server.get(path).body, other));
        }
    CHECK(holds(server.get("/town/visita").body, "lang=\"pt\""));
    const auto ring = server.try_publish(visit("language: en\ntranslation_of: /town/visita\n"));
    REQUIRE_FALSE(ring);
    CHECK(ring.error() == stories::refusals::unknown_translation);
    // One is withdrawn: the others no longer lead to it.
    server.publish(
        "---\nheadline: Visite\nsection: town\nlanguage: fr\nstate: withdrawn\ntranslation_of: /world/visit\n---\n\n"
        "Mots.\n");
    CHECK_FALSE(holds(server.get("/world/visit").body, "/town/visite"));
    CHECK_FALSE(holds(server.get("/town/visita").body, "/town/visite"));
}

TEST_CASE("a day count is made with the page, and the page holds until the publication's midnight") {
    TestServer server;
    const auto path = server.publish(visit("", "Day {days-since 2022-02-24} since, {years-since 1990-11-25} years."));
    CHECK(holds(server.get(path).body, ">1,734</time>"));
    CHECK(holds(server.get(path).body, ">35</time> years"));
    // Lisbon is at UTC in November.
    server.clock().advance(std::chrono::hours{11} + std::chrono::minutes{59});
    CHECK(holds(server.get(path).body, ">1,734</time>"));
    server.clock().advance(std::chrono::minutes{2});
    CHECK(holds(server.get(path).body, ">1,735</time>"));
    CHECK(holds(server.get(path).body, ">36</time> years"));
}

TEST_CASE("what the law removes is gone from the archive, and the public history says so") {
    TestServer server;
    const auto path = server.publish(visit("", "A libellous sentence about nobody."));
    server.clock().advance(std::chrono::hours{1});
    server.publish(visit("note: A passage was removed.\n", "A fair sentence."));
    CHECK(holds(server.get(path).body, "A passage was removed."));
    auto& newsroom = server.newsroom();
    const auto publication = newsroom.get_publication().value();
    REQUIRE(app::list_history(newsroom, publication, path)->size() == 2);
    CHECK(holds(*app::read_revision(newsroom, publication, publication.address + path, 1), "libellous"));
    CHECK(app::erase_words(newsroom, publication, path, 2, "By order.").error() ==
          stories::refusals::revision_is_current);
    CHECK(app::erase_words(newsroom, publication, path, 1, "").error() == stories::refusals::no_erasure_notice);
    CHECK(app::erase_words(newsroom, publication, path, 3, "By order.").error() == app::refusals::no_such_revision);
    CHECK(app::erase_words(newsroom, publication, "/world/nothing", 1, "By order.").error() ==
          app::refusals::no_story_there);
    REQUIRE(app::erase_words(newsroom, publication, path, 1, "By order of the court of Lisbon."));
    server.settle();
    const auto page = server.get(path).body;
    CHECK(holds(page, "By order of the court of Lisbon."));
    CHECK(holds(page, "The words of this day were removed."));
    CHECK(holds(page, "A passage was removed."));
    CHECK(app::read_revision(newsroom, publication, path, 1).error() == app::refusals::words_erased);
    CHECK_FALSE(holds(server.export_rows(), "libellous"));
    const auto revisions = *app::list_history(newsroom, publication, path);
    CHECK(stories::verify_chain(revisions).fault == stories::ChainFault::none);
}

TEST_CASE("two publications of one installation are each at their own host, and know nothing of one another") {
    TestServer server;
    server.publish(visit("topics: [Bridges]\n"));
    auto phare = server.newsroom().get_publication().value();
    phare.id = {};
    phare.title = "Le Phare";
    phare.language = "fr";
    CHECK(server.filing().add_publication(Visitor::house(), phare).error() == stories::refusals::address_taken);
    phare.address = "https://Harbour-Light.example:8443";
    CHECK(server.filing().add_publication(Visitor::house(), phare).error() == stories::refusals::address_taken);
    phare.address = "https://phare.example";
    REQUIRE(server.filing().add_publication(Visitor::house(), phare));
    server.settle();

    CHECK(server.try_publish(story_file("Nowhere")).error() == app::refusals::which_publication);
    server.lay_beside("visite.md", "---\nheadline: Visite\nsection: monde\n---\n\nDes mots.\n");
    const auto file = server.folder().parent_path() / "visite.md";
    CHECK(app::publish_file(server.newsroom(), file, "https://nulle-part.example").error() ==
          app::refusals::no_such_publication);
    const auto line = app::publish_file(server.newsroom(), file, "phare.example");
    REQUIRE(line);
    CHECK(holds(*line, "published: https://phare.example/monde/visite"));
    const auto get = [&](const std::string& host, const std::string& target) {
        return server.ask("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    };
    CHECK(test::eventually([&] { return get("phare.example", "/monde/visite").status == 200; }));
    CHECK(get("harbour-light.example", "/monde/visite").status == 404);
    CHECK(get("phare.example", "/world/visit").status == 404);
    CHECK(get("harbour-light.example", "/world/visit").status == 200);
    for (const auto* target : {"/", "/feed.xml", "/feed.json", "/atom.xml", "/news-sitemap.xml", "/sitemap.xml"}) {
        CAPTURE(target);
        CHECK_FALSE(holds(get("phare.example", target).body, "harbour-light.example"));
        CHECK_FALSE(holds(get("harbour-light.example", target).body, "phare.example"));
    }
    CHECK(holds(get("phare.example", "/").body, "Le Phare"));
    CHECK(holds(get("phare.example", "/").body, "lang=\"fr\""));
    CHECK(test::eventually([&] { return holds(get("phare.example", "/search?q=mots").body, "/monde/visite"); }));
    CHECK_FALSE(holds(get("harbour-light.example", "/search?q=mots").body, "/monde/visite"));
}

}  // namespace standfirst
