// SPDX-License-Identifier: Apache-2.0
#include "outbound/fetching.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "foundation/failure.hpp"
#include "outbound/refusals.hpp"
#include "support/small_server.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::outbound {

namespace {

using test::http_answer;
using test::SmallServer;

std::string read(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string answer_for(const std::string& request) {
    if (request.starts_with("GET /missing")) return http_answer("404 Not Found", "", "an error page");
    if (request.starts_with("GET /moved"))
        return http_answer("302 Found", "Location: /a%20b.jpg?size=1\r\n", "you are being moved");
    if (request.starts_with("GET /cut")) return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
    return http_answer("200 OK", "Content-Type: image/jpeg\r\n",
                       "bytes of " + request.substr(4, request.find(' ', 4) - 4));
}

}  // namespace

TEST_CASE("a fetched file holds the last answer's body and nothing of a redirect's") {
    SmallServer server{answer_for};
    const test::TemporaryFolder folder;
    HttpClient client{{.allow = {"127.0.0.1"}}};
    const auto file = folder.path() / "a";
    const auto fetched = fetch_file(client, {.address = server.address("/moved"), .file = file});
    REQUIRE(fetched);
    CHECK(read(file) == "bytes of /a%20b.jpg?size=1");
    CHECK(fetched->bytes == 26);
    CHECK(fetched->type == "image/jpeg");
    CHECK(fetched->name == "a b.jpg");
    CHECK(fetched->address == server.address("/a%20b.jpg?size=1"));
}

TEST_CASE("a refused fetch leaves no file") {
    SmallServer server{answer_for};
    const test::TemporaryFolder folder;
    HttpClient client{{.allow = {"127.0.0.1"}}};
    const auto file = folder.path() / "a";
    CHECK(fetch_file(client, {.address = server.address("/missing"), .file = file}).error() == refusals::bad_status);
    CHECK(fetch_file(client, {.address = server.address("/cut"), .file = file}).error() == refusals::unreachable);
    CHECK(fetch_file(client, {.address = server.address("/ok"), .file = file, .limits = {.bytes = 4}}).error() ==
          refusals::answer_too_large);
    HttpClient guarded{{}};
    CHECK(fetch_file(guarded, {.address = server.address("/ok"), .file = file}).error() == refusals::forbidden_address);
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK_THROWS_AS(static_cast<void>(
                        fetch_file(client, {.address = server.address("/ok"), .file = folder.path() / "no" / "where"})),
                    Failure);
}

TEST_CASE("a full disk while fetching is a passing failure") {
    SmallServer server{[](const auto&) { return http_answer("200 OK", "", std::string(1'000'000, 'a')); }};
    const test::TemporaryFolder folder;
    const auto full = folder.path() / "full";
    std::filesystem::create_symlink("/dev/full", full);  // a link, because a refused fetch removes what it wrote to
    HttpClient client{{.allow = {"127.0.0.1"}}};
    CHECK_THROWS_AS(static_cast<void>(fetch_file(client, {.address = server.address("/"), .file = full})),
                    PassingFailure);
}

TEST_CASE("many files are fetched on several threads, each told once") {
    SmallServer server{answer_for};
    const test::TemporaryFolder folder;
    HttpClient client{{.allow = {"127.0.0.1"}}};
    std::vector<FetchOrder> orders;
    orders.reserve(40);
    for (int i = 0; i < 40; ++i)
        orders.push_back({.address = server.address(i % 10 == 3 ? "/missing" : "/" + std::to_string(i)),
                          .file = folder.path() / std::to_string(i)});
    std::map<std::filesystem::path, int> told;
    int refused = 0;
    fetch_files(client, orders, 4, {.done = [&](const FetchOrder& order, const Result<FetchedFile>& result) {
                    ++told[order.file];
                    if (!result) ++refused;
                }});
    CHECK(told.size() == 40);
    CHECK(refused == 4);
    CHECK(read(folder.path() / "17") == "bytes of /17");
}

TEST_CASE("fetching ends early when it is told to, and hands on what a listener threw") {
    SmallServer server{answer_for};
    const test::TemporaryFolder folder;
    HttpClient client{{.allow = {"127.0.0.1"}}};
    std::vector<FetchOrder> orders;
    orders.reserve(20);
    for (int i = 0; i < 20; ++i)
        orders.push_back({.address = server.address("/x"), .file = folder.path() / std::to_string(i)});
    int done = 0;
    fetch_files(client, orders, 1,
                {.done = [&](const auto&, const auto&) { ++done; }, .go_on = [&] { return done < 3; }});
    CHECK(done == 3);
    CHECK_THROWS_AS(fetch_files(client, orders, 3, {.done = [](const auto&, const auto&) { throw Failure{"enough"}; }}),
                    Failure);
}

}  // namespace standfirst::outbound
