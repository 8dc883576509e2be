// SPDX-License-Identifier: Apache-2.0
// Requests from end to end: a real server on loopback, and a client that says what it likes.
#include "web/server.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "foundation/failure.hpp"
#include "support/serving.hpp"

namespace standfirst::web {

namespace {

using test::Serving;
using test::serving_row;

Doors echoing_doors() {
    Doors doors;
    doors.routes.push_back(serving_row(Method::get, "/hello/{name}", CachePolicy::personal, [](const Request& request) {
        return html_page("hello " + std::string{request.capture("name")} + " " + std::string{request.query.find("q")});
    }));
    doors.routes.push_back(serving_row(Method::post, "/echo", CachePolicy::personal, [](const Request& request) {
        return plain_text(200, std::string{request.body_bytes()});
    }));
    doors.routes.push_back(serving_row(Method::get, "/fails", CachePolicy::personal,
                                       [](const Request&) -> Response { throw Failure("the disk is on fire"); }));
    doors.routes.push_back(serving_row(Method::get, "/away", CachePolicy::personal, [](const Request&) -> Response {
        throw PassingFailure("the database is away");
    }));
    return doors;
}

}  // namespace

TEST_CASE("a request finds its handler, and the answer its client") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    const auto answer = client.get("/hello/Zo%C3%AB?q=a+b");
    CHECK(answer.status == 200);
    CHECK(answer.body == "hello Zoë a b");
    CHECK(answer.field("Content-Type") == "text/html; charset=utf-8");
    CHECK(answer.field("Cache-Control") == "no-store");
    CHECK(answer.field("Date") == "Tue, 24 Nov 2026 12:00:00 GMT");
    CHECK(answer.field("X-Request-Id").size() == 16);
    CHECK(answer.field("Content-Security-Policy").starts_with("default-src 'none'"));
    CHECK(client.get("/hello/again").body == "hello again ");  // the same connection
}

TEST_CASE("HEAD tells the length and sends no body, and the connection goes on") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    CHECK(client.head("/hello/you").field("Content-Length") == "10");
    CHECK(client.get("/hello/you").body == "hello you ");
}

TEST_CASE("bodies come with a length or in chunks") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    CHECK(client.post("/echo", "one=1").body == "one=1");
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    client.send("2;x=y\r\nde\r\n0\r\nTrailer: ignored\r\n\r\n");
    CHECK(client.read_answer().body == "abcde");
    const std::string large(900'000, 'x');  // more than is kept in memory
    CHECK(client.post("/echo", large).body == large);
    CHECK(client.post("/echo", "").body.empty());
}

TEST_CASE("who asks first whether to send a body is told to go on, or why not") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    CHECK(client.read_answer().status == 100);
    client.send("abc");
    CHECK(client.read_answer().body == "abc");
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n");
    const auto answer = client.read_answer();
    CHECK(answer.status == 413);
    CHECK(answer.field("Connection") == "close");
}

TEST_CASE("a body beyond the row's limit is refused, whichever way it comes") {
    Serving serving{echoing_doors()};
    CHECK(serving.connect().post("/echo", std::string(1'000'001, 'x')).status == 413);
    auto chunked = serving.connect();
    chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nF42401\r\n");
    chunked.send(std::string(500'000, 'x'));
    CHECK(chunked.read_answer().status == 413);
    auto got = serving.connect();
    got.send("GET /hello/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
    CHECK(got.read_answer().status == 413);
}

TEST_CASE("what cannot be done is said with the right status") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    CHECK(client.get("/nothing/here/at/all").status == 404);
    const auto wrong = client.get("/echo");
    CHECK(wrong.status == 405);
    CHECK(wrong.field("Allow") == "POST, OPTIONS");
    client.send("OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto options = client.read_answer();
    CHECK(options.status == 204);
    CHECK(options.field("Allow") == "POST, OPTIONS");
    client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.read_answer().status == 204);
    CHECK(client.get("/a/%2e%2e/b").status == 400);
}

TEST_CASE("a failure shows its number and not its reason") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    const auto failed = client.get("/fails");
    CHECK(failed.status == 500);
    CHECK(failed.body.find("fire") == std::string::npos);
    const auto away = client.get("/away");
    CHECK(away.status == 503);
    CHECK(away.has("Retry-After"));
}

TEST_CASE("HTTP/1.0 is spoken, with and without keeping the connection") {
    Serving serving{echoing_doors()};
    auto once = serving.connect();
    once.send("GET /hello/old HTTP/1.0\r\n\r\n");
    CHECK(once.read_answer().body == "hello old ");
    CHECK(once.is_ended());
    auto kept = serving.connect();
    kept.send("GET /hello/old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(kept.read_answer().field("Connection") == "keep-alive");
    CHECK(kept.get("/hello/new").status == 200);
}

TEST_CASE("requests sent ahead are answered in order") {
    Serving serving{echoing_doors()};
    auto client = serving.connect();
    std::string requests = "\r\n";
    for (int i = 0; i < 100; ++i) requests += "GET /hello/" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(requests);
    for (int i = 0; i < 100; ++i) CHECK(client.read_answer().body == "hello " + std::to_string(i) + " ");
}

TEST_CASE("a place that somebody listens at is not taken a second time") {
    Serving serving{echoing_doors()};
    auto settings = test::serving_settings();
    settings.listen = serving.address();
    CHECK_THROWS_AS((Serving{echoing_doors(), settings}), Failure);
}

TEST_CASE("a server that is stopped before its loops hear of it lets go of everything") {
    for (int round = 0; round < 20; ++round) {
        Serving serving{echoing_doors()};
        CHECK(serving.address() != "");
    }
}

TEST_CASE("a stop finishes what is under way and takes nothing new") {
    std::atomic<bool> is_inside{false};
    std::atomic<bool> may_go{false};
    Doors doors;
    doors.routes.push_back(serving_row(Method::get, "/slow", CachePolicy::personal, [&](const Request&) {
        is_inside = true;
        is_inside.notify_all();
        may_go.wait(false);
        return html_page("done");
    }));
    Serving serving{std::move(doors)};
    auto idle = serving.connect();
    auto busy = serving.connect();
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    is_inside.wait(false);
    std::thread stopping{[&] { serving.server().stop(); }};
    CHECK(idle.is_ended());
    const auto is_refused = [&] {
        try {
            auto late = serving.connect();
            return late.is_ended();
        } catch (const std::runtime_error&) {
            return true;
        }
    };
    CHECK(is_refused());
    may_go = true;
    may_go.notify_all();
    const auto answer = busy.read_answer();
    CHECK(answer.body == "done");
    CHECK(answer.field("Connection") == "close");
    stopping.join();
}

}  // namespace standfirst::web
