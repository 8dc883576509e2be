// SPDX-License-Identifier: Apache-2.0
// The conversation under a story, as readers without scripts take part in it; and all the ways in which it must not
// work.
#include "http/commenting_reader.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using test::id_in;
using test::sign_in;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

}  // namespace

TEST_CASE("readers comment, reply, react, change and take back, and the public page is the same for everyone") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    CHECK(holds(server.get(story).body, "Nobody has commented yet."));
    CHECK(holds(server.get(story).body, story + "/conversation"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};

    const auto first = ana.comment(story, "They *shook* hands <script>alert(1)</script> there.");
    CHECK(first.starts_with("/c/"));
    const auto shown = bruno.get(first);
    CHECK(shown.status == 200);
    CHECK(shown.field("Cache-Control") == "no-store");
    CHECK(holds(shown.body, "<em>shook</em>"));
    CHECK_FALSE(holds(shown.body, "<script>alert"));
    CHECK(holds(shown.body, "new reader"));
    const auto reply = bruno.comment(story, "Where was that, @ana?", id_in(first));
    CHECK(holds(bruno.get(first).body, "href=\"/readers/ana\""));

    server.settle();
    const auto page = server.get(story);
    CHECK(holds(page.body, "Where was that"));
    CHECK(holds(page.body, "2 comments"));
    CHECK(page.body == ana.get(story).body);
    CHECK_FALSE(holds(page.body, "form_key"));

    CHECK(bruno.submit(first, first + "/recommend", "").field("Location") == first + "#comment-" + id_in(first));
    CHECK(holds(bruno.get(first).body, "aria-pressed=\"true\">Recommend <span class=\"act-count\">1</span>"));
    CHECK(bruno.submit(first, first + "/recommend", "take_back=yes").status == 303);
    CHECK_FALSE(holds(bruno.get(first).body, "aria-pressed=\"true\""));
    CHECK(ana.submit(first, first + "/disagree", "").status == 403);

    CHECK(ana.submit(first + "/edit", first + "/edit", "text=They+waved.").status == 303);
    CHECK(holds(ana.get(first).body, "They waved."));
    CHECK(holds(ana.get(first + "/history").body, "<em>shook</em>"));
    CHECK(bruno.submit(reply + "/edit", first + "/edit", "text=Not+mine").status == 403);
    CHECK(holds(bruno.get(first + "/why?order=best").body, "Wilson"));

    CHECK(ana.submit(first + "/delete", first + "/delete", "").field("Location") == story + "/conversation");
    CHECK_FALSE(holds(ana.get(story + "/conversation").body, "They waved."));
    CHECK(holds(ana.get(story + "/conversation").body, "The writer took this comment back."));
    CHECK(ana.get(first + "/history").status == 404);
    server.settle();
    CHECK_FALSE(holds(server.get(story).body, "They waved."));
    CHECK(holds(server.get(story).body, "Where was that"));
}

TEST_CASE("the same form sent twice is one comment, and a refused one keeps what was typed") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    const auto form = ana.get(story + "/conversation").body;
    const auto key = between(form, "name=\"key\" value=\"", "\"");
    REQUIRE_FALSE(key.empty());
    const auto once = ana.submit(story + "/conversation", story + "/comments", "text=Once&key=" + key);
    const auto again = ana.submit(story + "/conversation", story + "/comments", "text=Once&key=" + key);
    CHECK(once.field("Location") == again.field("Location"));
    CHECK(holds(ana.get(story + "/conversation").body, "1 comment"));

    const auto empty = ana.submit(story + "/conversation", story + "/comments", "text=++&parent=17");
    CHECK(empty.status == 422);
    CHECK(holds(empty.body, "A comment needs some words."));
    const auto stray = ana.submit(story + "/conversation", story + "/comments", "text=Kept+words&parent=17");
    CHECK(stray.status == 422);
    CHECK(holds(stray.body, "Kept words</textarea>"));
}

