// SPDX-License-Identifier: Apache-2.0
// The reader's query language through the door, and what hostile readers type there.
#include <doctest/doctest.h>

#include "foundation/encoding.hpp"
#include "http/well_formed.hpp"
#include "support/postgres_server.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

namespace {

test::HttpAnswer search_for(const TestServer& server, std::string_view words) {
    return server.get("/search?q=" + percent_encode(words));
}

void publish_three(TestServer& server) {
    server.publish(story_file("Harbour dredging", {}, "The harbour master ordered new dredging of the old harbour."));
    server.publish(story_file("Ferry timetable", {}, "The ferry leaves the harbour at dawn, said the master of arts."));
    server.publish(story_file("Café opens", {}, "A café opened in the town. Bread costs two euros."));
}

void check_language(TestServer& server) {
    const auto finds = [&](std::string_view words) {
        const auto answer = search_for(server, words);
        CHECK(answer.status == 200);
        std::string found;
        for (const auto& [slug, letter] :
             {std::pair{"/world/harbour-dredging", 'd'}, {"/world/ferry-timetable", 'f'}, {"/world/cafe-opens", 'c'}})
            if (holds(answer.body, slug)) found += letter;
        return found;
    };
    CHECK(finds("harbour") == "df");
    CHECK(finds("\"harbour master\"") == "d");
    CHECK(finds("harbour -dredging") == "f");
    CHECK(finds("harbour -\"harbour master\"") == "f");
    CHECK(finds("timet*") == "f");
    CHECK(finds("dredg*") == "d");
    CHECK(finds("cafe") == "c");
    CHECK(finds("CAFÉ") == "c");
    CHECK(finds("harbour ferry") == "f");
    CHECK(finds("zeppelin") == "");
    CHECK(holds(search_for(server, "dredging").body, "<mark>"));
}

}  // namespace

TEST_CASE("search knows words, phrases, exclusions and beginnings") {
    TestServer server;
    publish_three(server);
    check_language(server);
}

TEST_CASE("search on PostgreSQL knows the same") {
    TestServer server{test::PostgresServer::shared().make_database()};
    publish_three(server);
    check_language(server);
}

TEST_CASE("an empty query asks for nothing and finds nothing") {
    TestServer server;
    publish_three(server);
    for (const std::string target : {"/search", "/search?q=", "/search?q=+++", "/search?q=%20%09", "/search?q=-",
                                     "/search?q=%22%22", "/search?q=*", "/search?page=3", "/search?q=&order=newest"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status == 200);
        CHECK(holds(answer.body, "action=\"/search\""));
        CHECK_FALSE(holds(answer.body, "/world/harbour-dredging"));
        CHECK(test::complaint_about(answer) == "");
    }
}

TEST_CASE("whatever is typed into search is answered calmly, and never as markup") {
    TestServer server;
    publish_three(server);
    for (const std::string& words : {std::string{"<script>alert(1)</script>"},
                                     std::string{"\"><img src=x onerror=alert(1)>"},
                                     std::string{"' OR 1=1 --"},
                                     std::string{"\"unclosed"},
                                     std::string{"\"\"\"\""},
                                     std::string{"NEAR(a b)"},
                                     std::string{"headline:harbour"},
                                     std::string{"harbour AND"},
                                     std::string{"AND OR NOT"},
                                     std::string{"NOT harbour"},
                                     std::string{"(((((("},
                                     std::string{"a\" b' c; DROP TABLE stories"},
                                     std::string{"%"},
                                     std::string{"_"},
                                     std::string{"\\"},
                                     std::string{"{{headline}}"},
                                     std::string{"</title><script>"},
                                     std::string{"harbour\r\nSet-Cookie: a=b"},
                                     std::string{"-harbour"},
                                     std::string{"-a -b -c -d"},
                                     std::string{"& | ! : * <->"},
                                     std::string{"harbour:*"},
                                     std::string(1'200, '('),
                                     std::string(1'300, '"'),
                                     std::string{"مرفأ"},
                                     std::string{"\u202e\u2066harbour"},
                                     std::string{"😀😀"},
                                     std::string{"\x01\x02\x7f"},
                                     std::string{"ﬀ \u0130 ß"}}) {
        CAPTURE(words);
        const auto answer = search_for(server, words);
        CHECK(answer.status == 200);
        CHECK(answer.field("Content-Type") == "text/html; charset=utf-8");
        CHECK(test::complaint_about(answer) == "");
        for (const std::string markup : {"<script>alert", "<img src=x", "</title><script>", "<script>\""})
            CHECK_FALSE(holds(answer.body, markup));
        CHECK_FALSE(answer.has("Set-Cookie"));
        for (const std::string leak : {"fts5", "syntax error", "tsquery", "SQL"}) CHECK_FALSE(holds(answer.body, leak));
    }
    // NUL, broken UTF-8, broken escapes and far too much are no requests at all.
    for (const auto& query : {std::string{"a%00b"}, std::string{"%ff%fe"}, std::string{"%c0%ae"}, std::string{"%zz"},
                              std::string{"%"}, std::string(10'000, 'a'), std::string(20'000, 'a')}) {
        CAPTURE(query.substr(0, 20));
        CAPTURE(query.size());
        const auto answer = server.get("/search?q=" + query);
        CHECK(answer.status >= 200);
        CHECK(answer.status < 500);
        CHECK(test::complaint_about(answer) == "");
    }
    for (const std::string page : {"0", "-1", "2", "999999999999999999999", "1e9", "x", "%27"}) {
        CAPTURE(page);
        const auto answer = server.get("/search?q=harbour&page=" + std::string{page});
        CHECK(answer.status == 200);
        CHECK(test::complaint_about(answer) == "");
    }
}

}  // namespace standfirst
