// SPDX-License-Identifier: Apache-2.0
// Reports, the queue, decisions and appeals, as readers and moderators without scripts meet them; and the same for
// programs.
#include "app/keeping.hpp"
#include "http/commenting_reader.hpp"
#include "storage/database/connection_of.hpp"

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

std::string case_of(const std::string& comment) { return "/desk/moderation/" + id_in(comment); }

std::string version_on(Browser& browser, const std::string& comment) {
    return between(browser.get(case_of(comment)).body, "name=\"version\" value=\"", "\"");
}

test::HttpAnswer decide(Browser& moderator, const std::string& comment, const std::string& act) {
    const auto version = version_on(moderator, comment);
    return moderator.submit(case_of(comment), case_of(comment), act + "&version=" + version);
}

std::string decision_in(const test::HttpAnswer& answer) { return between(answer.field("Location"), "decided=", "&"); }

}  // namespace

TEST_CASE("a reader reports, a moderator removes with a reason, the writer reads it and appeals, another one answers") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Moderator one{server, "one"};
    Moderator two{server, "two"};
    const auto rude = ana.comment(story, "You are all fools.");
    CHECK(holds(server.get("/moderation-log").body, "Nothing has been decided yet."));

    CHECK(holds(bruno.get(story + "/conversation").body, rude + "/report"));
    CHECK_FALSE(holds(ana.get(story + "/conversation").body, rude + "/report"));
    CHECK(holds(bruno.get(rude + "/report").body, "value=\"insult\""));
    CHECK(bruno.submit(rude + "/report", rude + "/report", "reason=insult&words=Unkind").status == 303);
    CHECK(holds(bruno.get(rude + "/report").body, "A person will look at it."));
    CHECK(ana.submit(story + "/conversation", rude + "/report", "reason=insult").status == 403);
    CHECK(bruno.submit(story + "/conversation", rude + "/report", "reason=nonsense").status == 422);

    const auto queue = one.get("/desk/moderation").body;
    CHECK(holds(queue, "You are all fools."));
    CHECK(holds(queue, "Unkind"));
    CHECK(holds(queue, "1 comment waits"));
    CHECK(decide(one, rude, "act=remove").status == 422);
    const auto stale = one.submit("/desk/moderation", case_of(rude), "act=remove&reason=insult&version=99");
    CHECK(stale.status == 409);
    const auto removed =
        decide(one, rude, "act=remove&reason=insult&to_writer=Please+be+kind.&note=third+time&from=queue");
    REQUIRE(removed.status == 303);
    CHECK(holds(one.get(removed.field("Location")).body, "Removed"));
    CHECK(holds(one.get("/desk/moderation").body, "Nothing waits."));

    CHECK(bruno.get(rude).status == 404);
    server.settle();
    CHECK_FALSE(holds(server.get(story).body, "fools"));
    const auto own = ana.get(rude).body;
    CHECK(holds(own, "Your comment was removed."));
    CHECK(holds(own, "Please be kind."));
    CHECK_FALSE(holds(own, "third time"));
    CHECK(holds(ana.get("/notifications").body, "Please be kind."));
    const auto decision = decision_in(removed);
    CHECK(bruno.submit(story + "/conversation", rude + "/appeal", "decision=" + decision + "&words=No").status == 404);
    CHECK(ana.submit(rude, rude + "/appeal", "decision=" + decision + "&words=It+was+a+quotation.").status == 303);
    CHECK(ana.submit(story + "/conversation", rude + "/appeal", "decision=" + decision + "&words=Again").status == 409);
    CHECK(holds(ana.get(rude).body, "Your appeal waits for an answer."));

    CHECK(holds(two.get("/desk/moderation").body, "It was a quotation."));
    const auto answer = "/desk/moderation/decisions/" + decision + "/answer";
    CHECK(holds(one.get("/desk/moderation").body, "Somebody else than who decided answers this."));
    CHECK(one.submit("/desk/moderation", answer, "act=uphold&to_writer=No").status == 403);
    CHECK(two.submit("/desk/moderation", answer, "act=overturn&to_writer=You+are+right.").status == 303);
    CHECK(holds(ana.get(rude).body, "You are right."));
    CHECK(holds(bruno.get(rude).body, "fools"));

    server.settle();
    const auto log = server.get("/moderation-log").body;
    CHECK(holds(log, "Removed: insult"));
    CHECK(holds(log, "The bridge opens"));
    for (const auto* secret : {"Ana Duarte", "Moderator", "fools", "Please be kind", "third time", "quotation"})
        CHECK_FALSE(holds(log, secret));
}