TEST_CASE("pages of a thread hold each comment once in every order") {
    TestServer server{{}, {"comments.burst=1000"}};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    for (int i = 0; i < 120; ++i) ana.comment(story, "This is remark number " + std::to_string(i) + "!");
    for (const auto* order : {"best", "new", "old", "discussed", "disputed"}) {
        std::map<std::string, int> seen;
        std::string where = story + "/conversation?order=" + order;
        for (int pages = 0; !where.empty() && pages < 9; ++pages) {
            const auto body = server.get(where).body;
            for (std::size_t at = 0; (at = body.find("id=\"comment-", at)) != std::string::npos; ++at)
                ++seen[between(std::string_view{body}.substr(at), "comment-", "\"")];
            where = between(between(body, "<nav class=\"pager\"", "</nav>"), "href=\"", "\"");
            for (std::size_t at = 0; (at = where.find("&amp;", at)) != std::string::npos;) where.replace(at, 5, "&");
        }
        CAPTURE(order);
        CHECK(seen.size() == 120);
        for (const auto& [id, times] : seen) CHECK(times == 1);
    }
}

TEST_CASE("who is signed out, sends from elsewhere or without the form's key changes nothing") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    const auto first = ana.comment(story, "The first.");
    Browser nobody{server};
    CHECK(nobody.post(first + "/recommend", "").status == 303);
    CHECK(nobody.post(first + "/delete", "").field("Location").starts_with("/sign-in"));
    CHECK(ana.post(first + "/delete", "").status == 403);
    CHECK(ana.post(first + "/delete", "form_key=wrong").status == 403);
    CHECK(ana.post(story + "/comments", "text=Hello&form_key=wrong").status == 403);
    CHECK(ana.post(story + "/comments", "text=Hello", "Origin: https://elsewhere.example\r\n").status == 403);
    CHECK(ana.get("/c/999999999").status == 404);
    CHECK(ana.get("/c/x").status == 404);
    CHECK(holds(server.get(story + "/conversation").body, "1 comment"));
    CHECK(server.get("/world/nothing/conversation").status == 404);
}

TEST_CASE(
    "a followed reader's reply is in /following with what it answers, and in the private feed; ignoring beats it") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Reader cleo{server, "cleo", "Cleo Marsh"};
    const auto first = ana.comment(story, "They shook hands where the road ends.");
    CHECK(server.get("/readers/bruno").status == 200);
    CHECK(server.get("/readers/nobody_here").status == 404);
    CHECK(server.get("/following", "Accept: text/html\r\n").status == 303);
    CHECK(cleo.submit("/readers/bruno", "/readers/bruno/follow", "").field("Location") == "/readers/bruno");
    CHECK(cleo.submit("/readers/bruno", "/readers/cleo/follow", "").status == 422);
    CHECK(cleo.post("/readers/bruno/follow", "").status == 403);
    bruno.comment(story, "It ends further on.", id_in(first));

    const auto page = cleo.get("/following").body;
    CHECK(holds(page, "It ends further on."));
    CHECK(holds(page, "answers Ana Duarte"));
    CHECK(holds(page, "They shook hands"));
    CHECK(holds(page, "class=\"comment-new\""));
    CHECK_FALSE(holds(cleo.get("/following").body, "class=\"comment-new\""));
    CHECK(holds(cleo.get("/following?only=reader").body, "It ends further on."));
    CHECK_FALSE(holds(cleo.get("/following?only=thread").body, "It ends further on."));

    const auto made = cleo.submit("/following", "/following/feed", "").body;
    const auto feed = "/following/feed/" + between(made, "/following/feed/", "\"");
    CHECK(holds(server.get(feed).body, "It ends further on."));
    CHECK(server.get("/following/feed/guessed").status == 404);
    REQUIRE(cleo.submit("/following", "/following/feed", "").status == 200);
    CHECK(server.get(feed).status == 404);

    CHECK(cleo.submit("/readers/bruno", "/readers/bruno/ignore", "").status == 303);
    CHECK_FALSE(holds(cleo.get("/following").body, "It ends further on."));
    CHECK_FALSE(holds(cleo.get(story + "/conversation").body, "It ends further on."));
    CHECK(holds(cleo.get(story + "/conversation").body, "You ignore this reader."));
    CHECK(holds(ana.get(story + "/conversation").body, "It ends further on."));
    CHECK(cleo.submit("/readers/bruno", "/readers/bruno/ignore", "stop=yes").status == 303);
    CHECK(holds(cleo.get(story + "/conversation").body, "It ends further on."));
    CHECK(holds(cleo.get("/account/export").body, "bruno"));
    CHECK(holds(bruno.get("/account/export.json").body, "It ends further on."));
}

