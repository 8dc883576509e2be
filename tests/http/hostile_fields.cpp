// SPDX-License-Identifier: Apache-2.0
// Markup and programs in every field that a reader or a moderator may fill in: words wherever they come out, on pages,
// in feeds, mails, JSON, exports and what is pushed to open pages.
#include <optional>
#include <thread>

#include "http/commenting_reader.hpp"
#include "http/read_markup.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using test::id_in;
using test::Moderator;
using test::sign_in;
using test::story_file;
using test::TestServer;

const std::string evil = "\"'><img src=x onerror=alert(1)>]]>";
const std::string long_evil =
    "</textarea></script></title></style>--><script>alert(1)</script><svg onload=alert(1)><iframe "
    "src=javascript:alert(1)>"
    "<base href=//evil.example>{{name}}{{{name}}}\"'`><details open ontoggle=alert(1)> x\r\n.\r\nSubject: y\x01\x7f " +
    evil;

// What Markdown and HTML know to hide a program in.
const std::vector<std::string> programs{
    "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java\tscript:alert(1)) [d](&#106;avascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=) [b](vbscript:x) [c](//evil.example/\"onmouseover=alert(1)) [d]( "
    "javascript:x)",
    "<javascript:alert(1)> <https://a.example/\"onclick=alert(1)> https://a.example/\"><script>alert(1)</script>",
    "[a]: javascript:alert(1)\n\n[a] [b][a] ![c][a]\n\n![x](x \"onerror=alert(1)\")  ![x](javascript:alert(1))",
    "<a href=\"javascript:alert(1)\">a</a> <img src=x onerror=alert(1)> <!-- --!><script>alert(1)</script> -->",
    "```\"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```\n\n`</code><script>alert(1)</"
    "script>`",
    "> <script>alert(1)</script>\n>> [q](javascript:alert(1))\n\n1. <svg/onload=alert(1)>\n\n| <b onclick=x> "
    "|\n|---|\n| <i> |",
    "@<script>alert(1)</script> @ana\"onclick=alert(1) *<em onclick=alert(1)>* **[x](javascript&colon;alert(1))**",
    "\xe2\x80\xae[txt.exe](https://a.example) &lt;script&gt;alert(1)&lt;/script&gt; \\<script\\>alert(1)\\</script\\>",
    "[x](https://a.example/'onmouseover='alert(1)) [y](</javascript:alert(1)>) [z](<https://a.example> "
    "'a\"onclick=\"b')"};

void check_page(Browser& browser, const std::string& target) {
    CAPTURE(target);
    const auto answer = browser.get(target);
    CHECK(answer.status < 500);
    const auto type = answer.field("Content-Type");
    if (type.starts_with("text/html")) {
        CHECK(test::what_runs_in(answer.body) == "");
        CHECK(holds(answer.field("Content-Security-Policy"), "script-src"));
        CHECK_FALSE(holds(answer.field("Content-Security-Policy"), "unsafe-inline"));
    } else if (holds(type, "json")) {
        CHECK(test::is_json(answer.body));
        CHECK(test::what_runs_in_json(answer.body) == "");
        CHECK(answer.field("X-Content-Type-Options") == "nosniff");
    } else if (holds(type, "xml")) {
        CHECK(test::is_well_formed_xml(answer.body));
    }
    for (const auto& [name, value] : answer.fields)
        for (const char c : {'"', '<', '\''}) CHECK((value.find(c) == std::string::npos || !holds(value, "alert")));
}

}  // namespace

