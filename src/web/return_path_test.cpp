// SPDX-License-Identifier: Apache-2.0
#include "web/return_path.hpp"

#include <doctest/doctest.h>

namespace standfirst::web {

TEST_CASE("a return path leads to this site and nowhere else") {
    for (const auto* path : {"/", "/world/bridge", "/search?q=a%20b&page=2", "/world/bridge#comment-7"})
        CHECK_MESSAGE(is_return_path(path), path);
    for (const auto* path :
         {"", "//evil.example", "/\\evil.example", "/a\\b", "https://evil.example/", "evil.example",
          "javascript:alert(1)", "/a\r\nSet-Cookie: a=b", "/a b", "\t/a", "/\t/evil.example", "/\n/evil.example"})
        CHECK_MESSAGE(!is_return_path(path), path);
    CHECK_FALSE(is_return_path("/" + std::string(1'000, 'a')));
    CHECK(return_path_of("//evil.example") == "/");
}

TEST_CASE("who sends a form goes back to the page it stood on, where that is ours") {
    const auto from = [](const char* referer) {
        Request request;
        request.method = Method::post;
        request.target = "/world/bridge/comments";
        request.headers.add("Host", "paper.example");
        request.headers.add("Referer", referer);
        return return_path_of(request);
    };
    CHECK(from("http://paper.example/world/bridge?a=b") == "/world/bridge?a=b");
    CHECK(from("http://paper.example.evil.example/world") == "/");
    CHECK(from("http://evil.example/http://paper.example/") == "/");
    CHECK(from("http://paper.example") == "/");
    CHECK(from("http://paper.example//evil.example") == "/");
}

}  // namespace standfirst::web
