// SPDX-License-Identifier: Apache-2.0
#include "storage/database/migrations.hpp"

#include <doctest/doctest.h>

#include <array>

namespace standfirst::storage {

TEST_CASE("a common migration is translated outside of quotes and comments") {
    CHECK(in_postgres_dialect("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'TEXT') STRICT;") ==
          "CREATE TABLE a (id BIGINT PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL DEFAULT 'TEXT');");
    CHECK(in_postgres_dialect("CREATE TABLE a (x BLOB, y REAL) STRICT, WITHOUT ROWID;") ==
          "CREATE TABLE a (x BYTEA, y DOUBLE PRECISION);");
    CHECK(in_postgres_dialect("-- it's INTEGER\nSELECT TEXTS") == "\nSELECT TEXTS");
}

TEST_CASE("each database gets the common files and its own") {
    const std::array<EmbeddedFile, 3> files{{{"0002_b.postgres.sql", "SELECT INTEGER"},
                                             {"0002_b.sqlite.sql", "SELECT 2"},
                                             {"0001_a.sql", "SELECT INTEGER"}}};
    const auto sqlite = list_migrations(DatabaseKind::sqlite, files);
    REQUIRE(sqlite.size() == 2);
    CHECK(sqlite[0].script == "SELECT INTEGER");
    CHECK(sqlite[0].name == "a");
    CHECK(sqlite[1].script == "SELECT 2");
    const auto postgres = list_migrations(DatabaseKind::postgres, files);
    REQUIRE(postgres.size() == 2);
    CHECK(postgres[0].script == "SELECT BIGINT");
    CHECK(postgres[1].script == "SELECT INTEGER");
}

}  // namespace standfirst::storage
