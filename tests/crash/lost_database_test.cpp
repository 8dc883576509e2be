// SPDX-License-Identifier: Apache-2.0
// PostgreSQL stopped and started while a newsroom is open: it refuses politely meanwhile and recovers by itself.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

#include "crash/written_works.hpp"
#include "storage/open_archive.hpp"
#include "storage/postgres/postgres_connection.hpp"
#include "support/eventually.hpp"
#include "support/fake_clock.hpp"
#include "support/postgres_server.hpp"
#include "wire/worker.hpp"

namespace standfirst {

using namespace std::chrono_literals;

TEST_CASE("a newsroom outlives its database server") {
    test::PostgresServer server;
    test::FakeClock clock;
    SystemRandom random;
    auto archive =
        storage::open_archive({.folder = {}, .database = server.make_database(), .sqlite_vfs = {}}, clock, random)
            .value();
    std::atomic<int> heard = 0;
    archive->wire().listen("account.", [&](const wire::NumberedAnnouncement&) { ++heard; });
    archive->wire().start();
    std::atomic<int> greeted = 0;
    wire::Worker worker{archive->jobs(), clock, {.threads = 1, .look_every = 20ms}};
    worker.know("greet", [&](const wire::Job&) { ++greeted; });
    worker.start();

    for (int round = 0; round < 3; ++round) {
        archive->write([&](wire::Work& work) { test::write_one(work, round + 1); });
        CHECK(archive->wire().wait_until_heard(archive->position(), 30s));
        CHECK(worker.wait_until_idle(30s));
        CHECK(heard == round + 1);
        CHECK(greeted == round + 1);

        server.stop();
        CHECK_THROWS_AS(archive->write([&](wire::Work& work) { test::write_one(work, 100); }), PassingFailure);
        CHECK_THROWS_AS((void)archive->look(), PassingFailure);
        CHECK_THROWS_AS((void)archive->position(), PassingFailure);
        server.start();
        (void)archive->look();  // at once: no connection of before the stop is handed out
    }
    worker.stop();
    archive->wire().stop();
}

TEST_CASE("a newsroom outlives a database server that is frozen: nothing waits for it without end") {
    test::PostgresServer server;
    test::FakeClock clock;
    SystemRandom random;
    auto archive =
        storage::open_archive({.folder = {}, .database = server.make_database(), .sqlite_vfs = {}}, clock, random)
            .value();
    std::atomic<int> heard = 0;
    archive->wire().listen("account.", [&](const wire::NumberedAnnouncement&) { ++heard; });
    archive->wire().start();
    archive->write([&](wire::Work& work) { test::write_one(work, 1); });
    CHECK(archive->wire().wait_until_heard(archive->position(), 30s));

    server.freeze();
    const auto took = [](const auto& act) {
        const auto began = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(act(), PassingFailure);
        return std::chrono::steady_clock::now() - began;
    };
    const auto write = [&] { archive->write([&](wire::Work& work) { test::write_one(work, 100); }); };
    const auto look = [&] { (void)archive->look(); };
    // Three seconds of silence, three at the front door; whoever comes next is told at once.
    CHECK(took(write) < 12s);
    CHECK(took(write) < 1s);
    CHECK(took(look) < 12s);
    CHECK(took(look) < 1s);
    server.thaw();

    CHECK(test::eventually([&] {
        try {
            archive->write([&](wire::Work& work) { test::write_one(work, 2); });
            return true;
        } catch (const PassingFailure&) {
            return false;
        }
    }));
    CHECK(archive->wire().wait_until_heard(archive->position(), 30s));
    CHECK(heard == 2);
    archive->wire().stop();
}

TEST_CASE("a statement that takes long is waited for while the server lives") {
    test::PostgresServer server;
    storage::PostgresConnection connection{server.make_database()};
    connection.run_script("SELECT pg_sleep(4)");
    CHECK_FALSE(connection.is_broken());
}

}  // namespace standfirst
