// SPDX-License-Identifier: Apache-2.0
// Migrations run when an archive is opened: forwards only, from wherever the database stands, whoever comes first.
#include <doctest/doctest.h>

#include <array>
#include <thread>

#include "storage/database/connection_of.hpp"
#include "storage/database/migrations.hpp"
#include "storage/migrations/files.hpp"
#include "storage/postgres/postgres_connection.hpp"
#include "storage/refusals.hpp"
#include "storage/sqlite/sqlite_connection.hpp"
#include "storage/verify.hpp"
#include "support/postgres_server.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

using storage::DatabaseKind;

struct Place {
    test::TemporaryFolder folder;
    test::FakeClock clock;
    SystemRandom random;
    DatabaseKind kind;
    storage::ArchiveSettings settings;

    explicit Place(DatabaseKind database) : kind(database) {
        settings.folder = folder.path();
        if (kind == DatabaseKind::postgres) settings.database = test::PostgresServer::shared().make_database();
    }

    Result<std::unique_ptr<storage::OpenArchive>> open() { return storage::open_archive(settings, clock, random); }

    // As a program of an earlier day would have left it: after the first `count` migrations.
    void migrate_to(std::size_t count) {
        auto migrations = storage::list_migrations(kind, storage::migrations::files());
        migrations.resize(count);
        with_connection([&](storage::Connection& connection, const auto& run_script) {
            REQUIRE(storage::migrate(connection, run_script, migrations, clock.now()));
        });
    }

    void with_connection(
        const std::function<void(storage::Connection&, const std::function<void(std::string_view)>&)>& act) {
        if (kind == DatabaseKind::postgres) {
            storage::PostgresConnection connection{settings.database};
            act(connection, [&](std::string_view script) { connection.run_script(script); });
        } else {
            storage::SqliteConnection connection{{.file = settings.folder / "standfirst.db"},
                                                 storage::SqliteAccess::write};
            act(connection, [&](std::string_view script) { connection.run_script(script); });
        }
    }
};

constexpr std::array both{DatabaseKind::sqlite, DatabaseKind::postgres};

}  // namespace

TEST_CASE("a database of any earlier day is brought up to date, and keeps what it holds") {
    for (const auto kind : both) {
        const auto all = storage::list_migrations(kind, storage::migrations::files()).size();
        for (std::size_t count = 0; count <= all; ++count) {
            CAPTURE(count);
            Place place{kind};
            place.migrate_to(count);
            if (count > 0)
                place.with_connection([](storage::Connection& connection, const auto&) {
                    connection.change(
                        "INSERT INTO jobs (id, kind, detail, due_at, attempt, leased, reason)"
                        " VALUES (7, 'greet', '', 0, 0, 0, '')");
                });
            auto archive = place.open();
            REQUIRE(archive);
            CHECK((*archive)->jobs().next_due({"greet"}).has_value() == (count > 0));
            CHECK(storage::verify(**archive, {}).problems == std::vector<std::string>{});
        }
    }
}

TEST_CASE("a database that a newer program has opened is refused by the migration's number, and stays as it is") {
    for (const auto kind : both) {
        Place place{kind};
        REQUIRE(place.open());
        place.with_connection([](storage::Connection& connection, const auto& run_script) {
            run_script("ALTER TABLE jobs ADD COLUMN of_tomorrow INTEGER");
            connection.change("INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES (?1, ?2, ?3, ?4)",
                              8888, "of_tomorrow", sha256("tomorrow"), Instant{});
        });
        for (int i = 0; i < 2; ++i) {
            const auto refused = place.open();
            REQUIRE_FALSE(refused);
            CHECK(refused.error() == storage::refusals::database_is_newer);
            CHECK(refused.error().describe().find("8888") != std::string::npos);
        }
        place.with_connection([](storage::Connection& connection, const auto&) {
            CHECK(connection.ask_one<std::int64_t>("SELECT max(number) FROM schema_migrations") == 8888);
            CHECK(connection.ask_one<std::int64_t>("SELECT count(of_tomorrow) FROM jobs") == 0);
        });
    }
}

TEST_CASE("several that open an empty database at once wait for one another") {
    for (const auto kind : both) {
        for (int round = 0; round < 5; ++round) {
            Place place{kind};
            std::array<std::string, 4> failed;
            std::vector<std::thread> threads;
            for (auto& words : failed)
                threads.emplace_back([&] {
                    try {
                        if (auto archive = place.open(); !archive) words = archive.error().describe();
                    } catch (const std::exception& failure) {
                        words = failure.what();
                    }
                });
            for (auto& thread : threads) thread.join();
            for (const auto& words : failed) CHECK(words == "");
        }
    }
}

}  // namespace standfirst
