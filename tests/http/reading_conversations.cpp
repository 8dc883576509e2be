// SPDX-License-Identifier: Apache-2.0
// A conversation as its readers come back to it: what is new, what was featured, what they quote and write again.
#include "http/commenting_reader.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using test::id_in;
using Reader = test::CommentingReader;
using test::Moderator;
using test::story_file;
using test::TestServer;

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

std::string plain(std::string address) {
    for (std::size_t at = 0; (at = address.find("&amp;", at)) != std::string::npos;) address.replace(at, 5, "&");
    return address;
}

}  // namespace

TEST_CASE("what is new stays marked for the visit, through reloads and prefetches, until it is said to be read") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    const auto conversation = story + "/conversation";
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    ana.comment(story, "The first.");
    CHECK_FALSE(holds(bruno.get(conversation).body, "is-new"));
    server.clock().advance(std::chrono::hours{20});
    ana.comment(story, "The second.");
    CHECK(holds(bruno.get(conversation, "Sec-Purpose: prefetch\r\n").body, "is-new"));
    CHECK(holds(bruno.get(conversation, "Sec-Purpose: prefetch;prerender\r\n").body, "is-new"));
    for (int reloads = 0; reloads < 3; ++reloads) {
        const auto page = bruno.get(conversation).body;
        CHECK(holds(page, "1 new comment since yesterday"));
        CHECK(count_of(page, "is-new") == 1);
        server.clock().advance(std::chrono::minutes{1});
    }
    const auto third = ana.comment(story, "The third.");
    const auto page = bruno.get(conversation + "?order=old").body;
    CHECK(holds(page, "2 new comments since yesterday"));
    CHECK(holds(page, "class=\"comment-next\" href=\"#comment-" + id_in(third) + "\""));
    CHECK_FALSE(holds(ana.get(conversation).body, "is-new"));

    const auto seen = between(page, "name=\"seen\" value=\"", "\"");
    ana.comment(story, "The fourth.");
    CHECK(bruno.submit(conversation, story + "/read", "seen=" + seen).field("Location") == conversation);
    const auto read = bruno.get(conversation).body;
    CHECK(count_of(read, "is-new") == 1);
    CHECK(holds(read, "The fourth."));
    CHECK(bruno.submit(conversation, story + "/read", "seen=nothing").status == 303);
    CHECK(bruno.submit(conversation, "/world/nothing/read", "seen=1").status == 404);
    CHECK(bruno.post(story + "/read", "seen=9").status == 403);
    Browser nobody{server};
    CHECK(nobody.post(story + "/read", "seen=9").field("Location").starts_with("/sign-in"));
    server.clock().advance(std::chrono::minutes{31});
    CHECK_FALSE(holds(bruno.get(conversation).body, "is-new"));
    // Whoever is signed out has it from the browser.
    const auto open = server.get(conversation).body;
    CHECK(holds(open, "data-arrivals=\"4\""));
    CHECK(holds(open, " data-n=\"4\""));
    CHECK_FALSE(holds(bruno.get(conversation).body, "data-n="));
}

TEST_CASE("links lead from new to new, across the pages of the thread, to each once") {
    TestServer server{{}, {"comments.burst=1000"}};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    std::vector<std::string> starts;
    for (int i = 0; i < 170; ++i) starts.push_back(id_in(ana.comment(story, "Remark number " + std::to_string(i))));
    CHECK_FALSE(holds(bruno.get(story + "/conversation").body, "is-new"));
    server.clock().advance(std::chrono::hours{20});
    std::vector<std::string> answers;
    for (const auto i : {3U, 4U, 160U}) answers.push_back(id_in(ana.comment(story, "An answer.", starts[i])));

    std::vector<std::string> met;
    auto body = bruno.get(story + "/conversation?order=old").body;
    CHECK(holds(body, "3 new comments since yesterday"));
    auto address = plain(between(body, "<a href=\"", "\""));
    address = plain(between(between(body, "class=\"conversation-news\"", "</div>"), "href=\"", "\""));
    for (int steps = 0; !address.empty() && steps < 9; ++steps) {
        if (!address.starts_with('#')) {
            const auto moved = bruno.get(address);
            REQUIRE(moved.status == 303);
            address = moved.field("Location");
            body = bruno.get(address.substr(0, address.find('#'))).body;
        }
        const auto id = address.substr(address.find('#') + 1);
        REQUIRE(holds(body, "id=\"" + id + "\""));
        met.push_back(id.substr(id.find('-') + 1));
        const auto comment = between(body, "is-new\" id=\"" + id + "\"", "</li>");
        address = plain(between(comment, "class=\"comment-next\" href=\"", "\""));
    }
    CHECK(met == answers);
    // Where nothing new stands, the line above the page leads to it.
    const auto last = bruno.get(story + "/conversation?order=new&new=next").field("Location");
    CHECK(holds(last, "#comment-" + answers.back()));
}

