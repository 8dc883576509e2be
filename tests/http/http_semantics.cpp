// SPDX-License-Identifier: Apache-2.0
// Methods, conditions, codings and addresses, as RFC 9110 has them.
#include <doctest/doctest.h>

#include <set>

#include "http/well_formed.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

TEST_CASE("a page comes as it is, gzipped or with Brotli, and is the same") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    for (const auto& target : {path, std::string{"/"}, std::string{"/feed.xml"}, std::string{"/world/nothing-here"}}) {
        CAPTURE(target);
        const auto plain = server.get(target);
        // The first who asks decides which coding is made at once; the others follow when nobody waits.
        test::HttpAnswer gzip;
        test::HttpAnswer brotli;
        CHECK(test::eventually([&] {
            gzip = server.get(target, "Accept-Encoding: gzip\r\n");
            brotli = server.get(target, "Accept-Encoding: gzip, br\r\n");
            return gzip.field("Content-Encoding") == "gzip" && brotli.field("Content-Encoding") == "br";
        }));
        CHECK_FALSE(plain.has("Content-Encoding"));
        CHECK(test::unpack_gzip(gzip.body) == plain.body);
        CHECK(test::unpack_brotli(brotli.body) == plain.body);
        for (const auto& answer : {plain, gzip, brotli}) {
            CHECK(holds(answer.field("Vary"), "Accept-Encoding"));
            CHECK(test::complaint_about(answer) == "");
        }
        if (plain.has("ETag")) {
            CHECK(plain.field("ETag") != gzip.field("ETag"));
            CHECK(gzip.field("ETag") != brotli.field("ETag"));
        }
        CHECK(server.get(target, "Accept-Encoding: br;q=0, gzip;q=0\r\n").body == plain.body);
        CHECK(server.get(target, "Accept-Encoding: nonsense;q=x,,;\r\n").body == plain.body);
    }
}

TEST_CASE("HEAD says what GET would, without a body") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    for (const auto& target : {path, std::string{"/"}, std::string{"/feed.json"}, std::string{"/robots.txt"},
                               std::string{"/world/nothing-here"}, std::string{"/health"}}) {
        CAPTURE(target);
        const auto got = server.get(target);
        auto client = server.connect();
        const auto head = client.head(target);
        CHECK(head.status == got.status);
        CHECK(head.field("Content-Length") == std::to_string(got.body.size()));
        CHECK(head.field("Content-Type") == got.field("Content-Type"));
        CHECK(head.field("ETag") == got.field("ETag"));
        CHECK(test::complaint_about(head) == "");
        // Nothing of a body was sent: the next answer begins where it should.
        CHECK(client.get(target).body == got.body);
    }
}