TEST_CASE("a held comment reaches nobody until it is approved, and then its followers, once") {
    TestServer server{{}, {"comments.listed_words=casino"}};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Moderator one{server, "one"};
    REQUIRE(bruno.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    const auto held = ana.comment(story, "Come to my casino.");
    CHECK(holds(ana.get(held).body, "waits for a person"));
    for (const auto& page : {story + "/conversation", std::string{"/following"}, std::string{"/readers/ana"}, held,
                             "/api/v1/comments?story=" + story})
        CHECK_FALSE(holds(bruno.get(page).body, "casino"));
    server.settle();
    CHECK_FALSE(holds(server.get(story).body, "casino"));

    const auto approved = decide(one, held, "act=approve&from=queue");
    REQUIRE(approved.status == 303);
    const auto following = bruno.get("/following").body;
    CHECK(holds(following, "Come to my casino."));
    CHECK(following.find("Come to my casino.") == following.rfind("Come to my casino."));
    server.settle();
    CHECK(holds(server.get(story).body, "casino"));

    const auto undo = "/desk/moderation/decisions/" + decision_in(approved) + "/undo";
    CHECK(one.submit(story + "/conversation", undo, "").status == 303);
    CHECK_FALSE(holds(bruno.get("/following").body, "casino"));
    CHECK(one.submit(story + "/conversation", undo, "").status == 409);
}

TEST_CASE("the desk is for moderators, and a suspended reader reads until when") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Moderator one{server, "one"};
    const auto words = ana.comment(story, "Rude words.");
    Browser nobody{server};
    CHECK(nobody.get("/desk/moderation").status == 303);
    CHECK(ana.get("/desk/moderation").status == 403);
    CHECK(ana.get(case_of(words)).status == 403);
    CHECK(ana.submit(story + "/conversation", case_of(words), "act=remove&reason=other&version=1").status == 403);
    CHECK(one.get("/desk/moderation/5").status == 404);
    CHECK(one.submit(case_of(words), case_of(words), "act=delete").status == 422);

    CHECK(decide(one, words, "act=suspend&reason=insult&days=7&to_writer=Cool+down.&from=case").field("Location") ==
          case_of(words));
    const auto refused = ana.submit(story + "/conversation", story + "/comments", "text=More");
    CHECK(refused.status == 403);
    CHECK(holds(refused.body, "Cool down."));
    CHECK(holds(ana.get(words).body, "may not write until"));
    CHECK(decide(one, words, "act=lift&from=case").status == 303);
    CHECK(ana.submit(story + "/conversation", story + "/comments", "text=More").status == 303);
    CHECK(decide(one, words, "act=lock&from=case").status == 303);
    CHECK(ana.submit(words, story + "/comments", "text=More&parent=" + id_in(words)).status == 409);
    CHECK(one.submit(case_of(words), case_of(words), "act=note&note=Let+us+watch.").status == 303);
    CHECK(holds(one.get(case_of(words)).body, "Let us watch."));
}

TEST_CASE("programs report, moderate and appeal by the same rules, and read the refusal's key") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    Moderator one{server, "one"};
    const auto id = id_in(ana.comment(story, "Rude words."));
    const auto at = "/api/v1/comments/" + id;
    const std::string json = "Accept: application/json\r\n";
    CHECK(bruno.post_json(at + "/report", R"({"reason":"insult","words":"Unkind"})", json).status == 201);
    CHECK(bruno.post_json(at + "/report", R"({"reason":"insult"})", json).status == 200);
    CHECK(holds(bruno.post_json(at + "/report", R"({"reason":"x"})", json).body, "discussion.reason_needed"));
    CHECK(holds(ana.post_json(at + "/report", R"({"reason":"spam"})", json).body, "discussion.your_own_comment"));
    CHECK(bruno.post_json(at + "/moderate", R"({"act":"remove","reason":"insult","version":1})", json).status == 403);

    const auto queue = one.get("/api/v1/moderation", json).body;
    CHECK(holds(queue, "\"id\":\"" + id + "\""));
    CHECK(holds(queue, "Unkind"));
    CHECK(holds(one.post_json(at + "/moderate", R"({"act":"remove","reason":"insult","version":9})", json).body,
                "discussion.changed_meanwhile"));
    const auto removed = one.post_json(
        at + "/moderate", R"({"act":"remove","reason":"insult","to_writer":"Be kind.","version":1})", json);
    CHECK(removed.status == 201);
    const auto decision = "/api/v1/decisions/" + between(removed.body, "\"decision\":\"", "\"");
    CHECK(ana.post_json(decision + "/appeal", R"({"words":"It was a quotation."})", json).status == 201);
    CHECK(holds(ana.post_json(decision + "/appeal", R"({"words":"Again"})", json).body, "discussion.appealed_before"));
    CHECK(one.post_json(decision + "/answer", R"({"act":"uphold","to_writer":"It stays."})", json).status == 201);
    CHECK(one.post_json(decision + "/undo", "{}", json).status == 201);
    CHECK(holds(one.post_json(decision + "/undo", "{}", json).body, "discussion.already_undone"));
    CHECK(server.get("/api/v1/moderation").status != 200);
}

TEST_CASE("whatever a client writes of where it comes from, its network has one allowance") {
    TestServer server{{}, {"limits.writing=5"}};
    const auto story = server.publish(story_file("The bridge opens"));
    Browser forger{server};
    int refused = 0;
    for (int i = 0; i < 12; ++i) {
        const auto number = std::to_string(i);
        const auto sent =
            forger.post(story + "/comments", "text=" + number + "&email=a" + number + "@reader.example",
                        "X-Forwarded-For: 203.0.113." + number + "\r\nForwarded: for=203.0.113." + number + "\r\n");
        if (sent.status == 429) ++refused;
    }
    CHECK(refused >= 6);
}

TEST_CASE("verify proves the moderators' log, and finds an entry that was changed") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Moderator one{server, "one"};
    for (const auto* words : {"One.", "Two."})
        REQUIRE(decide(one, ana.comment(story, words), "act=remove&reason=spam").status == 303);
    auto& newsroom = server.newsroom();
    const auto sound = app::verify_newsroom(newsroom);
    CHECK(sound.problems.empty());
    CHECK(holds(sound.summary, "2 decisions of moderators"));
    newsroom.archive->write([](wire::Work& work) {
        storage::connection_of(work).change("UPDATE decisions SET made_by = 5 WHERE number = 2");
    });
    const auto broken = app::verify_newsroom(newsroom);
    REQUIRE(broken.problems.size() == 1);
    CHECK(broken.problems[0] == "the moderators' log: entry 2 was changed");
}

}  // namespace standfirst
