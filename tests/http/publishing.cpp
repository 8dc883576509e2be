// SPDX-License-Identifier: Apache-2.0
// What publishing a file does to a newsroom that serves.
#include <doctest/doctest.h>

#include "app/publishing.hpp"
#include "app/refusals.hpp"
#include "http/well_formed.hpp"
#include "support/drawn_picture.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

TEST_CASE("the same file twice changes nothing") {
    TestServer server;
    server.lay_beside("bridge.png", test::draw_scene(400, 300));
    const auto file =
        story_file("Two ministers, one bridge",
                   "topics: [Bridges]\npicture:\n  file: bridge.png\n  alt: The bridge\n  credit: Ana Duarte\n"
                   "claims:\n  - key: gap\n    says: The gap is wide.\n    standing: alleged\n",
                   "It is [41 metres]{claim=gap} wide.\n\n![Again](bridge.png \"Still\"){credit=\"Ana\"}");
    const auto path = server.publish(file);
    const auto rows = server.export_rows();
    const auto page = server.get(path);
    server.clock().advance(std::chrono::hours{1});
    const auto again = server.try_publish(file);
    REQUIRE(again.has_value());
    CHECK(again->starts_with("unchanged: "));
    server.settle();
    CHECK(server.export_rows() == rows);
    CHECK(server.get(path).field("ETag") == page.field("ETag"));
}

TEST_CASE("a changed file makes a revision, and the served pages change with it at once") {
    TestServer server;
    const auto path = server.publish(story_file("Steady", {}, "Firstly this."));
    const auto before = server.get(path);
    CHECK(holds(before.body, "Firstly this."));
    CHECK(server.get(path, "If-None-Match: " + before.field("ETag") + "\r\n").status == 304);
    const auto feed_before = server.get("/feed.xml");
    server.clock().advance(std::chrono::hours{3});

    const auto line =
        server.try_publish(story_file("Steady", "note: Said it again.\ncorrection: true\n", "Secondly that."));
    REQUIRE(line.has_value());
    CHECK(line->starts_with("changed: "));
    server.settle();
    const auto after = server.get(path, "If-None-Match: " + before.field("ETag") + "\r\n");
    CHECK(after.status == 200);
    CHECK(after.field("ETag") != before.field("ETag"));
    CHECK(holds(after.body, "Secondly that."));
    CHECK_FALSE(holds(after.body, "Firstly this."));
    CHECK(holds(after.body, "Said it again."));
    CHECK(holds(server.get("/feed.xml").body, "Secondly that."));
    CHECK(server.get("/feed.xml").field("ETag") != feed_before.field("ETag"));
    CHECK_FALSE(holds(server.get("/search?q=firstly").body, path));
    CHECK(holds(server.get("/search?q=secondly").body, path));
    const auto look = server.newsroom().archive->look();
    CHECK(server.newsroom().stores.stories->list_revisions(*look, server.story_at(path).id).size() == 2);
}

TEST_CASE("what another process publishes shows up on the pages that are served") {
    TestServer server;
    CHECK_FALSE(holds(server.get("/").body, "From beside"));
    CHECK(server.get("/world/from-beside").status == 404);
    {
        const auto beside = server.open_beside();
        server.lay_beside("beside.md", story_file("From beside"));
        const auto line = app::publish_file(*beside, server.folder().parent_path() / "beside.md");
        REQUIRE(line.has_value());
    }
    CHECK(test::eventually([&] { return holds(server.get("/").body, "From beside"); }));
    CHECK(test::eventually([&] { return server.get("/world/from-beside").status == 200; }));
    CHECK(test::eventually([&] { return holds(server.get("/search?q=beside").body, "/world/from-beside"); }));
}

TEST_CASE("a page is there at once, where nothing was a moment ago") {
    TestServer server;
    CHECK(server.get("/our-house").status == 404);
    server.publish("---\nheadline: Our house\nslug: our-house\n---\n\nWho we are.\n");
    CHECK(server.get("/our-house").status == 200);
}

TEST_CASE("a story file that is refused changes nothing, and says where") {
    TestServer server;
    server.publish(story_file("Steady"));
    const auto rows = server.export_rows();
    for (const auto& [file, place] : std::initializer_list<std::pair<std::string, std::string>>{
             {story_file("Broken", "headlin: twice\n"), ".md:7"},
             {story_file("Broken", "topics: [New One]\nclaims:\n  - key: gap\n    says: x\n",
                         "No [passage]{claim=other}."),
              ".md"},
             {story_file("Broken", "picture:\n  file: nowhere.png\n  alt: x\n"), "nowhere.png"},
             {story_file("Broken", {}, "::: gallery\n![x](../../etc/passwd)\n:::"), ""},
             {story_file("Broken", {},
                         "Text with a [bad](javascript:alert(1)) link and ::: nonsense\n\n::: nonsense\n:::"),
              ".md:"},
             {"---\nheadline: [unclosed\n---\n", ".md:"},
             {"---\nheadline: Nosection\nsection: wrld\n---\n\nText.\n", ".md"},
             {std::string("---\nheadline: \xff\xfe\nsection: world\n---\n\nText.\n"), ".md"},
             {"", ".md"}}) {
        CAPTURE(file);
        const auto refused = server.try_publish(file);
        REQUIRE_FALSE(refused.has_value());
        CAPTURE(refused.error().describe());
        CHECK(holds(refused.error().place(), place));
    }
    CHECK(server.export_rows() == rows);
}

TEST_CASE("an unknown setting is refused with the nearest known one, at its line") {
    TestServer server;
    const auto file = server.folder() / "standfirst.toml";
    server.lay_beside("newsroom/standfirst.toml", "[server]\nlisten = \"localhost:1\"\nheader_byte = 3000\n");
    const auto settings = app::Settings::load(server.folder(), {});
    REQUIRE_FALSE(settings.has_value());
    CHECK(settings.error() == app::refusals::unknown_setting);
    CHECK(settings.error().place() == file.string() + ":3");
    bool names_nearest = false;
    for (const auto& [name, value] : settings.error().arguments()) names_nearest |= value == "server.header_bytes";
    CHECK(names_nearest);
}

}  // namespace standfirst
