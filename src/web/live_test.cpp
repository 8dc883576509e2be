// SPDX-License-Identifier: Apache-2.0
// Events that are told while a connection is open: in order, each once, and what was missed.
#include <doctest/doctest.h>

#include "support/eventually.hpp"
#include "support/serving.hpp"
#include "web/live_channels.hpp"

namespace standfirst::web {

namespace {

using test::Serving;
using test::serving_row;

Doors live_doors() {
    Doors doors;
    doors.routes.push_back(
        serving_row(Method::get, "/live/{channel}", CachePolicy::personal, [](const Request& request) {
            Response response;
            response.content_type = "text/event-stream";
            response.live = LiveBody{.channel = std::string{request.capture("channel")},
                                     .since = std::atoll(std::string{request.query.find("since")}.c_str())};
            return response;
        }));
    return doors;
}

std::string event(WirePosition position, std::string_view data) { return write_live_event(position, "posted", data); }

// A client that listens; the server has noticed it.
test::HttpClient listen(Serving& serving, const std::string& target) {
    auto client = serving.connect();
    const auto before = serving.server().live().listeners();
    client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    REQUIRE(test::eventually([&] { return serving.server().live().listeners() == before + 1; }));
    return client;
}

}  // namespace

TEST_CASE("an event is written as the format has it") {
    CHECK(write_live_event(7, "posted", "{}") == "id: 7\nevent: posted\ndata: {}\n\n");
    CHECK(write_live_event(8, "said", "a\nb") == "id: 8\nevent: said\ndata: a\ndata: b\n\n");
}

TEST_CASE("what is told on a channel goes to those who listen to it, and to nobody else") {
    Serving serving{live_doors()};
    auto& live = serving.server().live();
    auto one = listen(serving, "/live/a");
    auto two = listen(serving, "/live/a");
    auto other = listen(serving, "/live/b");
    live.tell("a", 1, event(1, "first"));
    live.tell("b", 2, event(2, "elsewhere"));
    live.tell("a", 3, event(3, "second"));
    live.tell("nobody", 4, event(4, "x"));
    CHECK_FALSE(live.is_heard("nobody"));
    serving.server().stop();
    for (auto* client : {&one, &two}) {
        const auto all = client->read_all();
        CHECK(all.contains("Content-Type: text/event-stream"));
        CHECK(all.contains("Connection: close"));
        CHECK_FALSE(all.contains("Content-Length"));
        CHECK(all.ends_with(event(1, "first") + event(3, "second")));
    }
    CHECK(other.read_all().ends_with("\n\n" + event(2, "elsewhere")));
}

TEST_CASE("who comes back gets what they missed; who was away too long is told to look anew") {
    Serving serving{live_doors()};
    auto& live = serving.server().live();
    live.pass(5);
    {
        const auto first = listen(serving, "/live/a?since=5");
        live.tell("a", 6, event(6, "six"));
        live.tell("a", 7, event(7, "seven"));
    }
    REQUIRE(test::eventually([&] { return live.listeners() == 0; }));
    live.tell("a", 8, event(8, "eight"));
    auto back = listen(serving, "/live/a?since=6");
    auto late = listen(serving, "/live/a?since=3");
    serving.clock().advance(std::chrono::minutes{3});
    serving.server().stop();
    CHECK(back.read_all().ends_with("\n\n" + event(7, "seven") + event(8, "eight")));
    CHECK(late.read_all().ends_with(write_live_event(5, "resync", "{}") + event(6, "six") + event(7, "seven") +
                                    event(8, "eight")));
}

TEST_CASE("a channel keeps what was told for two minutes after the last has left, and no more than its most") {
    test::FakeClock clock;
    LiveChannels live{clock};
    std::vector<std::uint64_t> delivered;
    const auto loop =
        live.add_loop([&](const std::string&, const LiveBytes& message) { delivered.push_back(message->number); });
    CHECK(live.join("a", 0, loop).missed.empty());
    for (int i = 1; i <= 300; ++i) live.tell("a", i, event(i, "x"));
    CHECK(delivered.size() == 300);
    const auto behind = live.join("a", 10, loop);
    CHECK(behind.missed.size() == LiveChannels::most_kept + 1);
    CHECK(behind.missed.front()->bytes.contains("resync"));
    CHECK(live.join("a", 44, loop).missed.size() == LiveChannels::most_kept);
    for (int i = 0; i < 3; ++i) live.leave("a", loop);
    clock.advance(std::chrono::seconds{119});
    CHECK(live.is_heard("a"));
    clock.advance(std::chrono::seconds{1});
    CHECK_FALSE(live.is_heard("a"));
    const auto anew = live.join("a", 300, loop);
    CHECK(anew.missed.empty());
    live.lose(400);
    CHECK(live.join("a", 300, loop).missed.size() == 2);
    CHECK(live.join("a", 400, loop).missed.empty());
}

TEST_CASE("a channel that somebody leaves again and again keeps no other from being dropped") {
    test::FakeClock clock;
    LiveChannels live{clock};
    const auto loop = live.add_loop([](const std::string&, const LiveBytes&) {});
    const auto visit = [&](const std::string& channel) {
        (void)live.join(channel, 0, loop);
        live.leave(channel, loop);
    };
    visit("restless");
    visit("quiet");
    for (int i = 0; i < 4; ++i) {
        clock.advance(std::chrono::seconds{40});
        visit("restless");
    }
    CHECK(live.is_heard("restless"));
    CHECK_FALSE(live.is_heard("quiet"));
    clock.advance(LiveChannels::kept_for);
    CHECK_FALSE(live.is_heard("restless"));
}

TEST_CASE("a client that takes nothing is sent away, and the others go on") {
    Serving serving{live_doors()};
    auto& live = serving.server().live();
    auto lazy = listen(serving, "/live/a");
    auto eager = listen(serving, "/live/a");
    const std::string large(60'000, 'x');
    WirePosition told = 0;
    CHECK(test::eventually([&] {
        ++told;
        live.tell("a", told, event(told, large));
        return live.listeners() < 2;
    }));
    CHECK(told > 4);
    (void)lazy;
    (void)eager;
}

TEST_CASE("HEAD of a channel ends at once, and so does a server with listeners") {
    Serving serving{live_doors()};
    auto client = serving.connect();
    const auto answer = client.head("/live/a");
    CHECK(answer.status == 200);
    CHECK(client.is_ended());
    CHECK(serving.server().live().listeners() == 0);
}

}  // namespace standfirst::web
