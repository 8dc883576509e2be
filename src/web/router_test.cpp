// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include <doctest/doctest.h>

#include "foundation/failure.hpp"

namespace standfirst::web {

namespace {

Route row(Method method, std::string_view pattern) {
    return {.method = method,
            .pattern = pattern,
            .lock = Lock::everyone,
            .body_limit = no_body,
            .rate = Rate::reading,
            .cache = CachePolicy::page,
            .handler = [](const Request&) { return Response{}; },
            .what = ""};
}

std::string_view pattern_for(const Router& router, std::string_view path, Method method = Method::get) {
    const auto found = router.find(method, path);
    return found.route != nullptr ? found.route->pattern : std::string_view{};
}

}  // namespace

TEST_CASE("a fixed part beats a caught one, part by part, and what leads nowhere is taken back") {
    const Router router{{row(Method::get, "/"), row(Method::get, "/search"), row(Method::get, "/by/{slug}"),
                         row(Method::get, "/{section}/{slug}"), row(Method::get, "/{section}/{slug}/feed.xml"),
                         row(Method::get, "/{path...}")}};
    CHECK(pattern_for(router, "/") == "/");
    CHECK(pattern_for(router, "/search") == "/search");
    CHECK(pattern_for(router, "/by/maria") == "/by/{slug}");
    CHECK(pattern_for(router, "/world/a") == "/{section}/{slug}");
    CHECK(pattern_for(router, "/by/maria/feed.xml") == "/{section}/{slug}/feed.xml");
    CHECK(pattern_for(router, "/a/b/c/d") == "/{path...}");
    CHECK(pattern_for(router, "/about") == "/{path...}");
    CHECK(pattern_for(router, "/search/") == "/{path...}");
    CHECK(pattern_for(router, "//") == "/{path...}");
}

TEST_CASE("what a pattern catches is given by name") {
    const Router router{{row(Method::get, "/{section}/{slug}"), row(Method::get, "/old/{path...}")}};
    const auto story = router.find(Method::get, "/world/état");
    REQUIRE(story.captured.size() == 2);
    CHECK(story.captured[0].first == "section");
    CHECK(story.captured[1].second == "état");
    CHECK(router.find(Method::get, "/old/2019/x").captured[0].second == "2019/x");
}

TEST_CASE("HEAD comes in where GET does, and a wrong method is told the right ones") {
    const Router router{{row(Method::get, "/a"), row(Method::post, "/a"), row(Method::post, "/b")}};
    CHECK(pattern_for(router, "/a", Method::head) == "/a");
    CHECK(router.find(Method::delete_, "/a").allowed == "GET, HEAD, POST, OPTIONS");
    CHECK(router.find(Method::get, "/b").allowed == "POST, OPTIONS");
    CHECK(router.find(Method::get, "/c").allowed.empty());
}

TEST_CASE("a table that contradicts itself is refused at the start") {
    CHECK_THROWS_AS(Router({row(Method::get, "/{a}"), row(Method::get, "/{b}")}), Failure);
    CHECK_THROWS_AS(Router({row(Method::get, "a")}), Failure);
    CHECK_THROWS_AS(Router({row(Method::get, "/{rest...}/more")}), Failure);
    CHECK_THROWS_AS(Router({row(Method::get, "/a{b}")}), Failure);
}

TEST_CASE("a path of very many parts is looked for in little time") {
    const Router router{
        {row(Method::get, "/{a}/{b}/{c}"), row(Method::get, "/x/{b}/x"), row(Method::get, "/{path...}")}};
    std::string path;
    for (int i = 0; i < 8'000; ++i) path += "/x";
    CHECK(pattern_for(router, path) == "/{path...}");
}

}  // namespace standfirst::web
