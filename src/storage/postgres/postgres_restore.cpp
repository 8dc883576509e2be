// SPDX-License-Identifier: Apache-2.0
// Filling an empty database from a backup.
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>

#include "foundation/failure.hpp"
#include "storage/backup/tar_reader.hpp"
#include "storage/database/migrations.hpp"
#include "storage/migrations/files.hpp"
#include "storage/postgres/postgres_schema.hpp"
#include "storage/postgres/postgres_upkeep.hpp"
#include "storage/refusals.hpp"

namespace standfirst::storage {

namespace {

constexpr std::size_t longest_heading = 100'000;

std::unexpected<Refusal> damaged(std::string what) {
    return refuse(Refusal{refusals::backup_is_damaged}.with("what", std::move(what)));
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

class PostgresRestore::Session {
  public:
    explicit Session(const std::string& address) : connection(address) {}

    Result<void> begin(const Clock& clock, const std::vector<int>& numbers) {
        if (!list_tables(connection).empty()) return refuse(refusals::database_is_not_empty);
        connection.run_script("BEGIN");
        // Inside of one transaction: migrate()'s own would end it.
        const auto run_script = [&](std::string_view script) {
            if (script != "BEGIN" && script != "COMMIT" && script != "ROLLBACK") connection.run_script(script);
        };
        auto known = list_migrations(DatabaseKind::postgres, migrations::files());
        std::erase_if(known,
                      [&](const Migration& one) { return std::ranges::find(numbers, one.number) == numbers.end(); });
        if (known.size() != numbers.size()) return refuse(refusals::backup_is_foreign);
        auto migrated = migrate(connection, run_script, known, clock.now());
        if (!migrated) return migrated;
        expected = list_tables(connection);
        for (const auto& table : expected)
            connection.run_script(fmt::format("DELETE FROM {}", quoted_name(table.name)));
        return {};
    }

    // Names come from the file: only those of this program's own tables are taken.
    Result<void> begin_table(const std::vector<std::string>& lines) {
        if (auto ended = end_table(); !ended) return ended;
        const auto table = std::ranges::find(expected, lines.empty() ? "" : lines.front(), &PostgresTable::name);
        if (table == expected.end() || lines.size() < 2) return refuse(refusals::backup_is_foreign);
        const std::vector<std::string> columns(lines.begin() + 1, lines.end());
        for (const auto& column : columns) {
            if (std::ranges::find(table->columns, column) == table->columns.end())
                return refuse(refusals::backup_is_foreign);
        }
        const auto text = fmt::format("COPY {} ({}) FROM STDIN", quoted_name(table->name), quoted_names(columns));
        const auto result = connection.answer_to(text);
        if (PQresultStatus(result.get()) != PGRES_COPY_IN) connection.fail(result.get(), text);
        is_copying = true;
        return {};
    }

    Result<void> add_rows(TarReader& backup) {
        if (!is_copying) return damaged("rows come before their table");
        while (true) {
            const auto piece = backup.read();
            if (!piece) return std::unexpected{piece.error()};
            if (piece->empty()) return {};
            connection.send_rows(*piece);
        }
    }

    Result<void> end_table() {
        if (!is_copying) return {};
        is_copying = false;
        const auto result = connection.end_rows();
        if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return {};
        const char* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        const std::string_view group = std::string_view{state != nullptr ? state : "08"}.substr(0, 2);
        if (group != "22" && group != "23") connection.fail(result.get(), "restoring rows");
        return damaged("rows that the tables do not take");
    }

    // The rows brought their numbers along; the next ones come after them.
    void move_sequences() {
        connection.run_script(
            "DO $$ DECLARE one record; BEGIN"
            " FOR one IN SELECT attrelid::regclass AS of_table, attname AS of_column FROM pg_attribute"
            " WHERE attidentity <> '' AND NOT attisdropped"
            " AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace) LOOP"
            " EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) FROM %s',"
            " one.of_table, one.of_column, one.of_column, one.of_table); END LOOP; END $$");
    }

    PostgresConnection connection;
    std::vector<PostgresTable> expected;
    bool is_copying = false;
};

PostgresRestore::PostgresRestore(std::unique_ptr<Session> session) : session_(std::move(session)) {}
PostgresRestore::~PostgresRestore() = default;

Result<std::unique_ptr<PostgresRestore>> PostgresRestore::begin(const std::string& address, const Clock& clock,
                                                                const std::vector<int>& migrations) {
    auto session = std::make_unique<Session>(address);
    if (auto begun = session->begin(clock, migrations); !begun) return std::unexpected{begun.error()};
    return std::unique_ptr<PostgresRestore>{new PostgresRestore{std::move(session)}};
}

Result<void> PostgresRestore::add_entry(std::string_view name, TarReader& backup) {
    if (name.ends_with(".copy")) return session_->add_rows(backup);
    if (!name.ends_with(".table")) return damaged("an entry of an unknown kind");
    const auto heading = backup.read_all(longest_heading);
    if (!heading) return std::unexpected{heading.error()};
    return session_->begin_table(split_lines(*heading));
}

Result<void> PostgresRestore::commit() {
    if (auto ended = session_->end_table(); !ended) return ended;
    session_->move_sequences();
    session_->connection.run_script("COMMIT");
    return {};
}

}  // namespace standfirst::storage
