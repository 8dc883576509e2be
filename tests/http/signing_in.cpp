// SPDX-License-Identifier: Apache-2.0
// Signing in by the mail in the outbox, as a browser without scripts does it; and all the ways in which it must not
// work.
#include <algorithm>

#include <doctest/doctest.h>

#include "app/keeping.hpp"
#include "http/reader_browser.hpp"
#include "support/mail_server.hpp"
#include "support/test_server.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::code_in;
using test::holds;
using test::link_in;
using test::mail_to;
using test::mails_of;
using test::mails_to;
using test::sign_in;
using test::TestServer;

}  // namespace

TEST_CASE("a reader signs in by the code in the mail, chooses a name, and comes back to where they were") {
    TestServer server;
    Browser ana{server};
    const auto closed = ana.get("/account", "Accept: text/html\r\n");
    CHECK(closed.status == 303);
    CHECK(closed.field("Location") == "/sign-in?to=%2Faccount");
    const auto form = ana.get("/sign-in?to=%2Fworld%3Fa%3Db");
    CHECK(holds(form.body, "name=\"to\" value=\"/world?a=b\""));
    CHECK(form.field("Cache-Control") == "no-store");
    const auto asked = ana.post("/sign-in", "email=ana%40reader.example&to=%2Fworld%3Fa%3Db");
    CHECK(asked.status == 303);
    CHECK(asked.field("Location") == "/sign-in/code");
    CHECK(holds(asked.field("Set-Cookie"), "; HttpOnly; SameSite=Lax"));
    CHECK(holds(ana.get("/sign-in/code").body, "ana@reader.example"));

    const auto mail = mail_to(server, "ana@reader.example");
    const auto code = code_in(mail);
    CHECK(code.size() == 6);
    CHECK(holds(mail, "\r\n\r\n" + code + "\r\n\r\n"));
    const auto wrong = ana.post("/sign-in/code", code == "000000" ? "code=000001" : "code=000000");
    CHECK(wrong.status == 422);
    CHECK(holds(wrong.body, "aria-invalid"));
    const auto entered = ana.post("/sign-in/code", "code=" + code);
    CHECK(entered.status == 303);
    CHECK(entered.field("Location") == "/welcome?to=%2Fworld%3Fa%3Db");
    CHECK(ana.cookies.contains("session"));
    CHECK_FALSE(ana.cookies.contains("sign-in"));

    const auto welcomed =
        ana.submit("/welcome?to=%2Fworld%3Fa%3Db", "/welcome", "handle=Ana_D&name=Ana+Duarte&to=%2Fworld%3Fa%3Db");
    CHECK(welcomed.status == 303);
    CHECK(welcomed.field("Location") == "/world?a=b");
    const auto account = ana.get("/account");
    CHECK(account.status == 200);
    CHECK(holds(account.body, "value=\"ana_d\""));
    CHECK(holds(account.body, "value=\"Ana Duarte\""));

    const auto left = ana.submit("/sign-out", "/sign-out", "");
    CHECK(left.status == 303);
    CHECK_FALSE(ana.cookies.contains("session"));
    CHECK(ana.get("/account").status == 303);
}

TEST_CASE("the link signs in where it was asked for, and elsewhere only shows the code") {
    TestServer server;
    Browser ana{server};
    Browser elsewhere{server};
    REQUIRE(ana.post("/sign-in", "email=ana%40reader.example").status == 303);
    const auto mail = mail_to(server, "ana@reader.example");
    const auto link = link_in(mail);
    CHECK(holds(mail, "http://" + server.address() + link + "\r\n"));
    const auto shown = elsewhere.get(link);
    CHECK(shown.status == 200);
    CHECK(holds(shown.body, code_in(mail)));
    CHECK(elsewhere.cookies.empty());
    // A mail program that looks at it changes nothing.
    CHECK(server.head(link, "Cookie: sign-in=" + ana.cookies["sign-in"] + "\r\n").status == 200);
    const auto followed = ana.get(link);
    CHECK(followed.status == 303);
    CHECK(ana.cookies.contains("session"));
    CHECK(ana.get("/account").status == 200);
    CHECK(elsewhere.get(link).status == 410);
    CHECK(ana.get("/sign-in/link/AAAAAAAAAAAAAAAAAAAAAA").status == 410);
}

TEST_CASE("known and unknown addresses are answered alike") {
    TestServer server;
    Browser ana{server};
    sign_in(server, ana, "ana@reader.example");
    Browser asks{server};
    auto known = asks.post("/sign-in", "email=ana%40reader.example");
    auto unknown = asks.post("/sign-in", "email=eve%40reader.example");
    CHECK(known.status == unknown.status);
    CHECK(known.body == unknown.body);
    REQUIRE(known.fields.size() == unknown.fields.size());
    for (std::size_t i = 0; i < known.fields.size(); ++i) {
        CHECK(known.fields[i].first == unknown.fields[i].first);
        CHECK(known.fields[i].second.size() == unknown.fields[i].second.size());
    }
    for (const auto* bad : {"email=", "", "email=nobody", "email=a%0d%0aBcc%3a%20b%40c.example%40d.example"}) {
        const auto refused = asks.post("/sign-in", bad);
        CHECK(refused.status == 422);
        CHECK(holds(refused.body, "email-trouble"));
    }
}

