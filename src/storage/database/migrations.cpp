// SPDX-License-Identifier: Apache-2.0
#include "storage/database/migrations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "foundation/ensure.hpp"
#include "storage/refusals.hpp"

namespace standfirst::storage {

namespace {

bool is_word(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::string_view postgres_word(std::string_view word) {
    if (word == "INTEGER") return "BIGINT";
    if (word == "BLOB") return "BYTEA";
    if (word == "REAL") return "DOUBLE PRECISION";
    if (word == "TEXT") return "TEXT COLLATE \"C\"";
    if (word == "STRICT") return "";
    return word;
}

// Where the quoted text, comment or word that begins at `start` ends.
std::size_t end_of_piece(std::string_view script, std::size_t start) {
    const char c = script[start];
    if (c == '\'' || c == '"') {
        const auto end = script.find(c, start + 1);
        return end == std::string_view::npos ? script.size() : end + 1;
    }
    if (script.substr(start).starts_with("--")) return std::min(script.find('\n', start), script.size());
    if (!is_word(c)) return start + 1;
    return static_cast<std::size_t>(
        std::find_if_not(script.begin() + static_cast<std::ptrdiff_t>(start), script.end(), is_word) - script.begin());
}

// The commas that stood before STRICT or WITHOUT ROWID would end a list that is now empty.
void drop_table_options(std::string& script) {
    constexpr std::string_view rowid = "WITHOUT ROWID";
    for (auto at = script.find(rowid); at != std::string::npos; at = script.find(rowid, at))
        script.erase(at, rowid.size());
    for (auto at = script.find(')'); at != std::string::npos; at = script.find(')', at + 1)) {
        auto end = at + 1;
        while (end < script.size() && (script[end] == ' ' || script[end] == ',')) ++end;
        if (end < script.size() && script[end] == ';') script.erase(at + 1, end - at - 1);
    }
}

struct FileName {
    int number = 0;
    std::string_view name;
    std::string_view database;  // empty: common
};

FileName parse_name(std::string_view file) {
    FileName parsed;
    const auto* const begin = file.data();
    const auto [end, error] = std::from_chars(begin, begin + file.size(), parsed.number);
    ensure(error == std::errc{} && end - begin == 4 && file.size() > 5 && file[4] == '_' && file.ends_with(".sql"),
           "a migration is called 0010_name.sql");
    parsed.name = file.substr(5, file.size() - 9);
    if (const auto dot = parsed.name.find('.'); dot != std::string_view::npos) {
        parsed.database = parsed.name.substr(dot + 1);
        parsed.name = parsed.name.substr(0, dot);
    }
    return parsed;
}

using Applied = std::map<int, Digest>;

Applied list_applied(Connection& connection) {
    Applied applied;
    auto rows = connection.ask("SELECT number, hash FROM schema_migrations ORDER BY number");
    while (rows.next()) applied.emplace(rows.get<int>(0), rows.get<Digest>(1));
    return applied;
}

Result<void> check_applied(const Applied& applied, const std::vector<Migration>& migrations) {
    for (const auto& [number, hash] : applied) {
        const auto ours = std::ranges::find(migrations, number, &Migration::number);
        if (ours == migrations.end())
            return refuse(Refusal{refusals::database_is_newer}.with("number", std::to_string(number)));
        if (ours->hash != hash)
            return refuse(Refusal{refusals::migration_differs}.with("number", std::to_string(number)));
    }
    return {};
}

}  // namespace

std::string in_postgres_dialect(std::string_view script) {
    std::string out;
    for (std::size_t at = 0; at < script.size();) {
        const auto end = end_of_piece(script, at);
        const auto piece = script.substr(at, end - at);
        if (!piece.starts_with("--")) out += postgres_word(piece);
        at = end;
    }
    drop_table_options(out);
    return out;
}

std::vector<Migration> list_migrations(DatabaseKind kind, std::span<const EmbeddedFile> files) {
    std::vector<Migration> migrations;
    for (const auto& file : files) {
        const auto [number, name, database] = parse_name(file.name);
        ensure(database.empty() || database == "sqlite" || database == "postgres",
               "a migration names a known database");
        if (database == (kind == DatabaseKind::sqlite ? "postgres" : "sqlite")) continue;
        const bool translates = kind == DatabaseKind::postgres && database.empty();
        migrations.push_back({.number = number,
                              .name = std::string{name},
                              .script = translates ? in_postgres_dialect(file.bytes) : std::string{file.bytes},
                              .hash = sha256(file.bytes)});
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    const auto twin = std::ranges::adjacent_find(migrations, {}, &Migration::number);
    ensure(twin == migrations.end(), "every migration has a number of its own");
    return migrations;
}

Result<void> migrate(Connection& connection, const std::function<void(std::string_view)>& run_script,
                     const std::vector<Migration>& migrations, Instant now) {
    const auto begin = [&] { run_script(connection.kind() == DatabaseKind::sqlite ? "BEGIN IMMEDIATE" : "BEGIN"); };
    const auto in_transaction = [&](const std::function<Result<void>()>& act) -> Result<void> {
        begin();
        try {
            auto done = act();
            run_script(done ? "COMMIT" : "ROLLBACK");
            return done;
        } catch (...) {
            try {
                run_script("ROLLBACK");
            } catch (const Failure&) {  // the transaction is gone already
            }
            throw;
        }
    };

    auto ready = in_transaction([&]() -> Result<void> {
        run_script(connection.kind() == DatabaseKind::sqlite
                       ? "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                         " hash BLOB NOT NULL, applied_at INTEGER NOT NULL) STRICT"
                       : "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
                         " hash BYTEA NOT NULL, applied_at BIGINT NOT NULL)");
        return check_applied(list_applied(connection), migrations);
    });
    if (!ready) return ready;

    for (const auto& migration : migrations) {
        auto done = in_transaction([&]() -> Result<void> {
            const auto applied = list_applied(connection);  // another process may have been faster
            if (auto checked = check_applied(applied, migrations); !checked) return checked;
            if (applied.contains(migration.number)) return {};
            run_script(migration.script);
            connection.change("INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES (?1, ?2, ?3, ?4)",
                              migration.number, migration.name, migration.hash, now);
            return {};
        });
        if (!done) return done;
    }
    return {};
}

}  // namespace standfirst::storage
