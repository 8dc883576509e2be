// SPDX-License-Identifier: Apache-2.0
// Requests that no good client sends: answered calmly, with nothing of the house in them, and the next reader is
// served.
#include <doctest/doctest.h>

#include "http/well_formed.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

namespace {

std::string request(const std::string& target, const std::string& more_lines = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: harbour-light.example\r\n" + more_lines + "\r\n";
}

}  // namespace

TEST_CASE("no path leads out of the folders that are served") {
    TestServer server;
    server.publish(story_file("Plainly"));
    for (const std::string target : {"/media/../standfirst.toml",
                                     "/media/%2e%2e/standfirst.toml",
                                     "/media/..%2fstandfirst.toml",
                                     "/media/aa/..%2f..%2fstandfirst.toml",
                                     "/media/aa/%2e%2e%2f%2e%2e%2fstandfirst.db",
                                     "/media/aa/../../standfirst.db",
                                     "/media/..%5c..%5cstandfirst.db",
                                     "/media/%252e%252e/%252e%252e/standfirst.db",
                                     "/media/aa/..;/standfirst.db",
                                     "/media/.../standfirst.db",
                                     "/media//standfirst.db",
                                     "/assets/../standfirst.db",
                                     "/assets/%2e%2e/standfirst.db",
                                     "/assets/..%2fstandfirst.toml",
                                     "/assets/%2fetc%2fpasswd",
                                     "/media/%c0%ae%c0%ae/standfirst.db",
                                     "/media/%c0%2e%c0%2e/standfirst.db",
                                     "/media/%e0%80%ae%e0%80%ae/standfirst.db",
                                     "/media/aa%00/standfirst.db",
                                     "/media/aa/x.png%00.jpg",
                                     "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                                     "/../../../../etc/passwd",
                                     "/./world/plainly",
                                     "/world/%2e/plainly",
                                     "/world/../world/plainly",
                                     "file:///etc/passwd",
                                     "/etc/passwd",
                                     "/standfirst.db",
                                     "/standfirst.toml",
                                     "/theme/x",
                                     "/outbox/x"}) {
        CAPTURE(target);
        const auto answer = server.ask(request(target));
        CHECK(answer.status >= 400);
        CHECK(answer.status < 500);
        for (const std::string secret : {"SQLite format", "root:", "[server]", "/dev/shm"})
            CHECK_FALSE(holds(answer.body, secret));
        CHECK(test::complaint_about(answer) == "");
    }
    CHECK(server.get("/world/plainly").status == 200);
}

TEST_CASE("nothing that is sent comes back as a header or as markup") {
    TestServer server;
    for (const std::string target :
         {"/%0d%0aSet-Cookie:%20a=b", "/x%0d%0aLocation:%20https://evil.example/", "/world/%0aSet-Cookie:a",
          "/search?q=%0d%0aSet-Cookie:%20a=b", "/World/%3Cscript%3Ealert(1)%3C/script%3E/",
          "/%3Cscript%3Ealert(1)%3C%2fscript%3E", "/world/%22onmouseover=alert(1)", "/world/%E2%80%A8x/",
          "/WORLD/%3Cimg%20src=x%20onerror=alert(1)%3E/"}) {
        CAPTURE(target);
        const auto answer = server.ask(request(target));
        CHECK(answer.status >= 200);
        CHECK(answer.status < 500);
        CHECK(test::complaint_about(answer) == "");
        CHECK_FALSE(holds(answer.field("Location"), "evil.example"));
        for (const std::string markup : {"<script>alert", "<img src=x", "\"onmouseover"}) {
            CHECK_FALSE(holds(answer.body, markup));
            CHECK_FALSE(holds(answer.field("Location"), markup));
        }
    }
    // Fields that a page could have been made of, and is not.
    const auto plain = server.get("/");
    const auto forged = server.ask(
        request("/",
                "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: 6.6.6.6\r\nX-Original-URL: /none\r\n"
                "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nReferer: https://evil.example\r\n"
                "Accept-Language: fr\r\nAuthorization: Basic x\r\n"));
    CHECK(forged.body == plain.body);
    CHECK_FALSE(forged.has("Strict-Transport-Security"));
    const auto other_host = server.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK_FALSE(holds(other_host.body, "evil.example"));
}

TEST_CASE("a request that is none is answered once, and the connection ends") {
    TestServer server;
    for (const std::string& bytes :
         {std::string{"\r\n\r\nnonsense\r\n\r\n"}, std::string{"GET\r\n\r\n"},
          std::string{"GET / HTTP/9.9\r\nHost: a\r\n\r\n"}, std::string{"GET / HTTP/1.1\r\n\r\n"},
          std::string{"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
          std::string{"GET / HTTP/1.1\r\nHost: a b\r\n\r\n"}, std::string{"GET / HTTP/1.1\r\nHost: <script>\r\n\r\n"},
          std::string{"GET / HTTP/1.1\r\nHost : a\r\n\r\n"},
          std::string{"GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n"},
          std::string{"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 35},
          std::string{"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n"},
          std::string{"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
          std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"},
          std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n"},
          "GET /" + std::string(40'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(40'000, 'a') + "\r\n\r\n"}) {
        CAPTURE(bytes.substr(0, 80));
        auto client = server.connect();
        client.send(bytes);
        const auto answer = client.read_answer();
        CHECK(answer.status >= 400);
        CHECK(answer.status <= 505);
        CHECK(answer.status != 500);
        CHECK_FALSE(holds(answer.body, "<script>"));
        CHECK(test::complaint_about(answer) == "");
    }
    CHECK(server.get("/").status == 200);
}

TEST_CASE("a body where none is wanted is not waited for for ever") {
    TestServer server;
    auto client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nsome");
    CHECK(client.read_answer().status >= 400);
    const auto with_body = server.ask("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
    CHECK((with_body.status == 200 || with_body.status == 413 || with_body.status == 400));
    CHECK(server.get("/").status == 200);
}

}  // namespace standfirst