TEST_CASE("nothing leads away from the site") {
    TestServer server;
    Browser ana{server};
    for (const auto* to : {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example",
                           "javascript%3Aalert(1)", "%2Fa%0d%0aSet-Cookie%3Ax%3Dy"}) {
        const auto form = ana.get("/sign-in?to=" + std::string{to});
        CHECK(holds(form.body, "name=\"to\" value=\"/\""));
    }
    REQUIRE(ana.post("/sign-in", "email=ana%40reader.example&to=%2F%2Fevil.example").status == 303);
    const auto entered = ana.post("/sign-in/code", "code=" + code_in(mail_to(server, "ana@reader.example")));
    CHECK(entered.field("Location") == "/welcome?to=%2F");
    CHECK(ana.get("/sign-in?to=%2F%2Fevil.example").field("Location") == "/");
}

TEST_CASE("a form that somebody else's page sends changes nothing") {
    TestServer server;
    Browser ana{server};
    sign_in(server, ana, "ana@reader.example");
    CHECK(ana.post("/account", "name=Eve&handle=eve", "Origin: https://evil.example\r\n").status == 403);
    CHECK(ana.post("/account", "name=Eve&handle=eve", "Sec-Fetch-Site: cross-site\r\n").status == 403);
    CHECK(ana.post("/account", "name=Eve&handle=eve").status == 403);
    CHECK(ana.post("/account", "name=Eve&handle=eve&form_key=guessed").status == 403);
    CHECK(ana.post("/sign-out", "").status == 403);
    CHECK_FALSE(holds(ana.get("/account").body, "value=\"Eve\""));
    Browser eve{server};
    sign_in(server, eve, "eve@reader.example");
    const auto key = between(eve.get("/account").body, "name=\"form_key\" value=\"", "\"");
    CHECK(ana.post("/account", "name=Eve&handle=eve&form_key=" + key).status == 403);
}

TEST_CASE("what readers write of themselves is words, never markup") {
    TestServer server;
    Browser ana{server};
    sign_in(server, ana, "ana@reader.example");
    const std::string script = "\"><script>alert(1)</script>";
    REQUIRE(
        ana.submit("/welcome", "/welcome",
                   "handle=ana&name=" + percent_encode(script) + "&biography=" + percent_encode("</textarea>" + script))
            .status == 303);
    CHECK_FALSE(holds(ana.get("/account").body, "<script>alert"));
    CHECK_FALSE(holds(ana.submit("/account", "/account", "handle=" + percent_encode(script) + "&name=x").body,
                      "<script>alert"));
    CHECK_FALSE(
        holds(ana.submit("/account", "/account/email", "email=" + percent_encode(script)).body, "<script>alert"));
}

TEST_CASE("a reader sees their sessions, and ends those of nobody else") {
    TestServer server;
    Browser here{server};
    Browser there{server};
    Browser eve{server};
    sign_in(server, here, "ana@reader.example");
    server.clock().advance(std::chrono::minutes{1});
    sign_in(server, there, "ana@reader.example");
    sign_in(server, eve, "eve@reader.example");
    const auto page = there.get("/account/sessions").body;
    const auto end_one = between(page, "action=\"/account/sessions/", "/end\"");
    REQUIRE_FALSE(end_one.empty());
    CHECK(eve.submit("/account/sessions", "/account/sessions/" + end_one + "/end", "").status == 303);
    CHECK(here.get("/account").status == 200);
    CHECK(there.get("/account").status == 200);
    CHECK(here.submit("/account/sessions", "/account/sessions/end", "which=others").status == 303);
    CHECK(here.get("/account").status == 200);
    CHECK(there.get("/account").status == 303);
    CHECK(here.submit("/account/sessions", "/account/sessions/end", "which=all").status == 303);
    CHECK(here.get("/account").status == 303);
    CHECK(eve.get("/account").status == 200);
}

TEST_CASE("a public page is the same bytes for everyone, and never looks at a cookie") {
    TestServer server;
    const auto path = server.publish(test::story_file("Steady"));
    Browser ana{server};
    sign_in(server, ana, "ana@reader.example");
    server.clock().advance(std::chrono::hours{30});
    for (const auto& target : {path, std::string{"/"}, std::string{"/search?q=steady"}}) {
        const auto known = ana.get(target);
        CHECK(known.body == server.get(target).body);
        CHECK_FALSE(known.has("Set-Cookie"));
        CHECK(known.field("Cache-Control") != "no-store");
    }
}

TEST_CASE("a machine is told in JSON that it must sign in") {
    TestServer server;
    const auto told = server.get("/account", "Accept: application/json\r\n");
    CHECK(told.status == 401);
    CHECK(told.field("Content-Type") == "application/json");
    CHECK(holds(told.body, "\"error\":\"web.not_signed_in\""));
}

