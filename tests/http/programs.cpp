// SPDX-License-Identifier: Apache-2.0
// The doors for programs: every act of the conversation in JSON, each no with its code, and the document that promises
// them.
#include <algorithm>

#include "app/locales.hpp"
#include "http/promised_api.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;
using test::between;
using test::holds;
using test::id_in;
using test::make_token;
using test::PromisedApi;
using test::story_file;
using test::TestServer;
using test::TrustingProgram;
using Reader = test::CommentingReader;

constexpr auto every_act = "name=App&scope=read&scope=comment&scope=react&scope=follow&scope=report";

std::string comment_on(const std::string& story, std::string_view words, const std::string& parent = {}) {
    return R"({"story":")" + story + R"(","text":")" + std::string{words} + '"' +
           (parent.empty() ? "" : R"(,"parent":")" + parent + '"') + "}";
}

std::string id_of(const test::HttpAnswer& posted) { return between(posted.body, "\"id\":\"", "\""); }

// "GET /api/v1/comments" for each row of the route table that hears tokens.
std::set<std::string> rows_that_hear_tokens(TestServer& server) {
    std::set<std::string> rows;
    std::istringstream lines{server.house().describe_routes()};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells{line};
        std::vector<std::string> row;
        for (std::string cell; std::getline(cells, cell, '|');) row.push_back(cell);
        if (row.size() < 5 || !row[2].contains("`/") || row[4] == " – ") continue;
        rows.insert(between(row[1], " ", " ") + " " + between(row[2], "`", "`"));
    }
    return rows;
}

}  // namespace

TEST_CASE("the OpenAPI document has every row that hears tokens, and no other") {
    TestServer server;
    const PromisedApi promised{server};
    std::set<std::string> documented;
    for (const auto& [row, promise] : promised.promises) {
        documented.insert(row);
        CAPTURE(row);
        CHECK(promise.contains("429"));
        CHECK(promise.at("401").contains("readers.unknown_api_token"));
        for (const auto& [status, codes] : promise)
            for (const auto& code : codes) {
                CAPTURE(code);
                CHECK(app::load_locales().texts("en").has(code));
            }
    }
    CHECK(documented == rows_that_hear_tokens(server));
    CHECK(documented.size() > 20);
    CHECK(promised.document == server.house().describe_api());
    for (const auto& row : documented) {
        const auto method = row.substr(0, row.find(' '));
        test::Program forged{server, "sft_forged"};
        const auto answer = forged.send(method, row.substr(row.find(' ') + 1), {});
        CAPTURE(row);
        CHECK(answer.status == 401);
    }
}

