// SPDX-License-Identifier: Apache-2.0
// Two nodes on one PostgreSQL: what is posted at one is on the other's open pages, and a node that is killed loses
// nothing.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "crash/serving_process.hpp"
#include "storage/postgres/postgres_connection.hpp"
#include "support/eventually.hpp"
#include "support/forum.hpp"
#include "support/live_listener.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst {

namespace {

using Time = std::chrono::steady_clock;

struct TwoNodes {
    explicit TwoNodes(const std::string& database)
        : forum({.folder = place.path() / "newsroom", .database = database, .trial = {}, .readers = 2, .settings = {}}),
          settings(forum.leave()),
          first(forum.folder(), settings),
          second(forum.folder(), settings) {}

    // Answers its id.
    std::string post(const std::string& address, std::string_view words) const {
        test::HttpClient client{address};
        const auto answer =
            client.post("/api/v1/comments", fmt::format(R"({{"story":"{}","text":"{}"}})", forum.story_path(), words),
                        "Cookie: session=" + forum.sessions()[0] + "\r\n", "application/json");
        REQUIRE(answer.status == 201);
        const auto at = answer.body.find("\"id\":\"") + 6;
        return answer.body.substr(at, answer.body.find('"', at) - at);
    }
    [[nodiscard]] std::string live() const { return forum.story_path() + "/live"; }
    // Where a page that is made now begins to listen.
    [[nodiscard]] std::string position_at(const std::string& address) const {
        const auto page = test::http_get(address, forum.story_path() + "/conversation").body;
        REQUIRE(page.contains("data-since="));
        const auto at = page.find("data-since=\"") + 12;
        return page.substr(at, page.find('"', at) - at);
    }

    test::TemporaryFolder place;
    test::Forum forum;
    std::vector<std::string> settings;
    test::ServingProcess first, second;
};

}  // namespace

TEST_CASE(
    "a comment that is posted at one node arrives on the open pages of the other, whatever another database does") {
    auto& server = test::PostgresServer::shared();
    TwoNodes nodes{server.make_database()};
    storage::PostgresConnection elsewhere{server.make_database()};
    elsewhere.change("BEGIN");
    elsewhere.change("CREATE TABLE notes (id BIGINT)");  // a transaction that stays open
    test::LiveListener listener{nodes.second.address(), nodes.live(), nodes.position_at(nodes.second.address())};
    std::vector<double> milliseconds;
    for (int i = 0; i < 30; ++i) {
        const auto began = Time::now();
        const auto id = nodes.post(nodes.first.address(), fmt::format("number {} of this day", i));
        INFO(listener.heard());
        REQUIRE(listener.hears("\"comment\":\"" + id + '"'));
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Time::now() - began).count());
        // And the public page, which the other node had kept.
        CHECK(test::eventually([&] {
            return test::http_get(nodes.second.address(), nodes.forum.story_path())
                .body.contains(fmt::format("number {} of", i));
        }));
    }
    std::ranges::sort(milliseconds);
    MESSAGE("from one node to the other: median ", milliseconds[15], " ms, longest ", milliseconds.back(), " ms");
}

TEST_CASE("a page of a node that is killed goes on at another one, and misses nothing") {
    TwoNodes nodes{test::PostgresServer::shared().make_database()};
    test::LiveListener at_first{nodes.first.address(), nodes.live(), nodes.position_at(nodes.first.address())};
    const auto before = nodes.post(nodes.first.address(), "before the kill");
    REQUIRE(at_first.hears("\"comment\":\"" + before + '"'));
    const auto last = nodes.post(nodes.first.address(), "answered by the node that dies");
    nodes.first.kill();
    const auto meanwhile = nodes.post(nodes.second.address(), "while nobody listened");
    test::LiveListener at_second{nodes.second.address(), nodes.live(), at_first.last_position()};
    // The second node has told nobody of this thread until now: it says so, or tells what was missed.
    REQUIRE(at_second.hears("\nevent: "));
    const bool is_told =
        at_second.heard().contains("event: resync") || (at_second.hears(last) && at_second.hears(meanwhile));
    CHECK(is_told);
    const auto page = test::http_get(nodes.second.address(), nodes.forum.story_path() + "/conversation").body;
    for (const auto& id : {before, last, meanwhile}) CHECK(page.contains("comment-" + id));
    const auto after = nodes.post(nodes.second.address(), "after the kill");
    CHECK(at_second.hears("\"comment\":\"" + after + '"'));
}

}  // namespace standfirst
