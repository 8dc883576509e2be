// SPDX-License-Identifier: Apache-2.0
#include "web/metrics.hpp"

#include <doctest/doctest.h>

#include "support/eventually.hpp"
#include "support/serving.hpp"

namespace standfirst::web {

TEST_CASE("what was served is counted, and answered on the administration's address alone") {
    Doors doors;
    doors.routes.push_back(test::serving_row(Method::get, "/story/{slug}", CachePolicy::page, [](const Request&) {
        auto page = html_page("story");
        page.made_of = {"story:1"};
        return page;
    }));
    auto settings = test::serving_settings();
    settings.administration = "127.0.0.1:0";
    test::Serving serving{std::move(doors), settings};
    auto client = serving.connect();
    // Its reader has a page before it is kept.
    CHECK(client.get("/story/one").status == 200);
    REQUIRE(test::eventually([&] { return serving.server().pages().size().pages == 1; }));
    for (int i = 0; i < 2; ++i) CHECK(client.get("/story/one").status == 200);
    CHECK(client.get("/nowhere").status == 404);
    CHECK(client.get("/metrics").status == 404);
    const auto answer = test::http_get(serving.server().administration_address(), "/metrics");
    CHECK(answer.status == 200);
    CHECK(answer.field("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
    const auto has = [&](std::string_view line) { return answer.body.find(line) != std::string::npos; };
    CHECK(has("standfirst_http_answers_total{route=\"GET /story/{slug}\",status=\"2xx\"} 3"));
    CHECK(has("standfirst_http_answers_total{route=\"none\",status=\"4xx\"} 2"));
    CHECK(has("standfirst_http_seconds_count 5"));
    CHECK(has("standfirst_cache_answers_total 2"));
    CHECK(has("standfirst_cache_pages 1"));
    CHECK(test::http_get(serving.server().administration_address(), "/metrics")
              .body.find("route=\"GET /metrics\",status=\"2xx\"} 1") != std::string::npos);
    CHECK(has("# TYPE standfirst_http_seconds histogram"));
}

}  // namespace standfirst::web