TEST_CASE("what readers and moderators fill in runs nowhere, whichever field it is and wherever it comes out") {
    TestServer server{{}, {"comments.burst=1000", "comments.most_links=100"}};
    const auto story = server.publish(story_file("The bridge opens"));
    const auto hostile_reader = [&](Browser& browser, const std::string& handle) {
        sign_in(server, browser, handle + "@reader.example");
        CHECK(browser
                  .submit("/welcome", "/welcome",
                          "handle=" + handle + "&name=" + percent_encode(evil) +
                              "&biography=" + percent_encode(long_evil.substr(0, 250)))
                  .status == 303);
    };
    Browser ana{server};
    Browser bruno{server};
    hostile_reader(ana, "ana");
    hostile_reader(bruno, "bruno");
    Moderator one{server, "one"};
    Moderator two{server, "two"};
    const auto conversation = story + "/conversation";
    for (const auto* handle : {"<script>", "a\"onclick=x", "../admin", "a%00b", "javascript:x", "a b", "\xe2\x80\xae"})
        CHECK(ana.submit("/account", "/account", "name=x&handle=" + percent_encode(handle)).status == 422);
    REQUIRE(bruno.submit("/readers/ana", "/readers/ana/follow", "").status == 303);
    REQUIRE(ana.submit("/readers/bruno", "/readers/bruno/follow", "").status == 303);
    const std::string at_once =
        "mail_reply=at_once&mail_mention=at_once&mail_followed_reply=at_once&mail_featured=at_once&"
        "mail_moderated=at_once&mail_appeal_answered=at_once&page_reply=yes&feed_reply=yes&"
        "page_moderated=yes&feed_moderated=yes&feed_followed_reply=yes&page_followed_reply=yes";
    CHECK(ana.submit("/notifications", "/notifications/choices", at_once).status < 500);
    CHECK(bruno.submit("/notifications", "/notifications/choices", at_once).status < 500);

    std::vector<std::string> comments;
    for (const auto& words : programs) {
        const auto sent = ana.submit(conversation, story + "/comments", "text=" + percent_encode(words));
        CAPTURE(words);
        REQUIRE(sent.status == 303);
        comments.push_back(sent.field("Location"));
    }
    const auto first =
        ana.submit(conversation, story + "/comments", "text=" + percent_encode("The passage " + long_evil + " ends."))
            .field("Location");
    const auto passage = bruno.submit(
        conversation, story + "/comments",
        "text=" + percent_encode(long_evil) + "&parent=" + id_in(first) + "&passage=" + percent_encode("The passage"));
    REQUIRE(passage.status == 303);
    const auto reply = passage.field("Location");
    CHECK(bruno
              .submit(conversation, story + "/comments",
                      "text=x&parent=" + id_in(first) + "&passage=" + percent_encode(long_evil))
              .status < 500);
    REQUIRE(ana.submit(first + "/edit", first + "/edit", "text=" + percent_encode(programs[2] + " Again.")).status ==
            303);

    REQUIRE(bruno.submit(conversation, first + "/report", "reason=insult&words=" + percent_encode(long_evil)).status ==
            303);
    const auto case_of = "/desk/moderation/" + id_in(first);
    const auto version = between(one.get(case_of).body, "name=\"version\" value=\"", "\"");
    const auto decided =
        one.submit(case_of, case_of,
                   "act=remove&reason=insult&version=" + version + "&to_writer=" + percent_encode(long_evil) +
                       "&note=" + percent_encode(long_evil));
    REQUIRE(decided.status == 303);
    const auto decision = between(decided.field("Location"), "decided=", "&");
    REQUIRE(
        ana.submit(first, first + "/appeal", "decision=" + decision + "&words=" + percent_encode(long_evil)).status ==
        303);
    Browser nobody{server};
    // While the appeal is open, and after its answer.
    for (int round = 0; round < 2; ++round) {
        for (const auto& page : {std::string{"/desk/moderation"}, case_of, std::string{"/api/v1/moderation"},
                                 "/desk/moderation?decided=" + decision})
            check_page(two, page);
        if (round == 0)
            CHECK(two.submit("/desk/moderation", "/desk/moderation/decisions/" + decision + "/answer",
                             "act=overturn&to_writer=" + percent_encode(long_evil))
                      .status == 303);
    }
    const auto feed = between(ana.submit("/following", "/following/feed", "").body, "/following/feed/", "\"");
    server.settle();
    const auto coded = percent_encode(evil);
    std::vector<std::string> pages{story,
                                   "/search?q=" + coded,
                                   "/sign-in?to=" + coded,
                                   "/world?page=" + coded,
                                   conversation + "?order=" + coded + "&after=" + coded,
                                   conversation + "?trouble=" + coded,
                                   "/api/v1/comments?story=" + coded,
                                   "/api/v1/comments?story=" + story,
                                   "/" + coded,
                                   "/world/" + coded,
                                   "/c/" + coded,
                                   "/readers/" + coded,
                                   "/readers/ana",
                                   "/readers/bruno",
                                   "/following?only=" + coded + "&before=" + coded,
                                   "/notifications?before=" + coded,
                                   "/following/feed/" + feed,
                                   "/notifications/feed/" + feed,
                                   "/following",
                                   "/notifications",
                                   "/account",
                                   "/welcome?to=" + coded,
                                   "/account/sessions",
                                   "/account/export",
                                   "/account/export.json",
                                   "/account/delete",
                                   "/moderation-log?before=" + coded,
                                   "/moderation-log",
                                   "/feed.xml",
                                   "/feed.json",
                                   "/sitemap.xml",
                                   "/unsubscribe/" + coded,
                                   "/sign-in/link/" + coded};
    for (const auto* order : {"best", "new", "old", "discussed", "disputed"}) {
        pages.push_back(conversation + "?order=" + order);
        pages.push_back("/api/v1/comments?order=" + std::string{order} + "&story=" + story);
    }
    comments.push_back(first);
    comments.push_back(reply);
    for (const auto& comment : comments)
        for (const std::string page : {"", "/history", "/why?order=best", "/report", "/edit", "/delete"})
            pages.push_back(comment + page);
    for (auto* who : {&ana, &bruno, &nobody})
        for (const auto& page : pages) check_page(*who, page);

    // What is sent back with a refusal is words too.
    for (const auto& [page, form] :
         std::vector<std::pair<std::string, std::string>>{{story + "/comments", "parent=17&text="},
                                                          {"/account", "handle=ana&name=&biography="},
                                                          {"/account/email", "email="},
                                                          {"/welcome", "handle=ana&to=/&name="},
                                                          {reply + "/edit", "version=99&text="},
                                                          {reply + "/report", "reason="}}) {
        CAPTURE(page);
        CHECK(test::what_runs_in(bruno.submit("/account", page, form + percent_encode(long_evil)).body) == "");
    }
    CHECK(test::what_runs_in(nobody.post("/sign-in", "email=" + percent_encode(long_evil)).body) == "");
    CHECK(test::what_runs_in(nobody.post("/sign-in/code", "code=" + percent_encode(long_evil)).body) == "");
    CHECK(test::what_runs_in(
              nobody.post(story + "/comments", "email=" + percent_encode(evil) + "&text=" + percent_encode(long_evil))
                  .body) == "");

    REQUIRE(test::eventually([&] { return test::mails_to(server, "ana@reader.example").size() > 2; }));
    for (const auto& mail : test::mails_of(server)) {
        CHECK(test::what_runs_in(test::unescape_quoted_printable(mail.substr(mail.find("text/html")))) == "");
        const auto head = mail.substr(0, mail.find("\r\n\r\n"));
        CHECK_FALSE(holds(head, "\r\nSubject: y"));
    }
}