TEST_CASE("a program writes, reads, changes and takes back as its reader does") {
    TestServer server;
    const PromisedApi promised{server};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    TrustingProgram anas{server, promised, make_token(ana, every_act)};
    TrustingProgram brunos{server, promised, make_token(bruno, every_act)};
    TrustingProgram nobody{server, promised, {}};
    const auto list = "/api/v1/comments?story=" + story;

    const auto first = anas.post("/api/v1/comments", comment_on(story, "From a *program*."), "Idempotency-Key: a\r\n");
    CHECK(first.status == 201);
    CHECK(first.field("Location") == "/c/" + id_of(first));
    CHECK(anas.post("/api/v1/comments", comment_on(story, "Again"), "Idempotency-Key: a\r\n").body == first.body);
    const auto at = "/api/v1/comments/" + id_of(first);
    const auto reply = brunos.post("/api/v1/comments", comment_on(story, "A reply.", id_of(first)));
    CHECK(reply.status == 201);

    CHECK(holds(nobody.get(list + "&order=old").body, "\"total\":2"));
    const auto one = nobody.get(at).body;
    CHECK(holds(one, "From a program."));
    CHECK(holds(one, "A reply."));
    CHECK(holds(one, "\"story\":\"" + story + "\""));
    CHECK_FALSE(holds(one, "@reader.example"));
    nobody.refused("GET", "/api/v1/comments/17", {}, 404, "discussion.no_such_comment");
    nobody.refused("GET", "/api/v1/comments/abc", {}, 404, "discussion.no_such_comment");
    nobody.refused("GET", list + "&order=loudest", {}, 422, "web.bad_field", "order");
    nobody.refused("GET", list + "&after=here", {}, 422, "web.bad_field", "after");
    nobody.refused("GET", at + "?after=here", {}, 422, "web.bad_field", "after");
    nobody.refused("GET", "/api/v1/comments?story=/nowhere/else", {}, 404, "discussion.no_such_thread", "story");
    nobody.refused("DELETE", at, {}, 401, "web.not_signed_in");

    anas.refused("PATCH", at, R"({"text":"Changed.","version":9})", 409, "discussion.changed_meanwhile");
    CHECK(anas.send("PATCH", at, R"({"text":"Changed.","version":1})").status == 200);
    CHECK(anas.send("PATCH", at, R"({"text":"Changed again."})").status == 200);
    CHECK(holds(nobody.get(at).body, "\"text\":\"Changed again.\""));
    brunos.refused("PATCH", at, R"({"text":"Mine now."})", 403, "discussion.not_your_comment");
    brunos.refused("DELETE", at, {}, 403, "discussion.not_your_comment");
    anas.refused("PATCH", at, R"({"text":" "})", 422, "discussion.empty_comment", "text");
    anas.refused("PATCH", "/api/v1/comments/17", R"({"text":"x"})", 404, "discussion.no_such_comment");
    server.clock().advance(31min);
    anas.refused("PATCH", at, R"({"text":"Too late."})", 409, "discussion.edit_window_over");

    CHECK(brunos.send("PUT", at + "/reaction", R"({"reaction":"recommend"})").body ==
          R"({"disagrees":0,"recommends":1})");
    CHECK(brunos.send("PUT", at + "/reaction", R"({"reaction":"disagree"})").body ==
          R"({"disagrees":1,"recommends":0})");
    CHECK(holds(brunos.get(at).body, "\"reaction\":\"disagree\""));
    CHECK_FALSE(holds(anas.get(at).body, "\"reaction\""));
    CHECK(brunos.send("DELETE", at + "/reaction", {}).body == R"({"disagrees":0,"recommends":0})");
    CHECK(brunos.send("DELETE", at + "/reaction", {}).status == 200);
    brunos.refused("PUT", at + "/reaction", R"({"reaction":"applause"})", 422, "web.bad_field", "reaction");
    anas.refused("PUT", at + "/reaction", R"({"reaction":"recommend"})", 403, "discussion.your_own_comment");

    CHECK(anas.send("DELETE", at, {}).status == 204);
    CHECK(anas.send("DELETE", at, {}).status == 204);
    const auto gone = nobody.get(at).body;
    CHECK(holds(gone, "\"state\":\"deleted\""));
    CHECK_FALSE(holds(gone, "Changed again."));
    CHECK(holds(gone, "A reply."));
}

TEST_CASE("a list is paged by its cursor, each comment once, and a conversation too") {
    TestServer server;
    const PromisedApi promised{server};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    TrustingProgram program{server, promised, make_token(ana, every_act)};
    std::set<std::string> posted;
    std::string first;
    for (int i = 0; i < 70; ++i) {
        server.clock().advance(31s);
        const auto id =
            id_of(program.post("/api/v1/comments", comment_on(story, "Number " + std::to_string(i), first)));
        if (first.empty()) first = id;
        posted.insert(id);
    }
    const auto read_all = [&](const std::string& address) {
        std::set<std::string> seen;
        std::string after;
        do {
            const auto page = program.get(address + (after.empty() ? "" : "&after=" + after)).body;
            auto rest = std::string_view{page};
            for (std::size_t at = 0; (at = rest.find("\"id\":\"")) != std::string_view::npos;
                 rest.remove_prefix(at + 6))
                CHECK(seen.insert(between(rest.substr(at), "\"id\":\"", "\"")).second);
            after = between(page, "\"next\":\"", "\"");
        } while (!after.empty());
        return seen;
    };
    for (const std::string& order : {"best", "new", "old", "discussed", "disputed"})
        CHECK(read_all("/api/v1/comments?story=" + story + "&order=" + order) == posted);
    CHECK(read_all("/api/v1/comments/" + first + "?x=1") == posted);
}

