// SPDX-License-Identifier: Apache-2.0
// Pages of other sites that send our forms, and addresses that would lead a reader away from here.
#include <algorithm>

#include "app/demonstration.hpp"
#include "http/commenting_reader.hpp"

namespace standfirst {

namespace {

using test::between;
using test::Browser;
using test::holds;
using test::id_in;
using Reader = test::CommentingReader;
using test::story_file;
using test::TestServer;

struct Door {
    std::string method;
    std::string pattern;
    std::string lock;
};

// Every row of the route table that changes something.
std::vector<Door> doors_that_change() {
    const auto house = app::describe_a_new_house();
    REQUIRE(house.has_value());
    const auto& table = house->routes;
    std::vector<Door> doors;
    for (std::size_t at = 0; (at = table.find("\n| ", at)) != std::string::npos; ++at) {
        const std::string_view row = std::string_view{table}.substr(at + 3, table.find('\n', at + 1) - at - 3);
        const auto method = row.substr(0, row.find(' '));
        if (method == "GET" || method == "method" || method.starts_with('-')) continue;
        doors.push_back({std::string{method}, between(row, "| `", "`"), between(row, "` | ", " |")});
    }
    return doors;
}

std::string with(std::string pattern, const std::map<std::string, std::string>& values) {
    for (std::size_t open = 0; (open = pattern.find('{')) != std::string::npos;) {
        const auto name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
        const auto found = values.find(name);
        pattern.replace(open, name.size() + 2, found == values.end() ? "1" : found->second);
    }
    return pattern;
}

// A path of this site, as every browser reads it.
bool leads_home(std::string_view location) {
    return location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\") &&
           std::ranges::none_of(location, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '\\'; });
}

}  // namespace

TEST_CASE("no door of the house changes anything for a form that another site's page sends") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    Reader ana{server, "ana", "Ana Duarte"};
    // Staff, who may enter by every door there is.
    auto& newsroom = server.newsroom();
    readers::Staffing staffing{*newsroom.archive, *newsroom.stores.accounts, newsroom.ids, newsroom.clock};
    REQUIRE(staffing
                .add_staff(
                    Visitor::house(),
                    {.handle = "chief", .name = "The chief", .email = "chief@paper.example", .role = Role::publisher})
                .has_value());
    Browser chief{server};
    test::sign_in(server, chief, "chief@paper.example");
    const auto of_ana = ana.comment(story, "A comment of Ana's.");
    const auto own = chief.submit(story + "/conversation", story + "/comments", "text=Mine").field("Location");
    const auto key = between(chief.get("/account").body, "name=\"form_key\" value=\"", "\"");
    const auto session = between(chief.get("/account/sessions").body, "action=\"/account/sessions/", "/end\"");
    server.settle();
    const std::string fields =
        "text=Forged&reason=spam&act=remove&version=1&name=Forged&handle=forged&email=forged%40evil.example&which=all&"
        "words=Forged&decision=1&up_to=9223372036854775807&code=123456&order=new&to=%2F&form_key=" +
        key;

    const auto before = test::kept_rows(server);
    const auto mails = test::mails_of(server).size();
    const auto doors = doors_that_change();
    CHECK(doors.size() > 30);
    for (const auto& door : doors)
        for (const auto& comment : {of_ana, own}) {
            const auto target = with(door.pattern, {{"section", "world"},
                                                    {"slug", story.substr(story.rfind('/') + 1)},
                                                    {"comment", id_in(comment)},
                                                    {"handle", "ana"},
                                                    {"session", session}});
            CAPTURE(target);
            if (door.method != "POST") {
                const auto answer = server.ask(door.method + " " + target + " HTTP/1.1\r\nHost: " + server.address() +
                                               "\r\nCookie: session=" + chief.cookies["session"] +
                                               "\r\nOrigin: https://evil.example\r\n\r\n");
                CHECK(answer.status == 403);
                continue;
            }
            for (const std::string mark :
                 {"Origin: https://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n",
                  "Sec-Fetch-Site: same-site\r\n", "Origin: http://localhost\r\nSec-Fetch-Site: cross-site\r\n",
                  "Origin: http://127.0.0.1:1\r\n", "Origin: http://127.0.0.1.evil.example\r\n", "Origin: \r\n"}) {
                CAPTURE(mark);
                CHECK(chief.post(target, fields, mark).status == 403);
                CHECK(chief.post_json(target, "{\"text\":\"Forged\"}", mark).status == 403);
            }
            // Nor for one that comes from nowhere and does not know the key, where the page is personal.
            if (door.lock == "everyone") continue;
            for (const auto* keyless : {"", "text=Forged&reason=spam", "form_key=", "form_key=guessed&text=Forged"})
                CHECK(chief.post(target, keyless).status == 403);
            auto client = server.connect();
            const auto plain = client.post(target, "{\"text\":\"Forged\"}",
                                           "Cookie: session=" + chief.cookies["session"] + "\r\n", "text/plain");
            CHECK(plain.status >= 400);
        }
    CHECK(test::kept_rows(server) == before);
    CHECK(test::mails_of(server).size() == mails);
    CHECK(chief.get("/account").status == 200);
}

