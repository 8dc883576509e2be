// SPDX-License-Identifier: Apache-2.0
// Whom and what readers follow, where they do it, and how they end it; and how one is not followed.
#include "http/commenting_reader.hpp"

namespace standfirst {

namespace {

using test::Browser;
using test::holds;
using test::id_in;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

}  // namespace

TEST_CASE("authors, topics, a story's comments and one conversation are followed from their own pages") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens", "topics: [bridges]\n", "Words."));
    Reader cleo{server, "cleo", "Cleo Marsh"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    const auto first = bruno.comment(story, "It is wide.");

    // The public pages are the same for everyone, and lead to the door.
    for (const auto* page : {"/by/maria-costa", "/topic/bridges"}) {
        const auto public_page = server.get(page).body;
        CHECK(holds(public_page, std::string{"href=\""} + page + "/follow\""));
        CHECK(public_page == cleo.get(page).body);
        const auto door = std::string{page} + "/follow";
        const auto offered = server.get(door);
        CHECK(offered.status == 200);
        CHECK(offered.field("Cache-Control") == "no-store");
        CHECK(holds(offered.body, "/sign-in?to=" + percent_encode(door)));
        CHECK_FALSE(holds(offered.body, "method=\"post\""));
        CHECK(cleo.submit(door, door, "").field("Location") == door);
        CHECK(holds(cleo.get(door).body, "You follow this."));
        CHECK(cleo.post(door, "").status == 403);
        CHECK(cleo.post(door, "", "Origin: https://elsewhere.example\r\n").status == 403);
    }
    CHECK(server.get("/by/nobody/follow").status == 404);
    CHECK(server.get("/topic/nothing/follow").status == 404);
    CHECK(server.get("/world/nothing/follow").status == 404);
    CHECK(server.get("/c/999999999/follow").status == 404);
    Browser nobody{server};
    CHECK(nobody.post("/by/maria-costa/follow", "").status == 303);
    CHECK(holds(server.get(story).body, story + "/follow"));
    CHECK(holds(server.get(story + "/follow").body, "The bridge opens"));
    CHECK(holds(server.get(first + "/follow").body, "Comment by Bruno Reis"));

    CHECK(cleo.submit(story + "/follow", story + "/follow", "").field("Location") == story + "/conversation");
    CHECK(cleo.submit(first + "/follow", first + "/follow", "").field("Location") == first);
    const auto conversation = cleo.get(story + "/conversation").body;
    CHECK(holds(conversation, "No longer follow Maria Costa"));
    CHECK(holds(bruno.get(story + "/conversation").body, "aria-label=\"Follow Maria Costa\""));
    CHECK(holds(server.get(story + "/conversation").body, "href=\"/by/maria-costa/follow\""));

    const auto reply = bruno.comment(story, "And long.", id_in(first));
    CHECK(holds(cleo.get(reply).body, "action=\"/c/" + id_in(first) + "/follow\""));
    CHECK(holds(cleo.get("/following?only=author").body, "The bridge opens"));
    CHECK(holds(cleo.get("/following?only=topic").body, "The bridge opens"));
    CHECK(holds(cleo.get("/following?only=thread").body, "And long."));
    CHECK(holds(cleo.get("/following?only=conversation").body, "And long."));

    const auto list = cleo.get("/account/follows").body;
    for (const auto* named : {"Maria Costa", "bridges", "The bridge opens", "Comment by Bruno Reis"})
        CHECK(holds(list, named));
    const auto json = cleo.get("/account/export.json").body;
    for (const auto* kind : {"author", "topic", "thread", "conversation"})
        CHECK(holds(json, "\"kind\":\"" + std::string{kind} + "\""));
    CHECK(cleo.submit("/account/follows", "/account/follows", "kind=conversation&target=" + id_in(first)).status ==
          303);
    CHECK_FALSE(holds(cleo.get("/account/follows").body, "Comment by Bruno Reis"));
    CHECK(cleo.submit("/account/follows", "/account/follows", "kind=nonsense&target=1").status == 400);
    CHECK(cleo.submit(story + "/conversation", "/by/maria-costa/follow", "stop=yes&to=" + percent_encode(story))
              .field("Location") == story);
    CHECK(cleo.submit("/by/maria-costa/follow", "/by/maria-costa/follow", "stop=yes&to=https%3A%2F%2Felsewhere.example")
              .field("Location") == "/by/maria-costa/follow");
    CHECK_FALSE(holds(cleo.get("/account/follows").body, "Maria Costa"));
}

TEST_CASE("a reader sees who follows them, removes one, and may refuse to be followed") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Reader cleo{server, "cleo", "Cleo Marsh"};
    CHECK(holds(server.get("/readers/ana").body, "/sign-in?to=%2Freaders%2Fana"));
    CHECK(server.get("/account/followers").status == 303);
    CHECK(holds(ana.get("/account/followers").body, "Nobody follows you"));
    CHECK(bruno.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    CHECK(cleo.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    const auto list = ana.get("/account/followers").body;
    CHECK(holds(list, "2 readers follow you"));
    CHECK(holds(list, "Bruno Reis"));
    CHECK_FALSE(holds(list, "bruno@reader.example"));
    CHECK(holds(ana.get("/account/export.json").body, "\"handle\":\"bruno\""));
    CHECK_FALSE(holds(ana.get("/account/export.json").body, "bruno@reader.example"));
    CHECK_FALSE(holds(bruno.get("/account/followers").body, "Cleo Marsh"));

    CHECK(ana.post("/account/followers/bruno/remove", "").status == 403);
    CHECK(ana.submit("/account/followers", "/account/followers/bruno/remove", "").status == 303);
    CHECK(holds(ana.get("/account/followers").body, "1 reader follows you"));
    ana.comment(story, "Only for those who follow.");
    CHECK_FALSE(holds(bruno.get("/following").body, "Only for those who follow."));
    CHECK(holds(cleo.get("/following").body, "Only for those who follow."));
    CHECK_FALSE(holds(bruno.get("/account/follows").body, "Ana Duarte"));
    CHECK(holds(bruno.get("/readers/ana").body, "This reader does not wish to be followed."));
    const auto again = bruno.submit("/readers/ana", "/readers/ana/follow", "");
    CHECK(again.status == 403);
    CHECK(holds(again.body, "This reader does not wish to be followed."));
    CHECK(ana.submit("/account/followers", "/account/followers/bruno/let", "").status == 303);
    CHECK(bruno.submit("/readers/ana", "/readers/ana/follow", "").status == 303);

    CHECK(ana.submit("/account/followers", "/account/followers", "following=refused").status == 303);
    CHECK(holds(ana.get("/account/followers").body, "Nobody follows you"));
    CHECK(cleo.submit("/readers/ana", "/readers/ana/follow", "").status == 403);
    CHECK(holds(ana.get("/account/export").body, "everybody"));
    CHECK(ana.submit("/account/followers", "/account/followers", "following=nonsense").status == 400);
    CHECK(ana.submit("/account/followers", "/account/followers", "following=allowed").status == 303);
    CHECK(cleo.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    CHECK(ana.submit("/account/followers", "/account/followers/nobody_here/remove", "").status == 404);
}

TEST_CASE("whom one ignores stands on a page of its own, with the way out") {
    TestServer server;
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    CHECK(holds(ana.get("/account/ignored").body, "You ignore nobody."));
    CHECK(ana.submit("/readers/bruno", "/readers/bruno/ignore", "").field("Location") == "/readers/bruno");
    CHECK(holds(ana.get("/account/ignored").body, "Bruno Reis"));
    CHECK(
        ana.submit("/account/ignored", "/readers/bruno/ignore", "stop=yes&to=%2Faccount%2Fignored").field("Location") ==
        "/account/ignored");
    CHECK(holds(ana.get("/account/ignored").body, "You ignore nobody."));
}

}  // namespace standfirst