TEST_CASE("a name of a passkey or of a device is words") {
    TestServer server;
    Browser ana{server};
    sign_in(server, ana, "ana@reader.example");
    auto& newsroom = server.newsroom();
    const auto reader =
        newsroom.stores.accounts
            ->find_by_email(*newsroom.archive->look(), *readers::EmailAddress::parse("ana@reader.example"))
            ->id;
    const auto passkey = newsroom.ids.make<readers::PasskeyId>(newsroom.clock.now());
    newsroom.archive->write([&](wire::Work& work) {
        newsroom.stores.passkeys->add_passkey(work, {.id = passkey,
                                                     .reader = reader,
                                                     .credential = "credential",
                                                     .public_key = "key",
                                                     .counter = 0,
                                                     .name = "Telephone",
                                                     .made_at = newsroom.clock.now(),
                                                     .used_at = {}});
    });
    CHECK(ana.submit("/account/passkeys", "/account/passkeys/" + passkey.to_string() + "/name",
                     "name=" + percent_encode(evil))
              .status == 303);
    const auto agent = "User-Agent: Firefox/1 " + evil + " Linux\r\n";
    Browser other{server};
    REQUIRE(other.post("/sign-in", "email=ana%40reader.example", agent).status == 303);
    const auto code = test::code_in(test::mail_to(server, "ana@reader.example", 1));
    REQUIRE(other.post("/sign-in/code", "code=" + code, agent).status == 303);
    for (const auto* page : {"/account/passkeys", "/account/sessions", "/account/export", "/account/export.json"})
        check_page(ana, page);
    CHECK(holds(ana.get("/account/sessions").body, "Firefox, Linux"));
    CHECK_FALSE(holds(ana.get("/account/sessions").body, "onerror"));
}

TEST_CASE("what is pushed to open pages is one line of JSON, whatever was written") {
    std::optional<TestServer> server;
    server.emplace();
    const auto story = server->publish(story_file("The bridge opens"));
    Browser ana{*server};
    sign_in(*server, ana, "ana@reader.example");
    REQUIRE(ana.submit("/welcome", "/welcome", "handle=ana&name=" + percent_encode(evil)).status == 303);
    auto open = server->connect();
    REQUIRE(open.send("GET " + story + "/live HTTP/1.1\r\nHost: " + server->address() + "\r\n\r\n"));
    std::string heard;
    std::jthread listening{[&] { heard = open.read_all(); }};
    const auto comment = ana.submit(story + "/conversation", story + "/comments", "text=First").field("Location");
    const std::string forged = "one\r\n\r\nevent: gone\r\ndata: {\"comment\":\"1\"}\r\n\r\nid: 7\r\n" + long_evil;
    REQUIRE(ana.submit(comment + "/edit", comment + "/edit", "text=" + percent_encode(forged)).status == 303);
    server->settle();
    server.reset();
    listening.join();
    REQUIRE(holds(heard, "event: edited"));
    CHECK_FALSE(holds(heard, "\nevent: gone"));
    CHECK_FALSE(holds(heard, "\nid: 7\n"));
    int events = 0;
    for (std::size_t at = 0; (at = heard.find("\ndata: ", at)) != std::string::npos; ++at) {
        const auto data = heard.substr(at + 7, heard.find('\n', at + 1) - at - 7);
        CAPTURE(data);
        CHECK((data.empty() || test::is_json(data)));
        CHECK(test::what_runs_in_json(data) == "");
        ++events;
    }
    CHECK(events >= 2);
}

}  // namespace standfirst