TEST_CASE("no parameter leads a reader away from the site") {
    TestServer server;
    const auto story = server.publish(story_file("The bridge opens"));
    std::vector<std::string> away{"https://evil.example",
                                  "//evil.example",
                                  "/\\evil.example",
                                  "\\\\evil.example",
                                  "\\/evil.example",
                                  "///evil.example",
                                  "/\t/evil.example",
                                  "\t//evil.example",
                                  " //evil.example",
                                  "/\r\n/evil.example",
                                  "/a\r\nX: y",
                                  "javascript:alert(1)",
                                  "data:text/html,x",
                                  "http:evil.example",
                                  "evil.example",
                                  "@evil.example",
                                  "%2F%2Fevil.example",
                                  "/%0d%0aX:%20y\r\nX:y",
                                  "//evil.example%2F@harbour-light.example",
                                  std::string("/") + '\0' + "/evil.example"};
    away.push_back("//" + std::string(10'000, 'e'));
    away.push_back("/" + std::string(10'000, 'e'));
    int number = 0;
    for (const auto& to : away) {
        CAPTURE(to);
        const auto coded = percent_encode(to);
        Browser reader{server};
        const auto form = reader.get("/sign-in?to=" + (coded.size() < 4'000 ? coded : "%2F%2Fevil"));
        CHECK((form.status == 400 || holds(form.body, "name=\"to\" value=\"/\"")));
        const auto address = "r" + std::to_string(++number) + "@reader.example";
        const auto asked = reader.post("/sign-in", "email=" + percent_encode(address) + "&to=" + coded);
        if (asked.status == 422) continue;
        REQUIRE(asked.status == 303);
        const auto entered =
            reader.post("/sign-in/code", "code=" + test::code_in(test::mail_to(server, address)) + "&to=" + coded);
        CHECK(entered.field("Location") == "/welcome?to=%2F");
        const auto welcome =
            reader.submit("/welcome", "/welcome", "handle=r_" + std::to_string(number) + "&name=R&to=" + coded);
        CHECK(welcome.field("Location") == "/");
        if (coded.size() < 4'000) CHECK(reader.get("/sign-in?to=" + coded).field("Location") == "/");
        // And what a page says of where it stands.
        if (to.find_first_of("\r\n") != std::string::npos || to.find('\0') != std::string::npos) continue;
        const auto sent = reader.post("/c/17/recommend", "form_key=wrong", "Referer: " + to + "\r\n");
        CHECK((sent.field("Location").empty() || leads_home(sent.field("Location"))));
        Browser nobody{server};
        const auto told = nobody.post("/account/keep", "", "Referer: " + to + "\r\n");
        CHECK(told.field("Location") == "/sign-in?to=%2F");
    }
}

TEST_CASE("no address that is asked for becomes an address elsewhere") {
    TestServer server;
    server.publish(story_file("The bridge opens"));
    for (const std::string target :
         {"//evil.example", "//evil.example/", "///evil.example/", "//evil.example/world/", "/%2Fevil.example/",
          "/%5Cevil.example/", "/\\evil.example/", "//evil.example/the-bridge-opens/", "/world//evil.example/",
          "//evil.example/?p=1", "/?p=%2F%2Fevil.example", "/?name=%2F%2Fevil.example", "/.//evil.example/",
          "/world/..//evil.example/", "/account?x=//evil.example", "//account", "//following/",
          "/world/the-bridge-opens/"}) {
        CAPTURE(target);
        const auto answer = server.get(target, "Accept: text/html\r\n");
        CHECK(answer.status != 0);
        CHECK(answer.status != 500);
        const auto location = answer.field("Location");
        CHECK((location.empty() || leads_home(location)));
        const auto header = server.get(target, "Accept: text/html\r\nX-Forwarded-Host: evil.example\r\n");
        CHECK_FALSE(holds(header.field("Location"), "evil.example\r"));
        CHECK_FALSE(holds(header.body, "//evil.example\""));
    }
}

}  // namespace standfirst