TEST_CASE("a body that is none, too large, of another type or with a field too many is refused with its place") {
    TestServer server;
    const PromisedApi promised{server};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    TrustingProgram program{server, promised, make_token(ana, every_act)};
    const std::string to = "/api/v1/comments";
    program.refused("POST", to, R"({"story":")" + story + R"(","text":"x","state":"published"})", 422, "web.bad_field",
                    "state");
    program.refused("POST", to, R"({"story":")" + story + R"(","text":7})", 422, "web.bad_field", "text");
    program.refused("POST", to, R"({"story":["a"],"text":"x"})", 422, "web.bad_field", "story");
    program.refused("POST", to, R"(["story","text"])", 422, "web.bad_field");
    program.refused(
        "POST", to, R"({"story":")" + story + R"(","text":"x","text":"y"})", 422, "document.not_json",
        between(program.post(to, R"({"story":")" + story + R"(","text":"x","text":"y"})").body, "\"field\":\"", "\""));
    CHECK(holds(program.post(to, "{").body, "document.not_json"));
    CHECK(holds(program.post(to, R"({"text":{"a":{"b":{"c":{"d":{}}}}}})").body, "document.too_deep"));
    CHECK(holds(program.post(to, "text=x", "Content-Type: text/plain\r\n").body, "web.wrong_content_type"));
    CHECK(program.post(to, "<comment/>", "Content-Type: application/xml\r\n").status == 415);
    const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
    CHECK(program.post(to, "story=" + story + "&text=From+a+form", form).status == 201);
    CHECK(holds(program.post(to, "story=" + story + "&text=x&text=y", form).body, "\"field\":\"text\""));
    CHECK(holds(program.post(to, "story=" + story + "&text=x&admin=yes", form).body, "\"field\":\"admin\""));
    CHECK(program.post(to, std::string(600'000, 'x')).status == 413);
    CHECK(program.post("/api/v1/follows", std::string(30'000, 'x')).status == 413);
    program.refused("POST", to, comment_on(story, std::string(10'001, 'x')), 413, "discussion.comment_too_long",
                    "text");
    program.refused("POST", to, comment_on(story, "x", "17"), 422, "discussion.unknown_parent");
    CHECK(holds(program.post(to, comment_on(story, "x"), "Idempotency-Key: " + std::string(101, 'k') + "\r\n").body,
                "discussion.bad_submission_key"));
    CHECK(program.post(to, {}).status == 404);
}

TEST_CASE("a program follows, ignores, reads what is new and notes what was seen") {
    TestServer server;
    const PromisedApi promised{server};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    TrustingProgram anas{server, promised, make_token(ana, every_act)};
    TrustingProgram brunos{server, promised, make_token(bruno, every_act)};
    const auto follow = [&](std::string_view kind, const std::string& target) {
        return R"({"kind":")" + std::string{kind} + R"(","target":")" + target + "\"}";
    };
    const std::string follows = "/api/v1/follows";
    const auto own = id_of(anas.post("/api/v1/comments", comment_on(story, "A question.")));
    for (const auto& wanted : {follow("reader", "bruno"), follow("author", "maria-costa"), follow("thread", story),
                               follow("conversation", own), follow("reader", "bruno")})
        CHECK(anas.post(follows, wanted).status == 204);
    anas.refused("POST", follows, follow("reader", "ana"), 422, "discussion.follows_oneself");
    anas.refused("POST", follows, follow("reader", "nobody"), 404, "discussion.no_such_reader", "target");
    anas.refused("POST", follows, follow("author", "nobody"), 404, "author.no_such_author", "target");
    anas.refused("POST", follows, follow("topic", "nothing"), 404, "topic.no_such_topic", "target");
    anas.refused("POST", follows, follow("thread", "/nowhere/else"), 404, "discussion.no_such_thread", "target");
    anas.refused("POST", follows, follow("conversation", "17"), 404, "discussion.no_such_comment");
    anas.refused("POST", follows, follow("planet", "mars"), 422, "web.bad_field", "kind");
    const auto followed = anas.get(follows).body;
    for (const std::string_view kind : {"reader", "author", "thread", "conversation"})
        CHECK(holds(followed, "\"kind\":\"" + std::string{kind} + "\""));
    CHECK(holds(followed, "\"target\":\"bruno\""));
    anas.refused("GET", follows + "?after=x", {}, 422, "web.bad_field", "after");

    const auto reply = id_of(brunos.post("/api/v1/comments", comment_on(story, "An answer.", own)));
    CHECK(test::eventually([&] { return holds(anas.get("/api/v1/following").body, reply); }));
    const auto feed = anas.get("/api/v1/following").body;
    CHECK(holds(feed, "\"new\":true"));
    CHECK(holds(feed, "A question."));
    CHECK(holds(anas.get("/api/v1/following?only=reader").body, reply));
    anas.refused("GET", "/api/v1/following?only=planets", {}, 422, "web.bad_field", "only");
    anas.refused("GET", "/api/v1/following?after=x", {}, 422, "web.bad_field", "after");
    CHECK(anas.post("/api/v1/following/seen", R"({"up_to":")" + between(feed, "\"mark\":\"", "\"") + "\"}").status ==
          204);
    CHECK_FALSE(holds(anas.get("/api/v1/following").body, "\"new\":true"));
    anas.refused("POST", "/api/v1/following/seen", R"({"up_to":"now"})", 422, "web.bad_field", "up_to");

    const auto told = anas.get("/api/v1/notifications").body;
    CHECK(holds(told, "\"occasion\":\"reply\""));
    CHECK(holds(told, "An answer."));
    CHECK_FALSE(holds(told, "\"unread\":0"));
    CHECK(anas.post("/api/v1/notifications/read", R"({"up_to":")" + between(told, "\"id\":\"", "\"") + "\"}").status ==
          204);
    CHECK(holds(anas.get("/api/v1/notifications").body, "\"unread\":0"));
    anas.refused("POST", "/api/v1/notifications/read", "{}", 422, "web.bad_field", "up_to");
    anas.refused("GET", "/api/v1/notifications?after=x", {}, 422, "web.bad_field", "after");

    CHECK(anas.post("/api/v1/ignored", R"({"handle":"bruno"})").status == 204);
    CHECK(holds(anas.get("/api/v1/ignored").body, "\"handle\":\"bruno\""));
    const auto hidden = anas.get("/api/v1/comments?story=" + story + "&order=old").body;
    CHECK(holds(hidden, "\"ignored\":true"));
    CHECK_FALSE(holds(hidden, "An answer."));
    CHECK(holds(brunos.get("/api/v1/comments?story=" + story).body, "An answer."));
    anas.refused("POST", "/api/v1/ignored", R"({"handle":"ana"})", 422, "discussion.ignores_oneself");
    anas.refused("POST", "/api/v1/ignored", R"({"handle":"nobody"})", 404, "discussion.no_such_reader", "handle");
    CHECK(anas.send("DELETE", "/api/v1/ignored/bruno", {}).status == 204);
    CHECK(holds(anas.get("/api/v1/ignored").body, "\"ignored\":[]"));

    CHECK(anas.send("DELETE", follows + "?kind=reader&target=bruno", {}).status == 204);
    CHECK(anas.send("DELETE", follows + "?kind=thread&target=" + story, {}).status == 204);
    CHECK_FALSE(holds(anas.get(follows).body, "bruno"));
    anas.refused("DELETE", follows + "?kind=reader&target=nobody", {}, 404, "discussion.no_such_reader", "target");
    anas.refused("DELETE", follows, {}, 422, "web.bad_field", "kind");
    CHECK(holds(brunos.get(follows).body, "\"follows\":[]"));
}

TEST_CASE("one's own held comment is read by its writer alone, and writing has an allowance that is said") {
    TestServer server{{}, {"comments.listed_words=turnip", "comments.burst=2"}};
    const PromisedApi promised{server};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    TrustingProgram anas{server, promised, make_token(ana, every_act)};
    TrustingProgram brunos{server, promised, make_token(bruno, every_act)};
    const auto held = anas.post("/api/v1/comments", comment_on(story, "You turnip."));
    CHECK(holds(held.body, "\"state\":\"held\""));
    const auto at = "/api/v1/comments/" + id_of(held);
    CHECK(holds(anas.get(at).body, "You turnip."));
    brunos.refused("GET", at, {}, 404, "discussion.no_such_comment");
    CHECK_FALSE(holds(brunos.get("/api/v1/comments?story=" + story).body, "turnip"));

    const auto second = anas.post("/api/v1/comments", comment_on(story, "Sorry."));
    std::vector<std::string> limits;
    for (const auto& [name, value] : second.fields)
        if (name == "RateLimit" || name == "RateLimit-Policy") limits.push_back(value);
    CHECK(std::ranges::count(limits, "\"comments\";q=2;w=60") == 1);
    CHECK(std::ranges::count(limits, "\"comments\";r=0;t=60") == 1);
    const auto refused = anas.post("/api/v1/comments", comment_on(story, "Really."));
    CHECK(refused.status == 429);
    CHECK(holds(refused.body, "discussion.too_many_comments"));
    CHECK(refused.field("Retry-After") == "30");
    server.clock().advance(30s);
    CHECK(anas.post("/api/v1/comments", comment_on(story, "Really.")).status == 201);
}

TEST_CASE("programs report, moderate and appeal, and a browser's session does the same with its own guards") {
    TestServer server;
    const PromisedApi promised{server};
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    test::Moderator one{server, "one"};
    TrustingProgram anas{server, promised, make_token(ana, every_act)};
    TrustingProgram brunos{server, promised, make_token(bruno, every_act)};
    TrustingProgram ones{server, promised, make_token(one, "name=Desk&scope=moderate&scope=read")};
    const auto id = id_of(anas.post("/api/v1/comments", comment_on(story, "Rude words.")));
    const auto at = "/api/v1/comments/" + id;
    CHECK(brunos.post(at + "/report", R"({"reason":"insult","words":"Unkind"})").status == 201);
    CHECK(brunos.post(at + "/report", R"({"reason":"insult"})").status == 200);
    brunos.refused("POST", at + "/report", R"({"reason":"boring"})", 422, "discussion.reason_needed", "reason");
    brunos.refused("POST", at + "/report", R"({"reason":"spam","urgent":"yes"})", 422, "web.bad_field", "urgent");
    anas.refused("POST", at + "/report", R"({"reason":"spam"})", 403, "discussion.your_own_comment");
    brunos.refused("POST", at + "/moderate", R"({"act":"remove"})", 403, "web.token_lacks_scope");
    CHECK(holds(ones.get("/api/v1/moderation").body, "Unkind"));
    ones.refused("GET", "/api/v1/moderation?after=x", {}, 422, "web.bad_field", "after");
    ones.refused("POST", at + "/moderate", R"({"act":"dance","version":1})", 422, "discussion.unknown_act", "act");
    ones.refused("POST", at + "/moderate", R"({"act":"remove","reason":"insult","version":9})", 409,
                 "discussion.changed_meanwhile");
    const auto removed =
        ones.post(at + "/moderate", R"({"act":"remove","reason":"insult","to_writer":"Be kind.","version":1})");
    CHECK(removed.status == 201);
    CHECK(holds(anas.get(at).body, "\"state\":\"removed\""));
    const auto decision = "/api/v1/decisions/" + between(removed.body, "\"decision\":\"", "\"");
    anas.refused("POST", decision + "/appeal", R"({"words":""})", 422, "discussion.words_needed", "words");
    CHECK(anas.post(decision + "/appeal", R"({"words":"It was a quotation."})").status == 201);
    anas.refused("POST", decision + "/appeal", R"({"words":"Again."})", 409, "discussion.appealed_before");
    brunos.refused("POST", "/api/v1/decisions/17/appeal", R"({"words":"x"})", 404, "discussion.no_such_decision");
    ones.refused("POST", decision + "/undo", R"({"why":"x"})", 422, "web.bad_field", "why");
    CHECK(ones.post(decision + "/undo", {}).status == 201);

    CHECK(bruno.post_json("/api/v1/follows", R"({"kind":"reader","target":"ana"})").status == 204);
    CHECK(bruno.post("/api/v1/follows", "kind=reader&target=ana").status == 403);
    CHECK(bruno.post_json("/api/v1/follows", R"({"kind":"reader","target":"ana"})", "Sec-Fetch-Site: cross-site\r\n")
              .status == 403);
    CHECK(holds(bruno.get("/api/v1/me").body, "\"handle\":\"bruno\""));
    CHECK_FALSE(holds(bruno.get("/api/v1/me").body, "scopes"));
    CHECK(holds(ones.get("/api/v1/me").body, "\"scopes\":[\"read\",\"moderate\"]"));
    CHECK(holds(ones.get("/api/v1/me").body, "\"role\":\"moderator\""));
}

}  // namespace standfirst
