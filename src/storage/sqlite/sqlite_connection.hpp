// SPDX-License-Identifier: Apache-2.0
// A connection to a SQLite file, with its prepared statements. Used by one thread at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/database/connection.hpp"
#include "storage/sqlite/write_ahead_log.hpp"

struct sqlite3;

namespace standfirst::storage {

enum class SqliteAccess { write, read };

// How the file is opened: the one place that decides durability, cache and waiting.
struct SqliteSettings {
    std::filesystem::path file;
    std::string vfs;                   // name of a registered VFS; empty: the operating system's
    int cache_kib = 2048;              // pages kept by each connection that reads
    int writing_cache_kib = 16384;     // and by the one that writes, which is the last to forget them
    std::size_t kept_connections = 8;  // that read, between snapshots
    int checkpoint_pages = 4000;       // how long the log may become (write_ahead_log.hpp)
    int busy_milliseconds = 10'000;    // how long a second process is waited for
};

class SqliteStatement;

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(const SqliteSettings& settings, SqliteAccess access);
    ~SqliteConnection() override;

    [[nodiscard]] DatabaseKind kind() const override { return DatabaseKind::sqlite; }

    // Runs a script of our own (an embedded migration). Never called with anything else.
    void run_script(std::string_view script);
    // False while a transaction is open. SQLite ends one by itself when the disk is full.
    [[nodiscard]] bool is_outside_transaction() const;
    // The statements are forgotten; needed before the schema changes under a running program.
    void forget_statements();
    // A number that changes when another connection has committed (PRAGMA data_version).
    [[nodiscard]] std::int64_t data_version();

    [[nodiscard]] sqlite3* handle() { return database_; }
    // Whether a statement has failed since forget_failure().
    [[nodiscard]] bool has_failed() const { return has_failed_; }
    void forget_failure() { has_failed_ = false; }
    // Throws the failure that SQLite's result code stands for.
    [[noreturn]] void fail(int code, std::string_view doing);

  protected:
    Cursor& open(const Sql& sql, std::span<const Parameter> parameters) override;
    std::int64_t run(const Sql& sql, std::span<const Parameter> parameters) override;

  private:
    void turn_to_log(std::chrono::milliseconds patience);
    SqliteStatement& take_statement(const Sql& sql);

    sqlite3* database_ = nullptr;
    std::unique_ptr<WriteAheadLog> log_;  // of the one that writes
    bool has_failed_ = false;
    // More than one only while a statement is used inside its own rows.
    std::unordered_map<const char*, std::vector<std::unique_ptr<SqliteStatement>>> statements_;
};

}  // namespace standfirst::storage