TEST_CASE("what was refused after signing in stands in the form again, with the reason and its numbers") {
    TestServer server{{}, {"comments.burst=1"}};
    const auto story = server.publish(story_file("The bridge opens"));
    const auto conversation = story + "/conversation";
    Reader emil{server, "emil", "Emil Sand"};
    emil.comment(story, "What used the allowance up.");
    REQUIRE(emil.submit("/account", "/sign-out", "").status == 303);
    REQUIRE(emil.post(story + "/comments", "text=One+*too*+many.&email=emil%40reader.example").status == 303);
    const auto late = emil.get(test::link_in(test::mail_to(server, "emil@reader.example", 1)));
    CHECK(late.status == 303);
    CHECK(late.field("Location") == conversation + "#reply");
    const auto shown = emil.get(conversation).body;
    CHECK(holds(shown, "You are signed in, but your comment was not published:"));
    CHECK(holds(shown, "One *too* many.</textarea>"));
    CHECK(holds(shown, " seconds"));
    CHECK_FALSE(holds(shown, "{seconds}"));
    server.clock().advance(std::chrono::hours{1});
    CHECK(emil.submit(conversation, story + "/comments", "kept=yes&text=One+*too*+many.").status == 303);
    CHECK_FALSE(holds(emil.get(conversation).body, "not published"));

    // What it answered is gone: it can still be said, and it can be discarded.
    Browser dora{server};
    REQUIRE(
        dora.post(story + "/comments", "text=Too+late.&parent=17&passage=Gone&email=dora%40reader.example").status ==
        303);
    dora.get(test::link_in(test::mail_to(server, "dora@reader.example")));
    REQUIRE(dora.submit("/welcome", "/welcome", "handle=dora&name=Dora").status == 303);
    const auto alone = dora.get(conversation).body;
    CHECK(holds(alone, "Comments can be answered only where they stand."));
    CHECK(holds(alone, "&gt; Gone\n\nToo late.</textarea>"));
    CHECK_FALSE(holds(alone, "name=\"parent\""));
    CHECK(dora.submit(conversation, story + "/comments", "kept=yes&discard=yes&text=Too+late.").status == 303);
    CHECK_FALSE(holds(dora.get(conversation).body, "Too late."));
    CHECK_FALSE(holds(emil.get(conversation + "?trouble=discussion.banned").body, "role=\"alert\""));
}

TEST_CASE("where a thread was closed meanwhile, its page says so beside what was written") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens", "comments: closed\n"));
    Reader ana{server, "ana", "Ana Duarte"};
    const auto refused = ana.submit(story + "/conversation", story + "/comments", "text=Many+*careful*+words.");
    CHECK(refused.status == 409);
    CHECK(holds(refused.body, "Many *careful* words.</textarea>"));
    CHECK(holds(refused.body, "role=\"alert\""));
    Browser nobody{server};
    CHECK(
        holds(nobody.post(story + "/comments", "text=Signed+out.&email=a%40b.example").body, "Signed out.</textarea>"));
}

TEST_CASE("the form to change a comment holds what was written, emphasis and all") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    const std::string words = "They *shook* hands, @bruno:\n\n- **one**\n- [two](https://example.org/a)\n\n> three";
    const auto first = ana.comment(story, words);
    const auto form = ana.get(first + "/edit").body;
    CHECK(holds(form,
                "They *shook* hands, @bruno:\n\n- **one**\n- [two](https://example.org/a)\n\n&gt; three</textarea>"));
    const auto before = between(ana.get(first).body, "<div class=\"document\"", "</div>");
    REQUIRE(ana.submit(first + "/edit", first + "/edit", "text=" + percent_encode(words)).status == 303);
    CHECK(between(ana.get(first).body, "<div class=\"document\"", "</div>") == before);
}

TEST_CASE("a reply begins with the passage that its writer quotes") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    const auto first = ana.comment(story, "They *shook* hands.\n\nThen they left.");
    CHECK(holds(bruno.get(story + "/conversation").body, first + "?quote=yes#reply"));
    CHECK(holds(bruno.get(first + "?quote=yes").body, ">They shook hands.</textarea>"));
    CHECK(holds(bruno.get(first + "?passage=Then%20they").body, ">Then they</textarea>"));
    CHECK_FALSE(holds(bruno.get(first + "?passage=%3Cscript%3E").body, "script&gt;"));
    CHECK_FALSE(holds(bruno.get(first + "?passage=not+there").body, "not there"));
}

TEST_CASE("what the newsroom featured stands above the conversation, as long as it is featured and public") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Moderator one{server, "one"};
    const auto first = ana.comment(story, "They *shook* hands.");
    const auto number = id_in(first);
    const auto decide = [&](const std::string& act, int version) {
        const auto at = "/desk/moderation/" + number;
        return one.submit(at, at, "act=" + act + "&from=case&version=" + std::to_string(version)).status;
    };
    const auto block = [&] {
        server.settle();
        return between(server.get(story).body, "<section class=\"featured\"", "</section>");
    };
    CHECK(block().empty());
    CHECK(decide("feature", 1) == 303);
    CHECK(holds(block(), "They shook hands."));
    CHECK(holds(block(), "href=\"#comment-" + number + "\""));
    CHECK(holds(server.get(story + "/conversation").body, ">featured</span>"));
    CHECK(decide("unfeature", 2) == 303);
    CHECK(block().empty());
    CHECK(decide("feature", 3) == 303);
    CHECK_FALSE(block().empty());
    CHECK(decide("remove&reason=insult", 4) == 303);
    CHECK(block().empty());
    const auto second = ana.comment(story, "They waved.");
    const auto at = "/desk/moderation/" + id_in(second);
    CHECK(one.submit(at, at, "act=feature&from=case&version=1").status == 303);
    CHECK(holds(block(), "They waved."));
    CHECK(ana.submit(second + "/delete", second + "/delete", "").status == 303);
    CHECK(block().empty());
}

}  // namespace standfirst
