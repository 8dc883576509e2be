// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_upkeep.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <bit>
#include <cstdlib>

#include "foundation/encoding.hpp"
#include "foundation/failure.hpp"
#include "storage/backup/tar_writer.hpp"
#include "storage/postgres/postgres_schema.hpp"

namespace standfirst::storage {

namespace {

constexpr std::size_t copy_piece = std::size_t{4} << 20;

// Runs a text that holds names from the database's own schema, quoted.
PostgresResult run_text(PostgresConnection& connection, const std::string& text, ExecStatusType wanted) {
    auto result = connection.answer_to(text);
    if (PQresultStatus(result.get()) != wanted) connection.fail(result.get(), text);
    return result;
}

// Calls `row` with each row of the table, as COPY writes it.
void copy_out(PostgresConnection& connection, const PostgresTable& table,
              const std::function<void(std::string_view)>& row) {
    const auto text = fmt::format("COPY {} ({}) TO STDOUT", quoted_name(table.name), quoted_names(table.columns));
    run_text(connection, text, PGRES_COPY_OUT);
    while (true) {
        char* bytes = nullptr;
        const int size = connection.next_row(&bytes);
        if (size > 0) {
            const std::unique_ptr<char, decltype(&forget_row)> owned{bytes, forget_row};
            row({bytes, static_cast<std::size_t>(size)});
            continue;
        }
        if (size == -2) connection.fail(nullptr, text);
        break;
    }
    const auto end = connection.end_of_copy();
    if (PQresultStatus(end.get()) != PGRES_COMMAND_OK) connection.fail(end.get(), text);
}

void append_value(std::string& line, const pg_result* rows, int row, int column) {
    constexpr Oid bytea = 17;
    constexpr Oid text = 25;
    constexpr Oid real = 701;
    if (PQgetisnull(rows, row, column) != 0) {
        line += "null";
        return;
    }
    const std::string_view value{PQgetvalue(rows, row, column),
                                 static_cast<std::size_t>(PQgetlength(rows, row, column))};
    switch (PQftype(rows, column)) {
        case text:
            append_quoted(line, value);
            break;
        case bytea:
            line += 'x';
            line += value.substr(2);
            break;  // "\x…"
        case real:
            line += fmt::format("{}", std::strtod(value.data(), nullptr));
            break;
        default:
            line += value;
    }
}

// For each foreign key, a statement that counts the rows whose parent is not there; the names are quoted by the server.
constexpr Sql list_reference_checks{
    "SELECT conrelid::regclass::text, confrelid::regclass::text,"
    " format('SELECT count(*)::text FROM %s AS child WHERE %s AND NOT EXISTS (SELECT 1 FROM %s AS parent WHERE %s)',"
    " conrelid::regclass,"
    " (SELECT string_agg(format('child.%I IS NOT NULL', attname), ' AND ') FROM pg_attribute"
    "  WHERE attrelid = conrelid AND attnum = ANY(conkey)),"
    " confrelid::regclass,"
    " (SELECT string_agg(format('parent.%I = child.%I', theirs.attname, ours.attname), ' AND ')"
    "  FROM unnest(conkey, confkey) AS pair (ours, theirs)"
    "  JOIN pg_attribute AS ours ON ours.attrelid = conrelid AND ours.attnum = pair.ours"
    "  JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = pair.theirs))"
    " FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"};

}  // namespace

// The server checks its pages as they are read; references are counted anew.
std::vector<std::string> PostgresUpkeep::list_damage() {
    PostgresConnection connection{address_};
    std::vector<std::string> damage;
    for (const auto& table : list_tables(connection)) {
        try {
            copy_out(connection, table, [](std::string_view) {});
        } catch (const PassingFailure&) {
            throw;
        } catch (const Failure& failure) {
            damage.push_back(fmt::format("{}: {}", table.name, failure.what()));
        }
    }
    auto checks = connection.ask(list_reference_checks);
    while (checks.next()) {
        const auto count = run_text(connection, checks.get<std::string>(2), PGRES_TUPLES_OK);
        const std::string_view missing = PQgetvalue(count.get(), 0, 0);
        if (missing == "0") continue;
        damage.push_back(fmt::format("{}: {} rows refer to rows of {} that are not there", checks.get<std::string>(0),
                                     missing, checks.get<std::string>(1)));
    }
    return damage;
}

void PostgresUpkeep::export_rows(const std::function<void(std::string_view)>& write) {
    PostgresConnection connection{address_};
    connection.run_script("SET extra_float_digits = 1; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    std::string line;
    for (const auto& table : list_tables(connection)) {
        if (!is_exported(table.name)) continue;
        run_text(connection,
                 fmt::format("DECLARE export CURSOR FOR SELECT {} FROM {} ORDER BY {}", quoted_names(table.columns),
                             quoted_name(table.name), quoted_names(table.key)),
                 PGRES_COMMAND_OK);
        while (true) {
            const auto rows = run_text(connection, "FETCH 500 FROM export", PGRES_TUPLES_OK);
            const int count = PQntuples(rows.get());
            if (count == 0) break;
            for (int row = 0; row < count; ++row) {
                line = table.name;
                for (std::size_t i = 0; i < table.columns.size(); ++i) {
                    line += ' ' + table.columns[i] + '=';
                    append_value(line, rows.get(), row, static_cast<int>(i));
                }
                line += '\n';
                write(line);
            }
        }
        run_text(connection, "CLOSE export", PGRES_COMMAND_OK);
    }
}

void PostgresUpkeep::forget_removed() {
    PostgresConnection connection{address_};
    run_text(connection, "VACUUM", PGRES_COMMAND_OK);
}

void PostgresUpkeep::back_up(TarWriter& backup) {
    PostgresConnection connection{address_};
    connection.run_script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    int number = 0;
    for (const auto& table : parents_first(list_tables(connection))) {
        const auto stem = fmt::format("{}{:04}", postgres_backup_folder, ++number);
        std::string heading = table.name + '\n';
        for (const auto& column : table.columns) heading += column + '\n';
        backup.add_bytes(stem + ".table", heading);
        int piece = 0;
        std::string rows;
        const auto add_piece = [&] {
            backup.add_bytes(fmt::format("{}.{:06}.copy", stem, ++piece), rows);
            rows.clear();
        };
        copy_out(connection, table, [&](std::string_view row) {
            rows += row;
            if (rows.size() >= copy_piece) add_piece();
        });
        if (!rows.empty()) add_piece();
    }
}

}  // namespace standfirst::storage
