// SPDX-License-Identifier: Apache-2.0
// A statement's plan, for tests that keep it: the statement's own literals with EXPLAIN before them.
#pragma once

#include <cstddef>

#include "storage/database/sql.hpp"

namespace standfirst::storage {

template <std::size_t Size>
struct LiteralText {
    char text[Size];  // NOLINT(modernize-avoid-c-arrays): what Sql is made of
};

template <std::size_t First, std::size_t Second>
consteval LiteralText<First + Second - 1> joined(const char (&first)[First], const char (&second)[Second]) {
    LiteralText<First + Second - 1> both{};
    for (std::size_t i = 0; i + 1 < First; ++i) both.text[i] = first[i];
    for (std::size_t i = 0; i < Second; ++i) both.text[First - 1 + i] = second[i];
    return both;
}

// `Sqlite` and `Postgres` are arrays of characters at namespace scope. SQLite's plan is in column 3, PostgreSQL's in 0.
template <const auto& Sqlite, const auto& Postgres>
struct Explained {
    static constexpr auto sqlite = joined("EXPLAIN QUERY PLAN ", Sqlite);
    static constexpr auto postgres = joined("EXPLAIN ", Postgres);
    static constexpr Sql statement{sqlite.text, postgres.text};
};

}  // namespace standfirst::storage