TEST_CASE("what is written before signing in is published when the link in the mail is followed, once") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Browser dora{server};
    CHECK(holds(dora.get(story + "/conversation").body, "name=\"email\""));
    const auto nothing = dora.post(story + "/comments", "text=Kept+words&email=nobody");
    CHECK(nothing.status == 422);
    CHECK(holds(nothing.body, "Kept words</textarea>"));
    CHECK(holds(nothing.body, "This is not an e-mail address."));
    CHECK(dora.post(story + "/comments", "text=+&email=dora%40reader.example").status == 422);
    const auto sent = dora.post(story + "/comments", "text=Written+before.&email=dora%40reader.example");
    CHECK(sent.field("Location") == "/sign-in/code");
    CHECK_FALSE(holds(server.get(story + "/conversation").body, "Written before."));

    const auto link = test::link_in(test::mail_to(server, "dora@reader.example"));
    Browser stranger{server};
    stranger.get(link);
    CHECK_FALSE(holds(server.get(story + "/conversation").body, "Written before."));
    const auto followed = dora.get(link);
    CHECK(followed.status == 303);
    CHECK(followed.field("Location").starts_with("/welcome?to=%2Fc%2F"));
    dora.get(link);
    const auto shown = server.get(story + "/conversation").body;
    CHECK(holds(shown, "Written before."));
    CHECK(holds(shown, "1 comment<"));
    CHECK(dora.submit("/welcome", "/welcome", "handle=dora&name=Dora").status == 303);
}

TEST_CASE("programs read and post comments in JSON, and every no has a stable code") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    constexpr auto json = "Accept: application/json\r\n";
    const std::string body = R"({"story":")" + story + R"(","text":"From a *program*."})";
    const auto keyed = std::string{json} + "Idempotency-Key: k-1\r\n";
    const auto posted = ana.post_json("/api/v1/comments", body, keyed);
    CHECK(posted.status == 201);
    const auto id = between(posted.body, "\"id\":\"", "\"");
    CHECK(holds(posted.body, "/c/" + id + "\""));
    CHECK(ana.post_json("/api/v1/comments", body, keyed).body == posted.body);

    const auto list = server.get("/api/v1/comments?story=" + story + "&order=new");
    CHECK(list.field("Content-Type") == "application/json");
    CHECK(holds(list.body, "\"text\":\"From a program.\""));
    CHECK(holds(list.body, "\"handle\":\"ana\""));
    CHECK(holds(list.body, "\"total\":1"));
    CHECK_FALSE(holds(list.body, "@reader.example"));

    const auto refused = [&](const std::string& sent, int status, std::string_view code) {
        const auto answer = ana.post_json("/api/v1/comments", sent, json);
        CAPTURE(sent);
        CHECK(answer.status == status);
        CHECK(holds(answer.body, "\"error\":\"" + std::string{code} + "\""));
    };
    refused(R"({"story":"/nowhere/at-all","text":"x"})", 404, "discussion.no_such_thread");
    refused(R"({"story":")" + story + R"(","text":" "})", 422, "discussion.empty_comment");
    refused(R"({"story":")" + story + R"(","text":"x","parent":"17"})", 422, "discussion.unknown_parent");
    refused(R"({"story":")" + story + R"(","text":"x","parent":"abc"})", 422, "discussion.unknown_parent");
    CHECK(ana.post_json("/api/v1/comments", "{", json).status >= 400);
    Browser nobody{server};
    CHECK(nobody.post_json("/api/v1/comments", body, json).status == 401);
    CHECK(server.get("/api/v1/comments?story=/nowhere/at-all").status == 404);
}

}  // namespace standfirst
