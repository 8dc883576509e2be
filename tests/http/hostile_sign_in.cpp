// SPDX-License-Identifier: Apache-2.0
// Whoever wishes to know who has an account here, to sign in as somebody else, or to stay signed in as somebody.
#include "http/commenting_reader.hpp"
#include "http/each_database.hpp"
#include "readers/signing_in.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::code_in;
using test::holds;
using test::id_in;
using test::link_in;
using test::mail_to;
using test::mails_to;
using test::Moderator;
using test::sign_in;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

std::string other_code(std::string_view code) { return code == "000000" ? "000001" : "000000"; }

// What somebody sees of an answer who does not look at the secrets in it.
std::string shape_of(const test::HttpAnswer& answer) {
    std::string shape = std::to_string(answer.status);
    for (const auto& [name, value] : answer.fields)
        shape += "\n" + name + ": " +
                 (name == "Set-Cookie" || name == "X-Request-Id" ? std::to_string(value.size()) : value);
    return shape + "\n\n" + answer.body;
}

}  // namespace

TEST_CASE("nobody learns from an answer whether an address has an account, had one, or may not write") {
    test::on_each_database([](const std::string& database) {
        TestServer server{database};
        const auto story = server.publish(story_file("The bridge opens"));
        Reader known{server, "known", "Known"};
        Reader banned{server, "bannd", "Banned"};
        Reader leaving{server, "leave", "Leaving"};
        Reader erased{server, "erase", "Erased"};
        Moderator one{server, "one"};
        const auto rude = banned.comment(story, "Rude words.");
        const auto case_of_rude = "/desk/moderation/" + id_in(rude);
        REQUIRE(one.submit(case_of_rude, case_of_rude, "act=ban&reason=insult&version=1").status == 303);
        REQUIRE(erased.submit("/account/delete", "/account/delete", "").status == 303);
        server.clock().advance(std::chrono::hours{25});
        REQUIRE(test::eventually([&] { return erased.get("/account").status == 303; }));
        REQUIRE(leaving.submit("/account/delete", "/account/delete", "").status == 303);

        const auto ask = [&](const std::string& page, const std::string& form) {
            Browser browser{server};
            return shape_of(browser.post(page, form));
        };
        const auto comments = story + "/comments";
        const auto asked = ask("/sign-in", "email=never%40reader.example");
        const auto written = ask(comments, "text=Words&email=never%40reader.example");
        CHECK(mails_to(server, "never@reader.example").size() <= 2);
        for (const std::string name : {"known", "bannd", "leave", "erase", "KNOWN"}) {
            CAPTURE(name);
            const auto address = name + "@reader.example";
            const auto mails = mails_to(server, name == "KNOWN" ? "known@reader.example" : address).size();
            CHECK(ask("/sign-in", "email=" + percent_encode(address)) == asked);
            CHECK(ask(comments, "text=Words&email=" + percent_encode(address)) == written);
            // Each of them got its mails, known or not: to the address that the account has.
            CHECK(test::eventually([&] {
                return mails_to(server, name == "KNOWN" ? "known@reader.example" : address).size() == mails + 2;
            }));
        }
        // Nor from what passkeys are asked: it names nobody.
        Browser browser{server};
        const auto challenge = browser.post_json("/sign-in/passkey/challenge", R"({"email":"known@reader.example"})");
        const auto other = browser.post_json("/sign-in/passkey/challenge", R"({"email":"never@reader.example"})");
        CHECK(challenge.status == other.status);
        CHECK(challenge.body.size() == other.body.size());
        CHECK_FALSE(holds(challenge.body, "allowCredentials"));
        // Nor by taking the address: only whoever reads its mail is told.
        const auto mine = known.submit("/account", "/account/email", "email=bannd%40reader.example");
        const auto free = known.submit("/account", "/account/email", "email=nobdy%40reader.example");
        CHECK(shape_of(mine) == shape_of(free));
    });
}

TEST_CASE("a code is good for five guesses in one browser, and an address for those of six mails an hour") {
    TestServer server;
    Browser ana{server};
    REQUIRE(ana.post("/sign-in", "email=ana%40reader.example").status == 303);
    const auto mail = mail_to(server, "ana@reader.example");
    const auto code = code_in(mail);
    // The right code, in a browser that did not ask, or asked for somebody else.
    Browser eve{server};
    CHECK(eve.post("/sign-in/code", "code=" + code).status >= 400);
    REQUIRE(eve.post("/sign-in", "email=eve%40reader.example").status == 303);
    if (code != code_in(mail_to(server, "eve@reader.example"))) {
        CHECK(eve.post("/sign-in/code", "code=" + code).status == 422);
        CHECK_FALSE(eve.cookies.contains("session"));
    }
    CHECK(eve.get(link_in(mail)).status == 200);
    CHECK_FALSE(eve.cookies.contains("session"));
    for (int i = 0; i < readers::most_tries; ++i)
        CHECK(ana.post("/sign-in/code", "code=" + other_code(code)).status != 303);
    CHECK(ana.post("/sign-in/code", "code=" + code).status != 303);
    CHECK(ana.get(link_in(mail)).status >= 400);
    CHECK_FALSE(ana.cookies.contains("session"));

    // However many browsers ask for it, six of them have a code that anybody could guess.
    int guesses = 0;
    for (int i = 0; i < 12; ++i) {
        Browser guesser{server};
        REQUIRE(guesser.post("/sign-in", "email=bruno%40reader.example").status == 303);
        for (int tries = 0; tries < 7; ++tries) {
            const auto answer = guesser.post("/sign-in/code", "code=000000");
            CHECK(answer.status != 303);
            if (holds(answer.body, "code-trouble")) ++guesses;
        }
    }
    CHECK(guesses <= readers::most_mails_an_hour * readers::most_tries);
}

