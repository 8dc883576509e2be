// SPDX-License-Identifier: Apache-2.0
// The tables that lie in a PostgreSQL database, as its catalog tells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/postgres/postgres_connection.hpp"

namespace standfirst::storage {

struct PostgresTable {
    std::string name;
    std::vector<std::string> columns;  // without generated ones
    std::vector<std::string> key;      // what its rows are ordered by
    std::vector<std::string> parents;  // the tables its rows refer to
};

// In order of name, of the schema that the connection works in.
[[nodiscard]] std::vector<PostgresTable> list_tables(Connection& connection);
// Each after those that it refers to. Tables that refer to each other in a circle are a Failure.
[[nodiscard]] std::vector<PostgresTable> parents_first(std::vector<PostgresTable> tables);

[[nodiscard]] std::string quoted_name(std::string_view name);
[[nodiscard]] std::string quoted_names(const std::vector<std::string>& names);

}  // namespace standfirst::storage
