// SPDX-License-Identifier: Apache-2.0
#include "outbound/http_client.hpp"

#include <doctest/doctest.h>

#include "foundation/failure.hpp"
#include "outbound/refusals.hpp"
#include "support/small_server.hpp"

namespace standfirst::outbound {

namespace {

using namespace std::chrono_literals;
using test::http_answer;
using test::SmallServer;

HttpClient loopback_client() { return HttpClient{{.allow = {"127.0.0.1", "::1"}}}; }

std::string path_of_request(const std::string& request) {
    const auto start = request.find(' ') + 1;
    return request.substr(start, request.find(' ', start) - start);
}

}  // namespace

TEST_CASE("an answer has its status, its headers in lower case and its body") {
    SmallServer server{[](const auto&) { return http_answer("404 Not Found", "X-Word: Ink \r\n", "no such page"); }};
    auto client = loopback_client();
    const auto answer = client.call({.address = server.address("/a")});
    REQUIRE(answer);
    CHECK(answer->status == 404);
    CHECK(answer->header("x-word") == "Ink");
    CHECK(answer->header("none").empty());
    CHECK(answer->body == "no such page");
    CHECK(answer->address == server.address("/a"));
}

TEST_CASE("a request carries its method, headers and body, and nothing that was not asked for") {
    SmallServer server{[](const auto&) { return http_answer("200 OK", "Set-Cookie: a=b\r\n", ""); }};
    auto client = loopback_client();
    REQUIRE(client.call({.method = HttpMethod::post,
                         .address = server.address("/in"),
                         .headers = {{"X-Key", "1"}},
                         .body = std::string{"a\0b", 3}}));
    REQUIRE(client.call({.address = server.address("/again")}));
    REQUIRE(client.call({.method = HttpMethod::head, .address = server.address("/head")}));
    const auto requests = server.requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[0].starts_with("POST /in HTTP/1.1\r\n"));
    CHECK(requests[0].find("X-Key: 1\r\n") != std::string::npos);
    CHECK(requests[0].ends_with(std::string{"\r\n\r\na\0b", 7}));
    CHECK(requests[1].starts_with("GET /again "));
    CHECK(requests[1].find("Cookie") == std::string::npos);
    CHECK(requests[1].find("Accept-Encoding") == std::string::npos);
    CHECK(requests[2].starts_with("HEAD /head "));
    CHECK_THROWS_AS(static_cast<void>(client.call({.address = server.address("/"), .headers = {{"X", "a\r\nY: b"}}})),
                    Failure);
}