TEST_CASE("a page that did not change is not sent again") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    const auto page = server.get(path);
    const auto tag = page.field("ETag");
    REQUIRE(tag.starts_with('"'));
    for (const auto& known : {tag, "W/" + tag, "\"other\", " + tag, std::string{"*"}}) {
        CAPTURE(known);
        const auto answer = server.get(path, "If-None-Match: " + known + "\r\n");
        CHECK(answer.status == 304);
        CHECK(answer.body.empty());
        CHECK(answer.field("ETag") == tag);
        CHECK(answer.has("Cache-Control"));
        CHECK(holds(answer.field("Vary"), "Accept-Encoding"));
        CHECK_FALSE(answer.has("Set-Cookie"));
    }
    for (const auto& known :
         {std::string{"\"other\""}, std::string{}, std::string{"\""}, tag.substr(1), std::string(8'000, '"')}) {
        CAPTURE(known);
        CHECK(server.get(path, "If-None-Match: " + known + "\r\n").status == 200);
    }
}

TEST_CASE("what a page does not take is refused with what it does") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    for (const std::string method : {"POST", "PUT", "DELETE", "PATCH"}) {
        for (const auto& target : {path, std::string{"/"}, std::string{"/search?q=x"}, std::string{"/feed.xml"}}) {
            CAPTURE(method);
            CAPTURE(target);
            const auto answer =
                server.ask(std::string{method} + " " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            CHECK(answer.status == 405);
            CHECK(holds(answer.field("Allow"), "GET"));
            CHECK(holds(answer.field("Allow"), "HEAD"));
            CHECK_FALSE(holds(answer.field("Allow"), method));
            CHECK(test::complaint_about(answer) == "");
        }
    }
    const auto options = server.ask("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(options.status == 204);
    CHECK(holds(options.field("Allow"), "GET"));
    CHECK(options.body.empty());
    for (const std::string method : {"TRACE", "CONNECT", "BREW", "get"}) {
        CAPTURE(method);
        const auto answer = server.ask(std::string{method} + " / HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(answer.status >= 400);
        CHECK(answer.status <= 501);
        CHECK_FALSE(holds(answer.body, "Host: a"));
    }
}

TEST_CASE("what is not there is a page of its own that helps") {
    TestServer server;
    for (const std::string target :
         {"/nothing-here", "/world/nothing-here", "/a/b/c/d/e", "/topic/none", "/by/nobody", "/media/aa/aabbcc.png",
          "/assets/none.css", "/sitemap/99", "/2026/13", "/topic/none/feed.xml", "/none/feed.json", "/.env",
          "/wp-login.php", "/world/feed.xml/x"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status == 404);
        CHECK(answer.field("Content-Type") == "text/html; charset=utf-8");
        CHECK(holds(answer.body, "The Harbour Light"));
        CHECK(holds(answer.body, "action=\"/search\""));
        CHECK_FALSE(holds(answer.body, "rel=\"canonical\""));
        CHECK(test::complaint_about(answer) == "");
    }
}

TEST_CASE("a story has one address: slashes and capitals lead to it") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    CHECK(path == "/world/plainly");
    for (const std::string target :
         {"/world/plainly/", "/World/Plainly", "/WORLD/PLAINLY/", "/world//plainly", "//world/plainly"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status == 301);
        CHECK(answer.field("Location") == "/world/plainly");
        CHECK(test::complaint_about(answer) == "");
    }
    for (const std::string target : {"/world/", "/topic/none/", "/2026/11/", "/2026/"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        CHECK(answer.status != 200);
        CHECK_FALSE(answer.field("Location").starts_with("//"));
    }
    CHECK(server.get("/world/").field("Location") == "/world");
    // What looks like another host is a path here.
    for (const std::string target :
         {"//evil.example", "//evil.example/", "//evil.example/%2e%2e/", "/%5cevil.example/", "///evil.example/"}) {
        CAPTURE(target);
        const auto answer = server.get(target);
        const auto to = answer.field("Location");
        CHECK_FALSE(to.starts_with("//"));
        CHECK_FALSE(to.starts_with("/\\"));
        CHECK_FALSE(to.starts_with("http"));
    }
}

TEST_CASE("a query that means nothing makes no page of its own") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    const auto tag = server.get(path).field("ETag");
    REQUIRE(test::eventually([&] { return server.house().pages().size().pages == 1; }));
    std::set<std::string> tags;
    for (int i = 0; i < 50; ++i) {
        const auto answer = server.get(path + "?utm_source=" + std::to_string(i) + "&x" + std::to_string(i) + "=y");
        CHECK(answer.status == 200);
        tags.insert(answer.field("ETag"));
        CHECK_FALSE(holds(answer.body, "utm_source"));
    }
    CHECK(tags == std::set<std::string>{tag});
    CHECK(server.house().pages().size().pages == 1);
}

TEST_CASE("no answer sets a cookie, and every answer carries the security headers") {
    TestServer server;
    const auto path = server.publish(story_file("Plainly"));
    for (const auto& target :
         {path, std::string{"/"}, std::string{"/search"}, std::string{"/search?q=plainly"}, path + "/",
          std::string{"/none"}, std::string{"/robots.txt"}, std::string{"/.well-known/security.txt"},
          std::string{"/health"}, std::string{"/sitemap.xml"}, std::string{"/%zz"}, std::string{"/a%00b"}}) {
        CAPTURE(target);
        const auto answer = server.get(target, "Cookie: session=stolen; lang=fr\r\n");
        CHECK(test::complaint_about(answer) == "");
        if (!answer.field("Content-Type").starts_with("text/html")) continue;
        CHECK(holds(answer.field("Content-Security-Policy"), "default-src 'none'"));
        CHECK(answer.field("X-Frame-Options") == "DENY");
        CHECK(answer.has("Permissions-Policy"));
        // No third party: nothing is loaded from elsewhere.
        for (const std::string load : {"src=\"http", "src=\"//", "<script>", "style=\"", " onload=", " onclick="})
            CHECK_FALSE(holds(answer.body, load));
    }
    // What a page names is there, with the type it should have.
    const auto page = server.get(path).body;
    for (std::size_t at = page.find("/assets/"); at != std::string::npos; at = page.find("/assets/", at + 1)) {
        const auto asset = page.substr(at, page.find_first_of("\"')", at) - at);
        CAPTURE(asset);
        const auto answer = server.get(asset);
        CHECK(answer.status == 200);
        CHECK(holds(answer.field("Cache-Control"), "immutable"));
        CHECK(test::complaint_about(answer) == "");
    }
}

}  // namespace standfirst
