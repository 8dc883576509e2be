// SPDX-License-Identifier: Apache-2.0
#include "web/target.hpp"

#include <doctest/doctest.h>

namespace standfirst::web {

TEST_CASE("a target is taken apart and decoded") {
    const auto target = read_target("/world/%C3%A9tat?page=2&x");
    REQUIRE(target);
    CHECK(target->path == "/world/état");
    CHECK(target->query == "page=2&x");
    CHECK(read_target("http://Paper.Example/a?b")->host == "Paper.Example");
    CHECK(read_target("http://paper.example")->path == "/");
    CHECK(read_target("/a//b")->path == "/a//b");
}

TEST_CASE("a path that could mean two things is refused") {
    for (const auto* target : {"", "*", "a", "?a", "/a/../b", "/..", "/a/%2e%2E/b", "/%2F", "/a%5cb", "/%00", "/%0a",
                               "/%", "/%zz", "/%ff", "/a#b", "http://", "ftp://a/b", "/%C0%AE"})
        CHECK_MESSAGE(!read_target(target), target);
}

TEST_CASE("fields of a query are decoded, in order, and not without end") {
    const auto fields = read_urlencoded("a=1&b=x+y%26&a=2&&flag", 8);
    REQUIRE(fields);
    CHECK(fields->find("a") == "1");
    CHECK(fields->find("b") == "x y&");
    CHECK(fields->has("flag"));
    CHECK(fields->rows().size() == 4);
    CHECK_FALSE(read_urlencoded("a=%zz", 8));
    CHECK_FALSE(read_urlencoded("a=%ff", 8));
    CHECK_FALSE(read_urlencoded("a=%00", 8));
    CHECK_FALSE(read_urlencoded("a&a&a", 2));
}

TEST_CASE("a host is a name or an address, without its port") {
    CHECK(read_host("Paper.Example:8080") == "paper.example");
    CHECK(read_host("paper.example.") == "paper.example");
    CHECK(read_host("[::1]:80") == "[::1]");
    CHECK(read_host("127.0.0.1") == "127.0.0.1");
    for (const auto* host : {"", ":80", "a b", "a/b", "a@b", "a:b", "[::1", "[x]", "a:123456", "a\"b", "."})
        CHECK_MESSAGE(!read_host(host), host);
    CHECK_FALSE(read_host(std::string_view{"[::\0/x]", 8}));
}

}  // namespace standfirst::web
