// SPDX-License-Identifier: Apache-2.0
// API tokens: made on a page, shown once, good for their scopes alone, and gone when they are revoked or over.
#include "discussion/moderating.hpp"
#include "http/program.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;
using test::between;
using test::holds;
using test::id_in;
using test::make_token;
using test::Program;
using test::TestServer;
using Reader = test::CommentingReader;

std::string comment_on(const std::string& story, std::string_view words) {
    return R"({"story":")" + story + R"(","text":")" + std::string{words} + R"("})";
}

void change_role(TestServer& server, std::string_view handle, Role role) {
    auto& newsroom = server.newsroom();
    readers::Staffing staffing{*newsroom.archive, *newsroom.stores.accounts, newsroom.ids, newsroom.clock};
    REQUIRE(staffing.change_role(Visitor::house(), handle, role));
}

}  // namespace

TEST_CASE("a reader makes a token, sees it once, and a program acts by it until it is revoked") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    CHECK(holds(ana.get("/account").body, "href=\"/account/tokens\""));
    const auto token = make_token(ana, "name=Phone&scope=comment");
    CHECK(token.starts_with("sft_"));
    const auto page = ana.get("/account/tokens").body;
    CHECK_FALSE(holds(page, token));
    CHECK(holds(page, "Phone"));
    CHECK(holds(page, "not used yet"));

    Program program{server, token};
    const auto posted = program.post("/api/v1/comments", comment_on(story, "From a program."));
    CHECK(posted.status == 201);
    CHECK_FALSE(posted.has("Set-Cookie"));
    CHECK(posted.field("Cache-Control") == "no-store");
    const auto list = server.get("/api/v1/comments?story=" + story).body;
    CHECK(holds(list, "\"handle\":\"ana\""));
    CHECK(holds(ana.get("/account/tokens").body, "last used"));

    const auto id = between(ana.get("/account/tokens").body, "/account/tokens/", "/revoke");
    Reader eve{server, "eve", "Eve"};
    CHECK(eve.submit("/account/tokens", "/account/tokens/" + id + "/revoke", "").status == 404);
    CHECK(program.post("/api/v1/comments", comment_on(story, "Still here.")).status == 201);
    CHECK(ana.submit("/account/tokens", "/account/tokens/" + id + "/revoke", "").status == 303);
    const auto refused = program.post("/api/v1/comments", comment_on(story, "Not any more."));
    CHECK(refused.status == 401);
    CHECK(holds(refused.body, "\"error\":\"readers.unknown_api_token\""));
    CHECK(refused.field("WWW-Authenticate") == "Bearer error=\"invalid_token\"");
}

TEST_CASE("a form that makes a token keeps what was typed and says what is missing beside it") {
    TestServer server;
    Reader ana{server, "ana", "Ana Duarte"};
    const auto refused = [&](const std::string& form, std::string_view words) {
        const auto answer = ana.submit("/account/tokens", "/account/tokens", form);
        CAPTURE(form);
        CHECK((answer.status == 422 || answer.status == 403));
        CHECK(holds(answer.body, words));
        CHECK_FALSE(holds(answer.body, "sft_"));
        return answer.body;
    };
    CHECK(holds(refused("name=Phone+app&ends=2999-01-01", "Choose at least one"), "value=\"Phone app\""));
    CHECK(holds(refused("name=+&scope=react", "A name is needed"), "value=\"react\" checked"));
    refused("name=App&scope=read&ends=yesterday", "This is not a date");
    refused("name=App&scope=read&ends=2001-01-01", "This day has passed");
    refused("name=App&scope=moderate", "Your role does not allow this");
    refused("name=App&scope=everything", "Choose at least one");
    CHECK_FALSE(holds(ana.get("/account/tokens").body, "value=\"moderate\""));
    CHECK(holds(ana.get("/account/tokens").body, "You have no tokens yet"));
    CHECK(ana.post("/account/tokens", "name=App&scope=read").status == 403);
    CHECK(holds(refused("name=%3Cb%3E%22&scope=", "Choose at least one"), "value=\"&lt;b&gt;&quot;\""));
}