TEST_CASE("no connection is made to an address that is not public, in any spelling") {
    SmallServer server{[](const auto&) { return http_answer("200 OK", "", "secret"); }};
    HttpClient client{{}};
    const auto port = ":" + std::to_string(server.port()) + "/";
    for (const std::string host :
         {"127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "0.0.0.0", "[::1]",
          "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "LOCALHOST", "127.0.0.1."}) {
        CAPTURE(host);
        const auto answer = client.call({.address = "http://" + host + port, .limits = {.time = 5s}});
        REQUIRE_FALSE(answer);
        const bool is_refused = answer.error() == refusals::forbidden_address ||
                                answer.error() == refusals::unreachable || answer.error() == refusals::bad_address;
        CHECK(is_refused);
    }
    CHECK(client.call({.address = "http://127.0.0.1" + port}).error() == refusals::forbidden_address);
    CHECK(client.call({.address = "http://169.254.169.254/latest/meta-data/", .limits = {.time = 5s}}).error() ==
          refusals::forbidden_address);
    CHECK(server.connections() == 0);
}

TEST_CASE("a redirect is followed, and its target checked like the first address") {
    int inner_port = 0;
    SmallServer server{[&](const auto& request) {
        const auto path = path_of_request(request);
        if (path == "/relative") return http_answer("302 Found", "Location: here\r\n", "");
        if (path == "/here") return http_answer("200 OK", "", "found");
        if (path == "/inside")
            return http_answer("301 Moved", "Location: http://127.0.0.2:" + std::to_string(inner_port) + "/\r\n", "");
        if (path == "/file") return http_answer("302 Found", "Location: file:///etc/passwd\r\n", "");
        if (path == "/login") return http_answer("302 Found", "Location: http://a:b@127.0.0.1/\r\n", "");
        return http_answer("302 Found", "Location: " + path + "x\r\n", "");
    }};
    inner_port = server.port();
    auto client = loopback_client();
    const auto found = client.call({.address = server.address("/relative")});
    REQUIRE(found);
    CHECK(found->body == "found");
    CHECK(found->address == server.address("/here"));
    CHECK(client.call({.address = server.address("/inside")}).error() == refusals::forbidden_address);
    CHECK(client.call({.address = server.address("/file")}).error() == refusals::bad_address);
    CHECK(client.call({.address = server.address("/login")}).error() == refusals::bad_address);
    const auto before = server.connections();
    CHECK(client.call({.address = server.address("/round"), .limits = {.redirects = 3}}).error() ==
          refusals::too_many_redirects);
    CHECK(server.connections() == before + 4);
    const auto posted = client.call({.method = HttpMethod::post, .address = server.address("/relative")});
    REQUIRE(posted);
    CHECK(posted->status == 302);
}

TEST_CASE("an answer that is too large or too slow ends in a refusal") {
    const std::string large(200'000, 'a');
    SmallServer server{[&](const std::string& request) {
        const auto path = path_of_request(request);
        if (path == "/large") return http_answer("200 OK", "", large);
        if (path == "/endless") return "HTTP/1.1 200 OK\r\n\r\n" + large;
        if (path == "/headers") return http_answer("200 OK", "X: " + large + "\r\n", "");
        if (path == "/many-headers") {
            std::string headers;
            for (int i = 0; i < 4000; ++i) headers += "X-" + std::to_string(i) + ": aaaaaaaaaaaaaaaaaaaaaaaa\r\n";
            return http_answer("200 OK", headers, "");
        }
        return std::string{};
    }};
    auto client = loopback_client();
    for (const char* path : {"/large", "/endless", "/many-headers"}) {
        CAPTURE(path);
        CHECK(client.call({.address = server.address(path), .limits = {.bytes = 100'000}}).error() ==
              refusals::answer_too_large);
    }
    CHECK_FALSE(client.call({.address = server.address("/headers")}));
    CHECK(client.call({.address = server.address("/silent"), .limits = {.time = 100ms}}).error() ==
          refusals::out_of_time);
    const auto whole = client.call({.address = server.address("/large"), .limits = {.bytes = 200'000}});
    REQUIRE(whole);
    CHECK(whole->body.size() == 200'000);
}

TEST_CASE("only http and https addresses without credentials are called") {
    auto client = loopback_client();
    for (const char* address :
         {"", "ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://", "//127.0.0.1/",
          "http://user@127.0.0.1/", "http://user:word@127.0.0.1/", "javascript:alert(1)", "http://a b/",
          "dict://127.0.0.1:11211/stat", "http://127.0.0.1:99999/"}) {
        CAPTURE(address);
        CHECK(client.call({.address = address}).error() == refusals::bad_address);
    }
}

TEST_CASE("nobody there, and an answer that is not HTTP, are refusals") {
    int port = 0;
    {
        SmallServer gone{[](const auto&) { return std::string{}; }};
        port = gone.port();
    }
    auto client = loopback_client();
    CHECK(client.call({.address = "http://127.0.0.1:" + std::to_string(port) + "/"}).error() == refusals::unreachable);
    CHECK(client.call({.address = "http://no-such-host.invalid/", .limits = {.time = 10s}}).error() ==
          refusals::unreachable);
    SmallServer server{[](const auto&) { return std::string{"SSH-2.0-OpenSSH\r\n"}; }};
    CHECK(client.call({.address = server.address("/")}).error() == refusals::unreachable);
    const auto secure = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    CHECK_FALSE(client.call({.address = secure, .limits = {.time = std::chrono::milliseconds{300}}}));
}

TEST_CASE("a malformed network among the settings is not silently dropped") {
    CHECK_THROWS_AS((HttpClient{{.allow = {"everything"}}}), Failure);
}

}  // namespace standfirst::outbound
