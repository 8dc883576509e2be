// SPDX-License-Identifier: Apache-2.0
// A server on loopback for one test, with rows of the test's own.
#pragma once

#include <atomic>
#include <string>
#include <utility>

#include "foundation/random.hpp"
#include "support/fake_clock.hpp"
#include "support/http_client.hpp"
#include "web/server.hpp"

namespace standfirst::test {

// A row as a test wants it: for everyone, unless it says otherwise.
[[nodiscard]] inline web::Route serving_row(web::Method method, std::string_view pattern, web::CachePolicy cache,
                                            web::Handler handler) {
    return {.method = method,
            .pattern = pattern,
            .lock = web::Lock::everyone,
            .body_limit = method == web::Method::get ? web::no_body : 1'000'000,
            .rate = web::Rate::reading,
            .cache = cache,
            .handler = std::move(handler),
            .what = "a test"};
}

// A free port, two loops, two workers, and limits wide enough not to be met by accident.
[[nodiscard]] inline web::Settings serving_settings() {
    web::Settings settings;
    settings.listen = "127.0.0.1:0";
    settings.event_loops = 2;
    settings.workers = 2;
    settings.stop = std::chrono::milliseconds{2'000};
    settings.reading_per_minute = 1'000'000;
    settings.writing_per_minute = 1'000'000;
    return settings;
}

class Serving {
  public:
    explicit Serving(web::Doors doors, web::Settings settings = serving_settings())
        : server_(std::move(settings), std::move(doors), clock_, random_) {
        server_.start();
    }
    ~Serving() { server_.stop(); }

    [[nodiscard]] web::Server& server() { return server_; }
    [[nodiscard]] FakeClock& clock() { return clock_; }
    [[nodiscard]] std::string address() const { return server_.address(); }
    [[nodiscard]] HttpClient connect() const { return HttpClient{server_.address()}; }
    [[nodiscard]] HttpAnswer get(std::string_view target, std::string_view more_lines = {}) const {
        return http_get(server_.address(), target, more_lines);
    }

  private:
    FakeClock clock_;
    SystemRandom random_;
    web::Server server_;
};

}  // namespace standfirst::test
