// SPDX-License-Identifier: Apache-2.0
// Clients that nobody would wish for: slow, malformed, ambiguous, gone in the middle, and many.
#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "support/serving.hpp"

namespace standfirst::web {

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using test::HttpClient;
using test::Serving;
using test::serving_row;

Doors small_doors() {
    Doors doors;
    doors.routes.push_back(
        serving_row(Method::get, "/", CachePolicy::personal, [](const Request&) { return html_page("front"); }));
    doors.routes.push_back(serving_row(Method::get, "/large", CachePolicy::page, [](const Request&) {
        auto page = html_page(std::string(20'000'000, 'x'));
        page.made_of = {"large"};
        return page;
    }));
    doors.routes.push_back(serving_row(Method::post, "/echo", CachePolicy::personal,
                                       [](const Request& request) { return plain_text(200, request.body); }));
    return doors;
}

Settings impatient_settings() {
    auto settings = test::serving_settings();
    settings.slow = 100ms;
    settings.idle = 200ms;
    settings.least_bytes_per_second = 1'000'000;
    return settings;
}

// What one malformed request is answered; the connection must be over after it.
int status_of(const Serving& serving, std::string_view request) {
    auto client = serving.connect();
    client.send(request);
    const auto answer = client.read_answer();
    CHECK_MESSAGE(client.read_all().empty(), request);
    return answer.status;
}

}  // namespace

