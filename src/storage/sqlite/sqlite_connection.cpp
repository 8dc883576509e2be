// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <system_error>
#include <thread>

#include "storage/database/failures.hpp"
#include "storage/database/list_text.hpp"
#include "storage/sqlite/search_rank.hpp"

namespace standfirst::storage {

namespace {

// What the operating system said is more use to an operator than "disk I/O error".
std::string describe(sqlite3* database, int code, std::string_view doing) {
    if (database == nullptr) return fmt::format("SQLite {}: no database ({})", doing, code);
    // The code may be that of another connection (a backup's copy).
    const bool is_its_own = sqlite3_extended_errcode(database) == code;
    const char* const words = is_its_own ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    const int primary = code & 0xff;
    const int error =
        is_its_own && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) ? sqlite3_system_errno(database) : 0;
    return fmt::format("SQLite {}: {}{} ({})", doing, words,
                       error != 0 ? ": " + std::generic_category().message(error) : "", code);
}

}  // namespace

// A prepared statement and, while it runs, its rows.
class SqliteStatement final : public Cursor {
  public:
    SqliteStatement(SqliteConnection& connection, std::string_view text) : connection_(connection) {
        const int code = sqlite3_prepare_v3(connection.handle(), text.data(), static_cast<int>(text.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
        if (code != SQLITE_OK) connection.fail(code, text);
    }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;
    ~SqliteStatement() override { sqlite3_finalize(statement_); }

    [[nodiscard]] bool is_taken() const { return is_taken_; }

    // Texts are copied, because rows may be read after what they were bound to is gone.
    void start(std::span<const Parameter> parameters) {
        is_taken_ = true;
        const int wanted = sqlite3_bind_parameter_count(statement_);
        if (std::cmp_not_equal(wanted, parameters.size())) {
            release();
            throw Failure{
                fmt::format("{} values for {} placeholders: {}", parameters.size(), wanted, sqlite3_sql(statement_))};
        }
        for (int i = 0; i < wanted; ++i) {
            const int code = bind(i + 1, parameters[static_cast<std::size_t>(i)]);
            if (code != SQLITE_OK) {
                release();
                connection_.fail(code, "binding a value");
            }
        }
    }

    bool next() override {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        const std::string text = sqlite3_sql(statement_);
        sqlite3_reset(statement_);
        connection_.fail(code, text);
    }

    [[nodiscard]] bool is_null(int column) const override {
        return sqlite3_column_type(statement_, checked(column)) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        want(column, SQLITE_INTEGER, "an integer");
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] double real(int column) const override {
        want(column, SQLITE_FLOAT, "a real number");
        return sqlite3_column_double(statement_, column);
    }
    [[nodiscard]] std::string_view text(int column) const override {
        want(column, SQLITE_TEXT, "text");
        return view(sqlite3_column_text(statement_, column), column);
    }
    [[nodiscard]] std::string_view bytes(int column) const override {
        want(column, SQLITE_BLOB, "bytes");
        return view(sqlite3_column_blob(statement_, column), column);
    }

    void release() noexcept override {
        sqlite3_reset(statement_);
        if (holds_copies_) sqlite3_clear_bindings(statement_);
        holds_copies_ = false;
        is_taken_ = false;
    }

  private:
    int bind(int index, const Parameter& parameter) {
        if (parameter.is_null()) return sqlite3_bind_null(statement_, index);
        switch (parameter.kind()) {
            case Parameter::Kind::integer:
                return sqlite3_bind_int64(statement_, index, parameter.integer());
            case Parameter::Kind::real:
                return sqlite3_bind_double(statement_, index, parameter.real());
            case Parameter::Kind::text:
                if (parameter.view().find('\0') != std::string_view::npos) {
                    release();
                    throw Failure{"a text with a NUL byte cannot be stored"};
                }
                return bind_text(index, parameter.view());
            case Parameter::Kind::bytes:
                return bind_bytes(index, parameter.view());
            case Parameter::Kind::numbers:
                return bind_text(index, json_list(parameter.numbers()));
            case Parameter::Kind::texts:
                return bind_text(index, json_list(parameter.texts()));
        }
        return SQLITE_MISUSE;
    }

    // A null pointer would bind NULL in place of what is empty.
    int bind_text(int index, std::string_view text) {
        holds_copies_ = true;
        return sqlite3_bind_text64(statement_, index, text.empty() ? "" : text.data(), text.size(),
                                   SQLITE_TRANSIENT,  // NOLINT: SQLite's own cast
                                   SQLITE_UTF8);
    }
    int bind_bytes(int index, std::string_view bytes) {
        holds_copies_ = true;
        if (bytes.empty()) return sqlite3_bind_zeroblob(statement_, index, 0);
        return sqlite3_bind_blob64(statement_, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }

    [[nodiscard]] int checked(int column) const {
        if (column < 0 || column >= sqlite3_data_count(statement_)) {
            throw Failure{fmt::format("there is no column {} in: {}", column, sqlite3_sql(statement_))};
        }
        return column;
    }
    void want(int column, int type, std::string_view name) const {
        if (sqlite3_column_type(statement_, checked(column)) != type) {
            throw Failure{fmt::format("column {} is not {} in: {}", column, name, sqlite3_sql(statement_))};
        }
    }
    [[nodiscard]] std::string_view view(const void* start, int column) const {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return size == 0 ? std::string_view{} : std::string_view{static_cast<const char*>(start), size};
    }

    SqliteConnection& connection_;
    sqlite3_stmt* statement_ = nullptr;
    bool is_taken_ = false;
    bool holds_copies_ = false;
};

SqliteConnection::SqliteConnection(const SqliteSettings& settings, SqliteAccess access) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (access == SqliteAccess::write ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(settings.file.c_str(), &database_, flags,
                                     settings.vfs.empty() ? nullptr : settings.vfs.c_str());
    if (code != SQLITE_OK) {
        const std::string what = describe(database_, code, "opening " + settings.file.string());
        sqlite3_close_v2(database_);
        database_ = nullptr;
        throw PassingFailure{what};
    }
    try {
        sqlite3_busy_timeout(database_, settings.busy_milliseconds);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        // FULL: a commit is on the disk before it is acknowledged (promise 1). No other line decides this.
        // No mapping: an error of the disk kills the process under a mapped page, and is a failure under a read.
        turn_to_log(std::chrono::milliseconds{settings.busy_milliseconds});
        run_script(
            fmt::format("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                        "PRAGMA cache_size = -{}; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
                        "PRAGMA journal_size_limit = 67108864; PRAGMA cell_size_check = ON;"
                        "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = {};",
                        access == SqliteAccess::write ? settings.writing_cache_kib : settings.cache_kib,
                        settings.checkpoint_pages));
        add_search_rank(database_);
        if (access == SqliteAccess::read) run_script("PRAGMA query_only = ON;");
        if (access == SqliteAccess::write)
            log_ = std::make_unique<WriteAheadLog>(database_, settings.checkpoint_pages, settings.busy_milliseconds);
    } catch (...) {
        sqlite3_close_v2(database_);
        throw;
    }
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close_v2(database_);
}

// Two that turn an empty file to WAL at once each hold a lock that the other waits for: SQLite sees it and refuses
// without asking the busy handler (https://sqlite.org/c3ref/busy_handler.html), so one of them has to come again.
void SqliteConnection::turn_to_log(std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds pause{5};
    const auto end = std::chrono::steady_clock::now() + patience;
    int code = SQLITE_BUSY;
    while ((code = sqlite3_exec(database_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr)) != SQLITE_OK) {
        if ((code & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() >= end) fail(code, "turning to WAL");
        std::this_thread::sleep_for(pause);
    }
}

void SqliteConnection::run_script(std::string_view script) {
    const std::string text{script};
    const int code = sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, "running a script");
}

bool SqliteConnection::is_outside_transaction() const { return sqlite3_get_autocommit(database_) != 0; }

void SqliteConnection::forget_statements() { statements_.clear(); }

std::int64_t SqliteConnection::data_version() { return ask_one<std::int64_t>("PRAGMA data_version").value_or(0); }

void SqliteConnection::fail(int code, std::string_view doing) {
    has_failed_ = true;
    const std::string what = describe(database_, code, doing);
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            throw UniqueViolation{what};
        default:
            break;
    }
    switch (code & 0xff) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CANTOPEN:
        case SQLITE_PROTOCOL:
        case SQLITE_INTERRUPT:
        case SQLITE_READONLY:
            throw PassingFailure{what};
        default:
            throw Failure{what};
    }
}

SqliteStatement& SqliteConnection::take_statement(const Sql& sql) {
    auto& prepared = statements_[sql.sqlite().data()];
    for (const auto& statement : prepared) {
        if (!statement->is_taken()) return *statement;
    }
    prepared.push_back(std::make_unique<SqliteStatement>(*this, sql.sqlite()));
    return *prepared.back();
}

Cursor& SqliteConnection::open(const Sql& sql, std::span<const Parameter> parameters) {
    auto& statement = take_statement(sql);
    statement.start(parameters);
    return statement;
}

std::int64_t SqliteConnection::run(const Sql& sql, std::span<const Parameter> parameters) {
    Rows rows{open(sql, parameters)};
    while (rows.next()) {
    }
    return sqlite3_changes64(database_);
}

}  // namespace standfirst::storage
