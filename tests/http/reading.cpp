// SPDX-License-Identifier: Apache-2.0
// Where a story can be read, and where what is not public cannot.
#include <doctest/doctest.h>

#include "http/well_formed.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using namespace std::chrono_literals;
using test::holds;
using test::story_file;
using test::TestServer;

TEST_CASE("a published story is on its page, the front, its section, topic, author, feeds, sitemap and search") {
    TestServer server;
    const auto path = server.publish(story_file("Two ministers, one bridge", "topics: [Bridges]\n"));
    CHECK(path == "/world/two-ministers-one-bridge");
    for (const std::string target : {"/world/two-ministers-one-bridge",
                                     "/",
                                     "/world",
                                     "/topic/bridges",
                                     "/by/maria-costa",
                                     "/2026",
                                     "/2026/11",
                                     "/feed.xml",
                                     "/atom.xml",
                                     "/feed.json",
                                     "/world/feed.xml",
                                     "/world/atom.xml",
                                     "/world/feed.json",
                                     "/topic/bridges/feed.xml",
                                     "/topic/bridges/atom.xml",
                                     "/topic/bridges/feed.json",
                                     "/by/maria-costa/feed.xml",
                                     "/by/maria-costa/atom.xml",
                                     "/by/maria-costa/feed.json",
                                     "/news-sitemap.xml",
                                     "/search?q=ministers"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status == 200);
        CHECK(test::complaint_about(answer) == "");
        if (target != "/2026") CHECK(holds(answer.body, "two-ministers-one-bridge"));
        if (target.ends_with(".xml")) CHECK(test::is_well_formed_xml(answer.body));
        if (target.ends_with(".json")) CHECK(test::is_json(answer.body));
        if (answer.field("Content-Type").starts_with("text/html") && holds(answer.body, "ld+json"))
            CHECK(test::is_json(test::structured_data_of(answer.body)));
    }
    for (const std::string target :
         {"/town", "/by/ana-duarte", "/town/feed.xml", "/by/ana-duarte/atom.xml", "/search?q=ferry"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status == 200);
        CHECK_FALSE(holds(answer.body, "two-ministers"));
    }
    const auto index = server.get("/sitemap.xml");
    CHECK(index.status == 200);
    const auto part = index.body.find(".example/sitemap/") + std::string_view{".example"}.size();
    REQUIRE(part > std::string_view{".example"}.size());
    const auto listed = server.get(index.body.substr(part, index.body.find('<', part) - part));
    CHECK(listed.status == 200);
    CHECK(test::is_well_formed_xml(listed.body));
    CHECK(holds(listed.body, "<loc>https://harbour-light.example/world/two-ministers-one-bridge</loc>"));
    // Full text in feeds, and nothing of the page's furniture.
    const auto feed = server.get("/feed.xml").body;
    CHECK(holds(feed, "where the road ends"));
    CHECK_FALSE(holds(feed, "masthead"));
    CHECK_FALSE(holds(feed, "conversation"));
}

TEST_CASE("a draft, a scheduled story and a withdrawn one are nowhere") {
    TestServer server;
    server.publish(story_file("Public words", "topics: [Bridges]\n"));
    server.publish(story_file("Draftling", "state: draft\ntopics: [Bridges]\n", "Not yet wordling."));
    server.publish(story_file("Laterling", "state: scheduled\npublished: 2026-11-24T15:00:00Z\ntopics: [Bridges]\n"));
    server.publish(story_file("Goneling", "topics: [Bridges]\n"));
    const auto gone = server.story_at("/world/goneling");
    REQUIRE(server.editing().withdraw_story(Visitor::house(), gone.id, gone.version).has_value());
    server.settle();

    CHECK(server.get("/world/draftling").status == 404);
    CHECK(server.get("/world/laterling").status == 404);
    CHECK(server.get("/world/goneling").status == 410);
    CHECK_FALSE(holds(server.get("/world/goneling").body, "Goneling"));
    auto index = server.get("/sitemap.xml").body;
    const auto part = index.find(".example/sitemap/") + std::string_view{".example"}.size();
    REQUIRE(part > std::string_view{".example"}.size());
    const auto part_path = index.substr(part, index.find('<', part) - part);
    for (const auto& target :
         {std::string{"/"}, std::string{"/world"}, std::string{"/topic/bridges"}, std::string{"/by/maria-costa"},
          std::string{"/2026/11"}, std::string{"/feed.xml"}, std::string{"/atom.xml"}, std::string{"/feed.json"},
          std::string{"/world/feed.json"}, std::string{"/topic/bridges/feed.xml"}, std::string{"/news-sitemap.xml"},
          part_path, std::string{"/search?q=visit"}}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status == 200);
        CHECK(holds(answer.body, "public-words"));
        for (const std::string secret : {"raftling", "aterling", "oneling", "wordling"}) {
            CAPTURE(secret);
            CHECK_FALSE(holds(answer.body, secret));
        }
    }
    for (const std::string secret : {"draftling", "laterling", "goneling", "wordling"}) {
        CAPTURE(secret);
        CHECK_FALSE(holds(server.get("/search?q=" + std::string{secret}).body, "/world/"));
    }
}