TEST_CASE("a request that two readers could take for two things is refused, and the connection ends") {
    Serving serving{small_doors()};
    const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    CHECK(status_of(serving, post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled) ==
          400);
    CHECK(status_of(serving, post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + smuggled) ==
          400);
    CHECK(status_of(serving, post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: 5, 5\r\n\r\nabcde" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: +5\r\n\r\nabcde" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: -1\r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: 0x5\r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: 99999999999999999999999\r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Content-Length: \r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + smuggled) == 501);
    CHECK(status_of(serving, post + "Transfer-Encoding: identity\r\n\r\n" + smuggled) == 501);
    CHECK(status_of(serving, post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled) == 501);
    CHECK(status_of(serving, post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                                 smuggled) == 400);
    CHECK(status_of(serving, post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Transfer-Encoding: chunked\r\n\r\n5 \r\nabcde\r\n0\r\n\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n" + smuggled) == 400);
    CHECK(status_of(serving, post + "Transfer-Encoding: chunked\r\n\r\n2\r\nabX" + smuggled) == 400);
    CHECK(status_of(serving, post + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n" + smuggled) == 400);
}

TEST_CASE("a header that is not one is refused") {
    Serving serving{small_doors()};
    CHECK(status_of(serving, "GET / HTTP/1.1\r\n\r\n") == 400);                                // no host
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400);          // two
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n") == 400);  // folded
    CHECK(status_of(serving, "GET / HTTP/1.1\r\n Host: a\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET / HTTP/1.1\nHost: a\n\n") == 400);  // bare line feeds
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nbad name: 1\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\n: empty\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"s) == 400);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
    CHECK(status_of(serving, "GET / HTTP/1.2\r\nHost: a\r\n\r\n") == 505);
    CHECK(status_of(serving, "GET /\r\nHost: a\r\n\r\n") == 400);
    CHECK(status_of(serving, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
    CHECK(status_of(serving, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
    CHECK(status_of(serving, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
    CHECK(status_of(serving, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n") == 417);
    CHECK(status_of(serving, "\x16\x03\x01\x02\r\n\r\n") == 400);  // TLS where none is spoken
}

TEST_CASE("a header may be large, but not without end") {
    Serving serving{small_doors()};
    auto client = serving.connect();
    CHECK(client.get("/", "X: " + std::string(15'000, 'x') + "\r\n").status == 200);
    CHECK(client.get("/").status == 200);
    CHECK(status_of(serving, "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x')) == 431);
    CHECK(status_of(serving, "GET /" + std::string(20'000, 'x')) == 414);
    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 150; ++i) many += "X: y\r\n";
    CHECK(status_of(serving, many + "\r\n") == 431);
}

TEST_CASE("a client that is slow with its header or body is told so and let go") {
    Serving serving{small_doors(), impatient_settings()};
    auto silent = serving.connect();
    CHECK(silent.is_ended());
    auto slow = serving.connect();
    slow.send("GET / HTTP/1.1\r\nHo");
    CHECK(slow.read_answer().status == 408);
    CHECK(slow.is_ended());
    auto slow_body = serving.connect();
    slow_body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab");
    CHECK(slow_body.read_answer().status == 408);
    // Patient with the request itself: a busy machine may take its time between connecting and sending.
    auto settings = test::serving_settings();
    settings.idle = 200ms;
    Serving patient{small_doors(), settings};
    auto idle = patient.connect();
    CHECK(idle.get("/").status == 200);
    CHECK(idle.is_ended());
}

TEST_CASE("a client that drips its header byte by byte gets no more time for it") {
    Serving serving{small_doors(), impatient_settings()};
    auto slow = serving.connect();
    bool is_heard = true;
    for (int i = 0; i < 10'000 && is_heard; ++i) {
        is_heard = slow.send("x");
        std::this_thread::sleep_for(1ms);  // the drip itself; nothing waits for it
    }
    CHECK_FALSE(is_heard);
}

TEST_CASE("a client that does not read its answer is let go") {
    auto settings = impatient_settings();
    settings.cache_bytes = 200'000'000;
    Serving serving{small_doors(), settings};
    auto deaf = serving.connect();
    deaf.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    while (serving.server().metrics().text().find("standfirst_connections 0") == std::string::npos)
        std::this_thread::yield();
}

TEST_CASE("who hurried at first has not earned the right to be slow: a burst does not pay for a standstill") {
    auto settings = impatient_settings();
    settings.slow = 1s;  // a busy machine may take its time between connecting and sending
    settings.cache_bytes = 200'000'000;
    settings.least_bytes_per_second = 500;
    Serving serving{small_doors(), settings};
    // The kernel takes megabytes of an answer that the client has not touched.
    auto deaf = serving.connect();
    deaf.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    auto tired = serving.connect();
    tired.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + std::string(200'000, 'x'));
    CHECK(tired.read_answer().status == 408);
    while (serving.server().metrics().text().find("standfirst_connections 0") == std::string::npos)
        std::this_thread::yield();
}

TEST_CASE("a client that is slow but steady sends and gets all, however long it takes") {
    auto settings = impatient_settings();
    settings.slow = 500ms;
    settings.least_bytes_per_second = 500;
    Serving serving{small_doors(), settings};
    using Time = std::chrono::steady_clock;
    bool was_steady = false;
    while (!was_steady) {
        was_steady = true;
        auto steady = serving.connect();
        bool is_heard = steady.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 15000\r\n\r\n");
        auto last = Time::now();
        for (int i = 0; i < 150; ++i) {
            is_heard = steady.send(std::string(100, 'x')) && is_heard;
            std::this_thread::sleep_for(10ms);  // the slowness itself: three times the limit for the whole
            // A machine that stood still made an unsteady client of this one: that is another test.
            if (Time::now() - last > settings.slow / 4) was_steady = false;
            last = Time::now();
        }
        if (!was_steady) continue;
        CHECK(is_heard);
        CHECK(steady.read_answer().body.size() == 15'000);
    }
}

TEST_CASE("slow clients do not keep others from reading") {
    Serving serving{small_doors()};
    std::vector<HttpClient> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(serving.connect());
        slow.back().send("GET / HTTP/1.1\r\nHos");
    }
    CHECK(serving.get("/").status == 200);
}

TEST_CASE("one address has so many connections, and all together so many") {
    auto settings = test::serving_settings();
    settings.connections_per_address = 10;
    Serving serving{small_doors(), settings};
    std::vector<HttpClient> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(serving.connect());
        CHECK(clients.back().get("/").status == 200);
    }
    CHECK(serving.connect().is_ended());
    clients.pop_back();
    // Its place is free as soon as the server has seen it go.
    int status = 0;
    while (status != 200) {
        auto next = serving.connect();
        next.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        status = next.read_answer().status;
    }
}

TEST_CASE("clients that go away in the middle leave nothing behind") {
    Serving serving{small_doors()};
    for (int i = 0; i < 50; ++i) {
        auto client = serving.connect();
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        client.reset();
        auto half = serving.connect();
        half.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab");
        half.reset();
        auto large = serving.connect();
        large.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        large.reset();
    }
    CHECK(serving.get("/").status == 200);
    while (serving.server().metrics().text().find("standfirst_connections 0") == std::string::npos)
        std::this_thread::yield();
}

TEST_CASE("who says that he has said all still gets his answer") {
    Serving serving{small_doors()};
    auto client = serving.connect();
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    client.end_sending();
    CHECK(client.read_answer().body == "front");
    CHECK(client.is_ended());
}

TEST_CASE("a long queue is answered with a request to come again") {
    std::atomic<bool> is_inside{false};
    std::atomic<bool> may_go{false};
    Doors doors;
    doors.routes.push_back(serving_row(Method::get, "/slow/{n}", CachePolicy::personal, [&](const Request&) {
        is_inside = true;
        is_inside.notify_all();
        may_go.wait(false);
        return html_page("done");
    }));
    auto settings = test::serving_settings();
    settings.workers = 1;
    settings.waiting_requests = 2;
    Serving serving{std::move(doors), settings};
    std::vector<HttpClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(serving.connect());
        clients.back().send("GET /slow/1 HTTP/1.1\r\nHost: a\r\n\r\n");
        is_inside.wait(false);  // the first has the worker, the others the queue
    }
    while (serving.server().metrics().text().find("standfirst_requests_waiting 2") == std::string::npos)
        std::this_thread::yield();
    const auto busy = serving.get("/slow/1");
    CHECK(busy.status == 503);
    CHECK(busy.has("Retry-After"));
    may_go = true;
    may_go.notify_all();
    CHECK(clients.front().read_answer().status == 200);
}

}  // namespace standfirst::web