TEST_CASE("a link in a mail leads to the publication, whatever host was asked for") {
    TestServer server;
    auto client = server.connect();
    const std::string form = "email=ana%40reader.example";
    client.send(
        "POST /sign-in HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: " +
        std::to_string(form.size()) + "\r\n\r\n" + form);
    CHECK(client.read_answer().status == 303);
    const auto mail = mail_to(server, "ana@reader.example");
    CHECK_FALSE(holds(mail, "evil.example"));
    CHECK(holds(mail, "\r\nhttps://harbour-light.example/sign-in/link/"));
}

TEST_CASE("a reader takes along what is kept of them, and is forgotten after a day, down to the files") {
    TestServer server;
    Browser ana{server};
    sign_in(server, ana, "ana.to.be.forgotten@reader.example");
    REQUIRE(ana.submit("/welcome", "/welcome", "handle=forgetme&name=Ana+Forgotten&biography=Sailor").status == 303);
    CHECK(holds(ana.get("/account/export").body, "ana.to.be.forgotten@reader.example"));
    // The address before is told of the change, not of the new one; and is forgotten, too.
    REQUIRE(ana.submit("/account", "/account/email", "email=ana.moved.on%40reader.example").status == 303);
    const auto code = test::code_in(mail_to(server, "ana.moved.on@reader.example"));
    REQUIRE(ana.submit("/account", "/sign-in/code", "code=" + code).status == 303);
    static_cast<void>(mail_to(server, "ana.to.be.forgotten@reader.example", 1));
    const auto told = test::mails_to(server, "ana.to.be.forgotten@reader.example");
    CHECK(std::ranges::count_if(told, [](const auto& mail) { return holds(mail, "Subject: Your address at"); }) == 1);
    for (const auto& mail : told) CHECK_FALSE(holds(mail, "ana.moved.on"));
    CHECK(holds(ana.get("/account/export.json").body, "\"former_addresses\":[{\"email\":\"ana.to.be.forgotten"));
    const auto json = ana.get("/account/export.json");
    CHECK(json.field("Content-Type") == "application/json");
    CHECK(holds(json.field("Content-Disposition"), "attachment"));
    CHECK(holds(json.body, "\"handle\":\"forgetme\""));

    CHECK(ana.submit("/account/delete", "/account/delete", "").status == 303);
    CHECK(holds(ana.get("/account/delete").body, "action=\"/account/keep\""));
    CHECK(ana.submit("/account/delete", "/account/keep", "").status == 303);
    CHECK(ana.submit("/account/delete", "/account/delete", "").status == 303);
    server.clock().advance(std::chrono::hours{25});
    REQUIRE(test::eventually([&] { return ana.get("/account").status == 303; }));
    auto& jobs = server.newsroom().archive->jobs();
    // While the log is still read it is emptied at a second try, which comes later.
    REQUIRE(test::eventually([&] {
        server.clock().advance(std::chrono::seconds{1});
        return !jobs.next_due({readers::erase_job, readers::forget_job});
    }));
    CHECK(mails_of(server).empty());
    REQUIRE(app::back_up(server.newsroom(), server.folder() / "later.backup"));
    for (const auto* name : {"standfirst.db", "standfirst.db-wal", "later.backup"}) {
        std::ifstream in{server.folder() / name, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        CAPTURE(name);
        CHECK_FALSE(holds(bytes, "ana.to.be.forgotten"));
        CHECK_FALSE(holds(bytes, "ana.moved.on"));
        CHECK_FALSE(holds(bytes, "Ana Forgotten"));
        CHECK_FALSE(holds(bytes, "Sailor"));
    }
}

TEST_CASE("a backup holds no key and no mail") {
    TestServer server;
    Browser ana{server};
    REQUIRE(ana.post("/sign-in", "email=ana%40reader.example").status == 303);
    REQUIRE(holds(mail_to(server, "ana@reader.example"), "Message-ID:"));
    const auto file = server.folder() / "now.backup";
    REQUIRE(app::back_up(server.newsroom(), file));
    std::ifstream in{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    CHECK(holds(bytes, "standfirst.toml"));
    CHECK_FALSE(holds(bytes, "Message-ID:"));
    CHECK_FALSE(holds(bytes, "secret.key"));
    using std::filesystem::perms;
    CHECK((std::filesystem::status(server.folder() / "secret.key").permissions() &
           (perms::group_all | perms::others_all)) == perms::none);
}

TEST_CASE("where a mail server is configured, mail goes there and nothing lies in the outbox") {
    const test::MailServer mail_server;
    TestServer server{{},
                      {"mail.server=" + mail_server.address(), "mail.security=none", "mail.from=desk@paper.example"}};
    Browser ana{server};
    REQUIRE(ana.post("/sign-in", "email=ana%40reader.example").status == 303);
    REQUIRE(test::eventually([&] { return !mail_server.mails().empty(); }));
    const auto mail = mail_server.mails().front();
    CHECK(mail.to == "ana@reader.example");
    CHECK(mail.from == "desk@paper.example");
    CHECK(mails_of(server).empty());
    CHECK(ana.post("/sign-in/code", "code=" + code_in(mail.message)).status == 303);
    CHECK(ana.get("/account").status == 200);
}

}  // namespace standfirst
