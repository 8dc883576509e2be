// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_upkeep.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "foundation/encoding.hpp"
#include "storage/backup/tar_writer.hpp"

namespace standfirst::storage {

namespace {

// A statement whose text holds names from the database's own schema, quoted.
class SchemaStatement {
  public:
    SchemaStatement(SqliteConnection& connection, const std::string& text) : connection_(connection) {
        if (const int code = sqlite3_prepare_v2(connection.handle(), text.c_str(), -1, &statement_, nullptr);
            code != SQLITE_OK)
            connection.fail(code, text);
    }
    SchemaStatement(const SchemaStatement&) = delete;
    SchemaStatement& operator=(const SchemaStatement&) = delete;
    ~SchemaStatement() { sqlite3_finalize(statement_); }

    bool next() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) connection_.fail(code, "reading a table");
        return code == SQLITE_ROW;
    }
    void append_value(std::string& line, int column) const {
        const auto* const bytes =
            static_cast<const char*>(sqlite3_column_type(statement_, column) == SQLITE_BLOB
                                         ? sqlite3_column_blob(statement_, column)
                                         : reinterpret_cast<const void*>(sqlite3_column_text(statement_, column)));
        const std::string_view view{
            bytes, bytes == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
        switch (sqlite3_column_type(statement_, column)) {
            case SQLITE_NULL:
                line += "null";
                break;
            case SQLITE_TEXT:
                append_quoted(line, view);
                break;
            case SQLITE_BLOB:
                line += "x" + encode_hex(view);
                break;
            case SQLITE_FLOAT:
                line += fmt::format("{}", sqlite3_column_double(statement_, column));
                break;
            default:
                line += view;
        }
    }

  private:
    SqliteConnection& connection_;
    sqlite3_stmt* statement_ = nullptr;
};

std::string quoted_name(std::string_view name) {
    std::string quoted{'"'};
    for (const char c : name) quoted += c == '"' ? std::string_view{"\"\""} : std::string_view{&c, 1};
    return quoted += '"';
}

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::string> key;  // what its rows are ordered by
};

std::vector<Table> list_tables(Connection& connection) {
    std::vector<Table> tables;
    auto names = connection.ask(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name");
    while (names.next()) {
        Table table{.name = names.get<std::string>(0), .columns = {}, .key = {}};
        if (!is_exported(table.name)) continue;
        auto columns = connection.ask("SELECT name FROM pragma_table_info(?1) ORDER BY name", table.name);
        while (columns.next()) table.columns.push_back(columns.get<std::string>(0));
        auto key = connection.ask("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", table.name);
        while (key.next()) table.key.push_back(key.get<std::string>(0));
        if (table.key.empty()) table.key = table.columns;
        tables.push_back(std::move(table));
    }
    return tables;
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + quoted_name(name);
    return list;
}

}  // namespace

std::vector<std::string> SqliteUpkeep::list_damage() {
    SqliteConnection connection{settings_, SqliteAccess::read};
    std::vector<std::string> damage;
    auto pages = connection.ask("SELECT integrity_check FROM pragma_integrity_check(100)");
    while (pages.next()) {
        if (pages.get<std::string>(0) != "ok") damage.push_back(pages.get<std::string>(0));
    }
    auto references = connection.ask("SELECT \"table\", \"rowid\", \"parent\" FROM pragma_foreign_key_check LIMIT 100");
    while (references.next()) {
        const auto row = references.get<std::optional<std::int64_t>>(1);  // none: the table has no numbers for its rows
        damage.push_back(fmt::format("{}: {} refers to a row of {} that is not there", references.get<std::string>(0),
                                     row ? fmt::format("row {}", *row) : "a row", references.get<std::string>(2)));
    }
    return damage;
}

void SqliteUpkeep::export_rows(const std::function<void(std::string_view)>& write) {
    SqliteConnection connection{settings_, SqliteAccess::read};
    connection.change("BEGIN");
    std::string line;
    for (const auto& table : list_tables(connection)) {
        SchemaStatement rows{connection, fmt::format("SELECT {} FROM {} ORDER BY {}", joined(table.columns),
                                                     quoted_name(table.name), joined(table.key))};
        while (rows.next()) {
            line = table.name;
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                line += ' ' + table.columns[i] + '=';
                rows.append_value(line, static_cast<int>(i));
            }
            line += '\n';
            write(line);
        }
    }
}

// Free pages and cells are zeroed as they come free (secure_delete); the log is what still holds them. Emptying it
// keeps writers out while it waits for readers, and a page that reads may be waiting for its own work: so it waits
// briefly, and lets writers by before it tries again.
void SqliteUpkeep::forget_removed() {
    constexpr int patience_milliseconds = 50;
    constexpr int tries = 20;
    SqliteConnection connection{settings_, SqliteAccess::write};
    sqlite3_busy_timeout(connection.handle(), patience_milliseconds);
    int code = SQLITE_BUSY;
    for (int i = 0; i < tries && code == SQLITE_BUSY; ++i) {
        if (i > 0) std::this_thread::sleep_for(std::chrono::milliseconds{patience_milliseconds});
        code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    }
    if (code == SQLITE_BUSY) throw PassingFailure{"the log is still being read"};
    if (code != SQLITE_OK) connection.fail(code, "emptying the log");
}

// The copy is made in one step, and so of one sight: in WAL mode that holds up nobody.
void SqliteUpkeep::back_up(TarWriter& backup) {
    const std::filesystem::path copy = backup.unfinished().string() + ".db";
    const auto remove_copy = [&] {
        for (const char* const ending : {"", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;
            std::filesystem::remove(copy.string() + ending, ignored);
        }
    };
    remove_copy();
    try {
        SqliteConnection source{settings_, SqliteAccess::read};
        sqlite3* target = nullptr;
        int code = sqlite3_open_v2(copy.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        if (code == SQLITE_OK) {
            sqlite3_exec(target, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", nullptr, nullptr, nullptr);
            if (auto* const copying = sqlite3_backup_init(target, "main", source.handle(), "main");
                copying != nullptr) {
                sqlite3_backup_step(copying, -1);
                code = sqlite3_backup_finish(copying);
            } else {
                code = sqlite3_errcode(target);
            }
        }
        sqlite3_close_v2(target);
        if (code != SQLITE_OK) source.fail(code, "copying the database");
        backup.add_file(sqlite_backup_entry, copy);
    } catch (...) {
        remove_copy();
        throw;
    }
    remove_copy();
}

}  // namespace standfirst::storage
