// SPDX-License-Identifier: Apache-2.0
// What belongs to one reader, asked for by another who guesses its ids.
#include "http/commenting_reader.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using test::id_in;
using test::Moderator;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

}  // namespace

TEST_CASE("a held or removed comment is to everybody else as if it were not there") {
    TestServer server{{}, {"comments.listed_words=casino"}};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Moderator one{server, "one"};
    REQUIRE(bruno.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    const auto held = ana.comment(story, "Come to my casino.");
    const auto changed = ana.comment(story, "Words that were innocent.");
    REQUIRE(ana.submit(changed + "/edit", changed + "/edit", "text=Now+a+casino.").status == 303);
    const auto removed = ana.comment(story, "Casablanca is lovely.");
    const auto case_of = "/desk/moderation/" + id_in(removed);
    REQUIRE(one.submit(case_of, case_of, "act=remove&reason=spam&version=1&to_writer=Off+the+subject").status == 303);
    server.settle();

    Browser nobody{server};
    const std::string none = "/c/1234567890123";
    for (const auto& comment : {held, changed, removed})
        for (auto* who : {static_cast<Browser*>(&bruno), &nobody}) {
            for (const std::string page :
                 {"", "/history", "/why?order=best", "/edit", "/delete", "/report", "/live", "/appeal"}) {
                CAPTURE(comment + page);
                const auto answer = who->get(comment + page);
                CHECK(answer.status == who->get(none + page).status);
                for (const auto* secret : {"casino", "innocent", "Casablanca", "Off the subject"})
                    CHECK_FALSE(holds(answer.body, secret));
            }
            for (const std::string act : {"/edit", "/delete", "/recommend", "/disagree", "/follow", "/report",
                                          "/appeal", "/feature", "/unfeature"}) {
                const std::string form = "text=Mine&reason=spam&words=x&decision=1&version=1";
                CAPTURE(comment + act);
                // Beneath what was public once, others may still talk.
                if (act == "/follow" && comment != held) continue;
                CHECK(who->submit(story + "/conversation", comment + act, form).status ==
                      who->submit(story + "/conversation", none + act, form).status);
            }
            CHECK(who->submit(story + "/conversation", story + "/comments",
                              "text=Answer&email=x%40reader.example&parent=" + id_in(comment))
                      .status >= (who == &nobody ? 303 : 400));
        }
    for (const auto& page :
         {story, story + "/conversation", std::string{"/following"}, std::string{"/notifications"},
          std::string{"/readers/ana"}, "/api/v1/comments?order=new&story=" + story, std::string{"/moderation-log"},
          std::string{"/search?q=casino"}, std::string{"/account/export"}, std::string{"/account/export.json"}})
        for (const auto* secret : {"casino.", "Casablanca", "Off the subject"}) {
            CAPTURE(page);
            CHECK_FALSE(holds(bruno.get(page).body, secret));
        }
    CHECK(holds(ana.get(held).body, "casino"));
    CHECK(holds(ana.get("/account/export").body, "casino"));
}

TEST_CASE("a plain reader enters no door of the desk, by a page, a form or a program") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Moderator one{server, "one"};
    const auto comment = ana.comment(story, "A comment.");
    REQUIRE(bruno.submit(comment + "/report", comment + "/report", "reason=insult&words=SECRETREPORT").status == 303);
    const auto case_of = "/desk/moderation/" + id_in(comment);
    const auto decided = one.submit(case_of, case_of, "act=remove&reason=spam&version=1&note=SECRETNOTE");
    const auto decision = between(decided.field("Location"), "decided=", "&");
    REQUIRE(test::eventually([&] { return test::mails_to(server, "ana@reader.example").size() == 2; }));
    const auto act = "act=approve&version=2&reason=spam&to_writer=x";
    const auto before = test::kept_rows(server);
    const std::string json = "Accept: application/json\r\n";
    for (auto* who : {&ana, &bruno}) {
        for (const auto& page : {std::string{"/desk/moderation"}, case_of, std::string{"/desk/moderation?after=1"},
                                 std::string{"/api/v1/moderation"}}) {
            const auto answer = who->get(page);
            CHECK(answer.status == 403);
            CHECK_FALSE(holds(answer.body, "SECRET"));
        }
        for (const auto& door : {case_of, "/desk/moderation/decisions/" + decision + "/undo",
                                 "/desk/moderation/decisions/" + decision + "/answer"})
            CHECK(who->submit("/account", door, act).status == 403);
        for (const auto& door :
             {"/api/v1/comments/" + id_in(comment) + "/moderate", "/api/v1/decisions/" + decision + "/undo",
              "/api/v1/decisions/" + decision + "/answer"})
            CHECK(who->post_json(door, R"({"act":"approve","version":2,"to_writer":"x"})", json).status == 403);
    }
    CHECK_FALSE(holds(ana.get(comment).body, "SECRETREPORT"));
    CHECK_FALSE(holds(ana.get("/account/export.json").body, "SECRETREPORT"));
    // Nobody appeals for somebody else.
    CHECK(bruno.submit("/account", comment + "/appeal", "decision=" + decision + "&words=x").status == 404);
    CHECK(bruno.post_json("/api/v1/decisions/" + decision + "/appeal", R"({"words":"x"})", json).status == 404);
    CHECK(test::kept_rows(server) == before);
    for (auto* who : {&ana, &bruno})
        for (const auto& page : {std::string{"/moderation-log"}, comment, std::string{"/notifications"},
                                 std::string{"/account/export"}, story + "/conversation"})
            CHECK_FALSE(holds(who->get(page).body, "SECRETNOTE"));
}

