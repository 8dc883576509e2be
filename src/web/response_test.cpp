// SPDX-License-Identifier: Apache-2.0
#include "web/response.hpp"

#include <doctest/doctest.h>

#include "web/answer_fields.hpp"

namespace standfirst::web {

TEST_CASE("a redirect to a path stays on this site") {
    const auto location = [](std::string to) {
        return std::string{redirect(302, std::move(to)).headers.find("Location")};
    };
    CHECK(location("/world/a") == "/world/a");
    CHECK(location("//evil.example/a") == "/evil.example/a");
    CHECK(location("/\\evil.example") == "/evil.example");
    CHECK(location("///") == "/");
    CHECK(location("/") == "/");
    CHECK(location("https://paper.example/a") == "https://paper.example/a");
}

TEST_CASE("a value cannot make a field of its own") {
    std::string fields;
    append_field(fields, "Location", "/a\r\nSet-Cookie: a=b\n\x7f");
    CHECK(fields == "Location: /aSet-Cookie: a=b\r\n");
}

TEST_CASE("a position goes into an address before its fragment") {
    CHECK(with_position("/a", 7) == "/a?seen=7");
    CHECK(with_position("/a?b=c#comment-1", 7) == "/a?b=c&seen=7#comment-1");
    CHECK(read_position("7") == 7);
    for (const auto* text : {"", "x", "-7", "7x", "99999999999999999999"}) CHECK(read_position(text) == 0);
}

}  // namespace standfirst::web
