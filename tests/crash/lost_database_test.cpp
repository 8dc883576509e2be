// SPDX-License-Identifier: Apache-2.0
// PostgreSQL stopped and started while a newsroom is open: it refuses politely meanwhile and recovers by itself.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

#include "crash/written_works.hpp"
#include "storage/database/connection_of.hpp"
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

TEST_CASE("one process of the server that is frozen is given up, and others do the work") {
    test::PostgresServer server;
    test::FakeClock clock;
    SystemRandom random;
    const auto database = server.make_database();
    auto archive =
        storage::open_archive(
            {.folder = {}, .database = database, .longest_question = 1s, .longest_change = 1s, .sqlite_vfs = {}}, clock,
            random)
            .value();
    const auto count = [&] {
        return storage::connection_of(*archive->look()).ask_one<std::int64_t>("SELECT count(*) FROM accounts").value();
    };
    archive->write([&](wire::Work& work) { test::write_one(work, 1); });
    CHECK(count() == 1);
    // While nothing is asked, and in the middle of a work. What was not committed is done again by a new process.
    server.freeze_processes_of(database);
    const auto began = std::chrono::steady_clock::now();
    archive->write([&](wire::Work& work) { test::write_one(work, 2); });
    CHECK(count() == 2);
    int attempts = 0;
    archive->write([&](wire::Work& work) {
        if (++attempts == 1) server.freeze_processes_of(database);
        test::write_one(work, 3);
    });
    CHECK(count() == 3);
    CHECK(std::chrono::steady_clock::now() - began < 30s);
    server.thaw();
    CHECK(count() == 3);
}

TEST_CASE("a copy that a frozen process holds up ends, in either direction") {
    test::PostgresServer server;
    const auto database = server.make_database();
    storage::PostgresConnection{database}.run_script("CREATE TABLE rows (text TEXT)");
    {
        storage::PostgresConnection connection{database};
        connection.limit_statements(2s);
        const auto begun = connection.answer_to("COPY (SELECT generate_series(1, 100000000)) TO STDOUT");
        server.freeze_processes_of(database);
        CHECK_THROWS_AS(
            [&] {
                char* bytes = nullptr;
                while (connection.next_row(&bytes) > 0) storage::forget_row(bytes);
            }(),
            PassingFailure);
        CHECK(connection.is_broken());
        server.thaw();
    }
    storage::PostgresConnection connection{database};
    connection.limit_statements(2s);
    const auto begun = connection.answer_to("COPY rows (text) FROM STDIN");
    server.freeze_processes_of(database);
    const std::string rows(std::size_t{1} << 20, '\n');
    CHECK_THROWS_AS(
        [&] {
            for (int i = 0; i < 100; ++i) connection.send_rows(rows);
        }(),
        PassingFailure);
    CHECK(connection.is_broken());
}

TEST_CASE("a copy to a server that is frozen ends") {
    test::PostgresServer server;
    const auto database = server.make_database();
    storage::PostgresConnection connection{database};
    const auto begun = connection.answer_to("COPY (SELECT generate_series(1, 100000000)) TO STDOUT");
    server.freeze();
    CHECK_THROWS_AS(
        [&] {
            char* bytes = nullptr;
            while (connection.next_row(&bytes) > 0) storage::forget_row(bytes);
        }(),
        PassingFailure);
    server.thaw();
}

TEST_CASE("a statement that takes too long is ended by the server, and the connection is good for the next") {
    test::PostgresServer server;
    storage::PostgresConnection connection{server.make_database()};
    connection.limit_statements(500ms);
    CHECK_THROWS_AS(connection.run_script("SELECT pg_sleep(60)"), PassingFailure);
    CHECK_FALSE(connection.is_broken());
    connection.run_script("SELECT 1");
}

TEST_CASE("a statement that takes long is waited for while the server lives") {
    test::PostgresServer server;
    storage::PostgresConnection connection{server.make_database()};
    connection.run_script("SELECT pg_sleep(4)");
    CHECK_FALSE(connection.is_broken());
}

}  // namespace standfirst
