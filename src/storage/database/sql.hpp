// SPDX-License-Identifier: Apache-2.0
// The text of a statement: a compile-time literal. A string made at run time does not compile, so nothing that came
// from outside can ever become part of a statement.
#pragma once

#include <cstddef>
#include <string_view>

namespace standfirst::storage {

// Written once for both databases, or as a pair of literals where they must differ:
//     connection.ask("SELECT slug FROM sections WHERE id = ?1", id);
//     connection.change({"INSERT OR IGNORE …", "INSERT … ON CONFLICT DO NOTHING"}, …);
// Placeholders are ?1 to ?99 in both; PostgreSQL's $1 is made from them when the statement is first prepared.
// The texts live as long as the program: connections know their prepared statements by the texts' addresses.
class Sql {
  public:
    template <std::size_t Size>
    consteval Sql(const char (&common)[Size])  // NOLINT(google-explicit-constructor): a literal is a statement
        : sqlite_(common, Size - 1), postgres_(common, Size - 1) {}

    template <std::size_t SqliteSize, std::size_t PostgresSize>
    consteval Sql(const char (&sqlite)[SqliteSize], const char (&postgres)[PostgresSize])
        : sqlite_(sqlite, SqliteSize - 1), postgres_(postgres, PostgresSize - 1) {}

    [[nodiscard]] constexpr std::string_view sqlite() const { return sqlite_; }
    [[nodiscard]] constexpr std::string_view postgres() const { return postgres_; }

  private:
    std::string_view sqlite_;
    std::string_view postgres_;
};

}  // namespace standfirst::storage