TEST_CASE("a token is good for its scopes alone, and a cookie beside it does not help") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    const auto token = make_token(ana, "name=Reading&scope=read");
    Program program{server, token};
    CHECK(program.get("/api/v1/comments?story=" + story).status == 200);
    const auto refused = program.post("/api/v1/comments", comment_on(story, "Not allowed."));
    CHECK(refused.status == 403);
    CHECK(holds(refused.body, "\"error\":\"web.token_lacks_scope\""));
    CHECK(holds(refused.body, "scope comment"));
    CHECK(refused.field("WWW-Authenticate") == "Bearer error=\"insufficient_scope\", scope=\"comment\"");
    const auto bearer = "Authorization: Bearer " + token + "\r\n";
    CHECK(ana.post_json("/api/v1/comments", comment_on(story, "With a cookie."), bearer).status == 403);
    CHECK(ana.post_json("/api/v1/comments", comment_on(story, "Forged."), "Authorization: Bearer sft_x\r\n").status ==
          401);

    Program writing{server, make_token(ana, "name=Writing&scope=comment")};
    CHECK(writing.get("/api/v1/comments?story=" + story).status == 403);
    CHECK(writing.post("/api/v1/comments", comment_on(story, "Allowed."), "Origin: https://elsewhere.example\r\n")
              .status == 201);
    CHECK(
        ana.post_json("/api/v1/comments", comment_on(story, "From elsewhere."), "Origin: https://elsewhere.example\r\n")
            .status == 403);
}

TEST_CASE("forged tokens, and tokens in an address or a form, are nobody's") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    const auto token = make_token(ana, "name=App&scope=comment&scope=read");
    for (const auto& forged : {std::string{"sft_"}, token.substr(0, 46), token + "A", token.substr(4),
                               "sft_" + std::string(43, 'A'), std::string{"x"}, "sft_" + std::string(5'000, 'A')}) {
        Program program{server, forged};
        CAPTURE(forged);
        const auto answer = program.get("/api/v1/comments?story=" + story);
        CHECK(answer.status == 401);
        CHECK(holds(answer.body, "readers.unknown_api_token"));
    }
    Program nobody{server, {}};
    for (const std::string& field : {"access_token", "token", "authorization", "api_key"}) {
        const auto answer = nobody.post("/api/v1/comments?" + field + "=" + token, comment_on(story, "In the query."));
        CHECK(answer.status == 401);
        CHECK(answer.field("WWW-Authenticate") == "Bearer");
        CHECK(nobody
                  .send("POST", "/api/v1/comments", "story=" + story + "&text=x&" + field + "=" + token,
                        "Content-Type: application/x-www-form-urlencoded\r\n")
                  .status == 401);
    }
    CHECK(nobody.get("/api/v1/comments?story=" + story + "&access_token=" + token).status == 200);
}

TEST_CASE("a token opens nothing but the doors for programs") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Program program{server, make_token(ana, "name=App&scope=read&scope=comment&scope=follow&scope=react&scope=report")};
    for (const std::string& page :
         {"/account", "/account/tokens", "/account/export.json", "/following", "/notifications", "/account/sessions"})
        CHECK(program.get(page).status == 303);
    CHECK(holds(program.get(story + "/conversation").body, "/sign-in?to="));
}

TEST_CASE("what is asked for with a token comes from no cache and goes into none") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Program program{server, make_token(ana, "name=App&scope=read")};
    const auto with_token = program.get(story);
    CHECK(with_token.status == 200);
    CHECK(with_token.field("Cache-Control") == "no-store");
    CHECK_FALSE(with_token.has("ETag"));
    const auto kept = server.get(story);
    CHECK(kept.has("ETag"));
    CHECK(program.get(story).field("Cache-Control") == "no-store");
    CHECK(program.get(story).body == kept.body);
    CHECK(server.get(story, "Authorization: Basic YTpi\r\n").has("ETag"));
    CHECK(program.get("/api/v1/comments?story=" + story).field("Cache-Control") == "no-store");
}

