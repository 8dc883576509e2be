// SPDX-License-Identifier: Apache-2.0
#include "web/cookies.hpp"

#include <doctest/doctest.h>

namespace standfirst::web {

namespace {

Request with_cookies(std::string cookies, const char* scheme = "http") {
    Request request;
    request.is_secure = std::string_view{scheme} == "https";
    request.headers.add("cookie", std::move(cookies));
    return request;
}

}  // namespace

TEST_CASE("a cookie is found by its whole name, among others") {
    const auto request = with_cookies("mysession=a; session=b;session=c ; x");
    CHECK(find_cookie(request, "session") == "b");
    CHECK(find_cookie(request, "sess").empty());
    CHECK(find_cookie(with_cookies(""), "session").empty());
    CHECK(find_cookie(with_cookies("=;;=b; session"), "session").empty());
}

TEST_CASE("over TLS only the cookie that no other host can set is believed") {
    CHECK(find_cookie(with_cookies("session=forged; __Host-session=own", "https"), "session") == "own");
    CHECK(find_cookie(with_cookies("session=forged", "https"), "session").empty());
}

TEST_CASE("a cookie is for this host alone, and for no script") {
    using namespace std::chrono_literals;
    CHECK(cookie_line(with_cookies("", "https"), "session", "abc", 60s) ==
          "__Host-session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    CHECK(cookie_line(with_cookies(""), "session", "abc", 60s) ==
          "session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    CHECK(forgotten_cookie_line(with_cookies(""), "session") == "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

}  // namespace standfirst::web