TEST_CASE("a link and a code work once, and not after their time") {
    TestServer server;
    Browser ana{server};
    REQUIRE(ana.post("/sign-in", "email=ana%40reader.example").status == 303);
    const auto pending = ana.cookies;
    const auto mail = mail_to(server, "ana@reader.example");
    REQUIRE(ana.get(link_in(mail)).status == 303);
    Browser replayed{server};
    replayed.cookies = pending;
    CHECK(replayed.get(link_in(mail)).status == 410);
    CHECK(replayed.post("/sign-in/code", "code=" + code_in(mail)).status >= 400);
    CHECK_FALSE(replayed.cookies.contains("session"));

    Browser late{server};
    REQUIRE(late.post("/sign-in", "email=ana%40reader.example").status == 303);
    const auto second = mail_to(server, "ana@reader.example", 1);
    server.clock().advance(std::chrono::minutes{11});
    CHECK(late.get(link_in(second)).status == 410);
    CHECK(late.post("/sign-in/code", "code=" + code_in(second)).status >= 400);
    CHECK_FALSE(late.cookies.contains("session"));
}

TEST_CASE("nobody chooses a session for somebody else, and one that has ended opens nothing") {
    TestServer server;
    Browser eve{server};
    sign_in(server, eve, "eve@reader.example");
    const auto planted = eve.cookies["session"];
    // A made-up cookie, and one of somebody else's, put into Ana's browser before she signs in.
    for (const auto& cookie : {std::string(43, 'A'), planted}) {
        Browser ana{server};
        ana.cookies["session"] = cookie;
        sign_in(server, ana, "ana@reader.example");
        CHECK(ana.cookies["session"] != cookie);
        CHECK(holds(ana.get("/account").body, "ana@reader.example"));
        Browser owner{server};
        owner.cookies["session"] = cookie;
        CHECK_FALSE(holds(owner.get("/account").body, "ana@reader.example"));
    }

    const auto opens_nothing = [&](const std::string& cookie) {
        Browser old{server};
        old.cookies["session"] = cookie;
        for (const auto* page : {"/account", "/notifications", "/following", "/account/export", "/account/export.json"})
            CHECK(old.get(page).status == 303);
    };
    Reader bruno{server, "bruno", "Bruno Reis"};
    auto cookie = bruno.cookies["session"];
    REQUIRE(bruno.submit("/sign-out", "/sign-out", "").status == 303);
    opens_nothing(cookie);
    sign_in(server, bruno, "bruno@reader.example");
    cookie = bruno.cookies["session"];
    Browser other{server};
    sign_in(server, other, "bruno@reader.example");
    REQUIRE(other.submit("/account/sessions", "/account/sessions/end", "which=all").status == 303);
    opens_nothing(cookie);
    sign_in(server, bruno, "bruno@reader.example");
    cookie = bruno.cookies["session"];
    REQUIRE(bruno.submit("/account/delete", "/account/delete", "").status == 303);
    server.clock().advance(std::chrono::hours{25});
    REQUIRE(test::eventually([&] { return bruno.get("/account").status == 303; }));
    opens_nothing(cookie);
}

TEST_CASE("the handle of a reader who has gone is nobody's, and nobody's who looks like them") {
    TestServer server;
    Reader gone{server, "forgetme", "Gone"};
    REQUIRE(gone.submit("/account/delete", "/account/delete", "").status == 303);
    server.clock().advance(std::chrono::hours{25});
    REQUIRE(test::eventually([&] { return gone.get("/account").status == 303; }));
    CHECK(server.get("/readers/forgetme").status == 404);
    Browser eve{server};
    sign_in(server, eve, "eve@reader.example");
    for (const auto* handle : {"forgetme", "ForgetMe", "f0rgetme", "forgetm\u0435", "\uff46orgetme"}) {
        CAPTURE(handle);
        CHECK(eve.submit("/welcome", "/welcome", "name=Eve&handle=" + percent_encode(handle)).status >= 400);
    }
}

}  // namespace standfirst