TEST_CASE("a moderator's token moderates as long as the role is there, and without the scope it is a reader's") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    test::Moderator one{server, "one"};
    Program moderating{server, make_token(one, "name=Queue&scope=moderate")};
    Program reading{server, make_token(one, "name=Reader&scope=read&scope=comment&scope=report")};
    const auto id = id_in(ana.comment(story, "Rude words."));
    CHECK(moderating.get("/api/v1/moderation").status == 200);
    CHECK(holds(reading.get("/api/v1/moderation").body, "web.token_lacks_scope"));
    const auto removal = R"({"act":"remove","reason":"insult","version":1})";
    CHECK(reading.post("/api/v1/comments/" + id + "/moderate", removal).status == 403);
    change_role(server, "one", Role::reader);
    const auto refused = moderating.post("/api/v1/comments/" + id + "/moderate", removal);
    CHECK(refused.status == 403);
    CHECK(holds(refused.body, "web.not_allowed"));
    change_role(server, "one", Role::moderator);
    CHECK(moderating.post("/api/v1/comments/" + id + "/moderate", removal).status == 201);
}

TEST_CASE("the tokens of who is suspended, who is leaving and what has ended stop") {
    TestServer server;
    const auto story = server.publish(test::story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    Reader bruno{server, "bruno", "Bruno Reis"};
    test::Moderator one{server, "one"};
    const auto id = id_in(ana.comment(story, "Rude words."));
    Program anas{server, make_token(ana, "name=App&scope=read")};
    CHECK(anas.get("/api/v1/comments?story=" + story).status == 200);
    CHECK(one.post_json("/api/v1/comments/" + id + "/moderate",
                        R"({"act":"suspend","reason":"insult","days":1,"version":1,"to_writer":"A day off."})")
              .status == 201);
    const auto refused = anas.get("/api/v1/comments?story=" + story);
    CHECK(refused.status == 403);
    CHECK(holds(refused.body, "discussion.suspended"));
    server.clock().advance(25h);
    CHECK(anas.get("/api/v1/comments?story=" + story).status == 200);

    const auto today = format_date(std::chrono::floor<std::chrono::days>(server.clock().now() + 24h));
    Program brunos{server, make_token(bruno, "name=App&scope=read&ends=" + today)};
    CHECK(brunos.get("/api/v1/comments?story=" + story).status == 200);
    server.clock().advance(72h);
    CHECK(holds(brunos.get("/api/v1/comments?story=" + story).body, "readers.unknown_api_token"));
    CHECK(holds(bruno.get("/account/tokens").body, "ended"));

    CHECK(ana.submit("/account/delete", "/account/delete", "").status == 303);
    CHECK(anas.get("/api/v1/comments?story=" + story).status == 401);
    CHECK(ana.submit("/account/delete", "/account/keep", "").status == 303);
    CHECK(anas.get("/api/v1/comments?story=" + story).status == 200);
    const auto taken = ana.get("/account/export.json").body;
    CHECK(holds(taken, "\"api_tokens\":[{"));
    CHECK(holds(taken, "\"scopes\":\"read\""));
    CHECK_FALSE(holds(taken, "sft_"));
}

TEST_CASE("programs are told what is left of their allowance, and how long to wait") {
    TestServer server{{}, {"limits.writing=3"}};
    const auto story = server.publish(test::story_file("The bridge opens"));
    Program nobody{server, {}};
    const auto list = nobody.get("/api/v1/comments?story=" + story);
    CHECK(holds(list.field("RateLimit-Policy"), "\"reading\";q="));
    CHECK(holds(list.field("RateLimit"), "\"reading\";r="));
    CHECK_FALSE(server.get(story).has("RateLimit"));
    std::string last;
    for (int left = 2; left >= 0; --left) {
        const auto answer = nobody.post("/api/v1/comments", comment_on(story, "x"));
        CHECK(answer.status == 401);
        CHECK(answer.field("RateLimit-Policy") == "\"writing\";q=3;w=60");
        CHECK(holds(answer.field("RateLimit"), "\"writing\";r=" + std::to_string(left) + ";t="));
    }
    const auto refused = nobody.post("/api/v1/comments", comment_on(story, "x"));
    CHECK(refused.status == 429);
    CHECK(refused.field("Content-Type") == "application/json");
    CHECK(holds(refused.body, "\"error\":\"web.too_often\""));
    CHECK(refused.field("Retry-After") == "20");
    server.clock().advance(20s);
    CHECK(nobody.post("/api/v1/comments", comment_on(story, "x")).status == 401);
}

}  // namespace standfirst