TEST_CASE("a scheduled story appears by itself when its moment has come") {
    TestServer server;
    server.publish(story_file("Laterling", "state: scheduled\npublished: 2026-11-24T15:00:00Z\n"));
    CHECK(server.get("/world/laterling").status == 404);
    CHECK_FALSE(holds(server.get("/").body, "laterling"));
    server.clock().advance(2h);
    CHECK(server.get("/world/laterling").status == 404);
    server.clock().advance(1h + 1s);
    CHECK(test::eventually([&] { return server.get("/world/laterling").status == 200; }));
    CHECK(test::eventually([&] { return holds(server.get("/").body, "laterling"); }));
    CHECK(test::eventually([&] { return holds(server.get("/search?q=laterling").body, "/world/laterling"); }));
}

TEST_CASE("a withdrawn story answers that it is gone, and comes back at its address") {
    TestServer server;
    const auto path = server.publish(story_file("Back and forth"));
    CHECK(server.get(path).status == 200);
    auto story = server.story_at(path);
    REQUIRE(server.editing().withdraw_story(Visitor::house(), story.id, story.version).has_value());
    server.settle();
    const auto gone = server.get(path);
    CHECK(gone.status == 410);
    CHECK(gone.field("Content-Type").starts_with("text/html"));
    CHECK(test::complaint_about(gone) == "");
    CHECK_FALSE(holds(gone.body, "Back and forth"));
    CHECK_FALSE(holds(gone.body, "where the road ends"));
    story = server.story_at(path);
    REQUIRE(server.editing().publish_story(Visitor::house(), story.id, story.version).has_value());
    server.settle();
    CHECK(server.get(path).status == 200);
    CHECK(holds(server.get("/").body, path));
}

TEST_CASE("a story that moved leads on from where it was, in one step") {
    TestServer server;
    const auto path = server.publish(story_file("First name"));
    const auto first = server.story_at(path);
    auto draft = stories::draft_of(first);
    draft.slug = "second-name";
    const auto second = server.editing().change_story(Visitor::house(), first.id, first.version, draft, {});
    REQUIRE(second.has_value());
    server.settle();
    auto moved = server.get("/world/first-name");
    CHECK(moved.status == 301);
    CHECK(moved.field("Location") == "/world/second-name");
    CHECK(test::complaint_about(moved) == "");
    CHECK(server.get("/world/second-name").status == 200);
    draft.slug = "third-name";
    REQUIRE(server.editing().change_story(Visitor::house(), first.id, second->version, draft, {}).has_value());
    server.settle();
    CHECK(server.get("/world/first-name").field("Location") == "/world/third-name");
    CHECK(server.get("/world/second-name").field("Location") == "/world/third-name");
    // And back to where it began: no ring.
    const auto third = server.story_at("/world/third-name");
    draft.slug = "first-name";
    REQUIRE(server.editing().change_story(Visitor::house(), first.id, third.version, draft, {}).has_value());
    server.settle();
    CHECK(server.get("/world/first-name").status == 200);
    CHECK(server.get("/world/second-name").field("Location") == "/world/first-name");
    CHECK(server.get("/world/third-name").field("Location") == "/world/first-name");
    // Redirects that lead nowhere but to each other are no place at all.
    server.newsroom().archive->write([&](wire::Work& work) {
        auto filing = server.filing();
        REQUIRE(filing.add_redirect(work, Visitor::house(), {first.publication, "/ring-a", "/ring-b"}).has_value());
        REQUIRE(filing.add_redirect(work, Visitor::house(), {first.publication, "/ring-b", "/ring-a"}).has_value());
    });
    CHECK(server.get("/ring-a").status == 404);
}

}  // namespace standfirst
