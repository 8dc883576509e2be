// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_connection.hpp"

#include <doctest/doctest.h>

#include "storage/database/failures.hpp"
#include "storage/database/migrations.hpp"
#include "storage/refusals.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::storage {

namespace {

struct Opened {
    test::TemporaryFolder folder;
    SqliteConnection connection{{.file = folder.path() / "test.db"}, SqliteAccess::write};
};

}  // namespace

TEST_CASE("what is bound comes back, with its type") {
    Opened opened;
    auto& connection = opened.connection;
    connection.run_script("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d REAL, e INTEGER) STRICT");
    const std::string bytes("a\0b", 3);
    CHECK(connection.change("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)", std::int64_t{1} << 62, "Qu'il dise",
                            Bytes{bytes}, 0.5, std::optional<int>{}) == 1);
    auto rows = connection.ask("SELECT a, b, c, d, e FROM t");
    REQUIRE(rows.next());
    CHECK(rows.get<std::int64_t>(0) == std::int64_t{1} << 62);
    CHECK(rows.get<std::string>(1) == "Qu'il dise");
    CHECK(rows.get<Bytes>(2).view == bytes);
    CHECK(rows.get<double>(3) == 0.5);
    CHECK(rows.get<std::optional<int>>(4) == std::nullopt);
    CHECK_THROWS_AS((void)rows.get<std::int64_t>(1), Failure);
    CHECK_THROWS_AS((void)rows.get<std::int64_t>(4), Failure);
    CHECK_THROWS_AS((void)rows.get<std::int64_t>(5), Failure);
    CHECK_THROWS_AS((void)rows.get<int>(0), Failure);
    CHECK_FALSE(rows.next());
}

TEST_CASE("a unique violation is told apart") {
    Opened opened;
    opened.connection.run_script("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER NOT NULL UNIQUE) STRICT");
    opened.connection.change("INSERT INTO t VALUES (?1, ?2)", 1, 1);
    CHECK_THROWS_AS(opened.connection.change("INSERT INTO t VALUES (?1, ?2)", 1, 2), UniqueViolation);
    CHECK_THROWS_AS(opened.connection.change("INSERT INTO t VALUES (?1, ?2)", 2, 1), UniqueViolation);
    CHECK_THROWS_AS(opened.connection.change("INSERT INTO t VALUES (?1, NULL)", 3), Failure);
    CHECK_THROWS_AS(opened.connection.change("INSERT INTO t VALUES (?1, ?2)", 3), Failure);
}

TEST_CASE("a statement may be used within its own rows") {
    Opened opened;
    auto outer = opened.connection.ask("SELECT value FROM json_each(?1)", NumberList{std::vector<std::int64_t>{1, 2}});
    int sum = 0;
    while (outer.next()) {
        auto inner =
            opened.connection.ask("SELECT value FROM json_each(?1)", NumberList{std::vector<std::int64_t>{3, 4}});
        while (inner.next()) sum += inner.get<int>(0) * outer.get<int>(0);
    }
    CHECK(sum == 21);
}

TEST_CASE("a text with a NUL is refused, quotes and backslashes in a list are kept") {
    Opened opened;
    CHECK_THROWS_AS((void)opened.connection.ask("SELECT ?1", std::string("a\0b", 3)), Failure);
    auto rows = opened.connection.ask("SELECT value FROM json_each(?1)", TextList{{"a\"b\\c\n", "é"}});
    REQUIRE(rows.next());
    CHECK(rows.get<std::string>(0) == "a\"b\\c\n");
    REQUIRE(rows.next());
    CHECK(rows.get<std::string>(0) == "é");
}

TEST_CASE("migrations run once, in order, and never backwards") {
    Opened opened;
    auto& connection = opened.connection;
    const auto run = [&](std::string_view script) { connection.run_script(script); };
    std::vector<Migration> known{
        {.number = 1, .name = "a", .script = "CREATE TABLE a (x INTEGER) STRICT", .hash = sha256("a")}};
    CHECK(migrate(connection, run, known, Instant{}));
    CHECK(migrate(connection, run, known, Instant{}));
    auto more = known;
    more.push_back({.number = 2,
                    .name = "b",
                    .script = "CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE a (x INTEGER)",
                    .hash = sha256("b")});
    CHECK_THROWS_AS((void)migrate(connection, run, more, Instant{}), Failure);
    CHECK(connection.is_outside_transaction());
    CHECK(connection.ask_one<std::int64_t>("SELECT count(*) FROM sqlite_master WHERE name = 'b'") == 0);
    more[1].script = "CREATE TABLE b (x INTEGER) STRICT";
    CHECK(migrate(connection, run, more, Instant{}));
    CHECK(migrate(connection, run, known, Instant{}).error() == refusals::database_is_newer);
    more[0].hash = sha256("changed");
    CHECK(migrate(connection, run, more, Instant{}).error() == refusals::migration_differs);
}

}  // namespace standfirst::storage
