// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_schema.hpp"

#include <algorithm>
#include <set>

#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {

std::vector<std::string> list_names(Rows rows) {
    std::vector<std::string> names;
    while (rows.next()) names.push_back(rows.get<std::string>(0));
    return names;
}

}  // namespace

std::vector<PostgresTable> list_tables(Connection& connection) {
    std::vector<PostgresTable> tables;
    for (auto& name :
         list_names(connection.ask("SELECT relname FROM pg_class WHERE relkind = 'r'"
                                   " AND relnamespace = current_schema()::regnamespace ORDER BY relname"))) {
        PostgresTable table;
        table.columns = list_names(
            connection.ask("SELECT attname FROM pg_attribute WHERE attrelid = quote_ident(?1)::regclass AND attnum > 0"
                           " AND NOT attisdropped AND attgenerated = '' ORDER BY attname",
                           name));
        table.key = list_names(
            connection.ask("SELECT attname FROM pg_index"
                           " CROSS JOIN LATERAL unnest(indkey::int2[]) WITH ORDINALITY AS part (attnum, place)"
                           " JOIN pg_attribute ON attrelid = indrelid AND pg_attribute.attnum = part.attnum"
                           " WHERE indrelid = quote_ident(?1)::regclass AND indisprimary ORDER BY place",
                           name));
        if (table.key.empty()) table.key = table.columns;
        table.parents = list_names(connection.ask(
            "SELECT DISTINCT parent.relname FROM pg_constraint JOIN pg_class AS parent ON parent.oid = confrelid"
            " WHERE contype = 'f' AND conrelid = quote_ident(?1)::regclass AND confrelid <> conrelid",
            name));
        table.name = std::move(name);
        tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<PostgresTable> parents_first(std::vector<PostgresTable> tables) {
    std::vector<PostgresTable> ordered;
    std::set<std::string> done;
    while (!tables.empty()) {
        const auto ready = std::ranges::find_if(tables, [&](const PostgresTable& table) {
            return std::ranges::all_of(table.parents, [&](const std::string& parent) { return done.contains(parent); });
        });
        if (ready == tables.end()) throw Failure{"tables refer to each other in a circle: " + tables.front().name};
        done.insert(ready->name);
        ordered.push_back(std::move(*ready));
        tables.erase(ready);
    }
    return ordered;
}

std::string quoted_name(std::string_view name) {
    std::string quoted{'"'};
    for (const char c : name) quoted += c == '"' ? std::string_view{"\"\""} : std::string_view{&c, 1};
    return quoted += '"';
}

std::string quoted_names(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + quoted_name(name);
    return list;
}

}  // namespace standfirst::storage