TEST_CASE("what a reader keeps is theirs: sessions, passkeys, notifications, feeds, exports and choices") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader eve{server, "eve", "Eve"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    const auto first = ana.comment(story, "The first.");
    bruno.comment(story, "SECRETANSWER to Ana.", id_in(first));
    REQUIRE(ana.submit("/readers/bruno", "/readers/bruno/follow", "").status == 303);
    auto& newsroom = server.newsroom();
    const auto reader = newsroom.stores.accounts->find_by_handle(*newsroom.archive->look(), "ana")->id;
    const auto passkey = newsroom.ids.make<readers::PasskeyId>(newsroom.clock.now());
    newsroom.archive->write([&](wire::Work& work) {
        newsroom.stores.passkeys->add_passkey(work, {.id = passkey,
                                                     .reader = reader,
                                                     .credential = "credential",
                                                     .public_key = "key",
                                                     .counter = 0,
                                                     .name = "Ana's telephone",
                                                     .made_at = newsroom.clock.now(),
                                                     .used_at = {}});
    });
    const auto session = between(ana.get("/account/sessions").body, "action=\"/account/sessions/", "/end\"");
    const auto page = ana.submit("/following", "/following/feed", "").body;
    const auto key = between(page, "/following/feed/", "\"");
    REQUIRE(holds(server.get("/notifications/feed/" + key).body, "SECRETANSWER"));
    const auto newest = between(ana.get("/notifications").body, "name=\"up_to\" value=\"", "\"");
    REQUIRE_FALSE(newest.empty());

    const auto before = test::kept_rows(server);
    const auto passkeys = "/account/passkeys/" + passkey.to_string();
    CHECK(eve.submit("/account", passkeys + "/name", "name=Mine").status >= 303);
    CHECK(eve.submit("/account", passkeys + "/remove", "").status >= 303);
    CHECK(eve.submit("/account", "/account/sessions/" + session + "/end", "").status >= 303);
    CHECK(eve.submit("/account", "/notifications/read", "up_to=" + newest).status >= 303);
    CHECK(eve.submit("/account", first + "/edit", "text=Mine&version=1").status == 403);
    CHECK(eve.submit("/account", first + "/delete", "").status == 403);
    CHECK(test::kept_rows(server) == before);
    CHECK(ana.get("/account").status == 200);

    for (const auto& guessed :
         {std::string{}, std::string{"1"}, key.substr(1), key + "x", key.substr(0, key.size() - 1),
          std::string(key.size(), 'A'), std::string{"%00"}, std::string{"'%20OR%20''='"}})
        for (const std::string feed : {"/following/feed/", "/notifications/feed/", "/unsubscribe/"}) {
            CAPTURE(guessed);
            const auto answer = server.get(feed + guessed);
            CHECK((answer.status == 404 || answer.status == 400 || answer.status == 301));
            CHECK_FALSE(holds(answer.body, "SECRETANSWER"));
        }
    for (const auto& target :
         {std::string{"/notifications"}, "/notifications?before=" + newest, std::string{"/following"},
          std::string{"/account/export"}, std::string{"/account/export.json"}, std::string{"/account/sessions"},
          std::string{"/account/passkeys"}, std::string{"/account/export?reader=ana"},
          std::string{"/account?handle=ana"}}) {
        CAPTURE(target);
        const auto answer = eve.get(target);
        CHECK(answer.status == 200);
        for (const auto* secret : {"ana@reader.example", "SECRETANSWER", "Ana's telephone", "Ana&#39;s telephone"})
            CHECK_FALSE(holds(answer.body, secret));
        CHECK_FALSE(holds(answer.body, session));
    }
    // Nobody else's address is on a page that others may see.
    for (const auto& target : {story, story + "/conversation", first, std::string{"/readers/ana"},
                               "/api/v1/comments?story=" + story, "/following/feed/" + key})
        CHECK_FALSE(holds(eve.get(target).body, "@reader.example"));
}

}  // namespace standfirst
