// SPDX-License-Identifier: Apache-2.0
// A connection to PostgreSQL, with its prepared statements. Used by one thread at a time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/database/connection.hpp"

struct pg_conn;
struct pg_result;

namespace standfirst::storage {

struct PostgresResultDeleter {
    void operator()(pg_result* result) const noexcept;
};
using PostgresResult = std::unique_ptr<pg_result, PostgresResultDeleter>;

class PostgresCursor;

class PostgresConnection final : public Connection {
  public:
    // `address` as libpq reads it: "postgresql://user@host/newsroom". Throws PassingFailure when nobody answers there.
    explicit PostgresConnection(const std::string& address);
    ~PostgresConnection() override;

    [[nodiscard]] DatabaseKind kind() const override { return DatabaseKind::postgres; }

    // Runs a script of our own (an embedded migration). Never called with anything else.
    void run_script(std::string_view script);
    // Begins a transaction. It goes to the server together with the first statement, which saves a journey.
    void begin(Sql sql);
    // Whether anything has been sent since begin().
    [[nodiscard]] bool has_begun() const { return waiting_begin_.empty(); }
    // The transaction is over, or was never begun.
    void forget_begin() { waiting_begin_ = {}; }

    // The server is gone: nothing more can be asked here.
    [[nodiscard]] bool is_broken() const;
    // It is gone because nothing more was heard of it, neither here nor at its front door.
    [[nodiscard]] bool is_given_up() const { return is_given_up_; }
    enum class Failed { nothing, statement, serialization };
    // What has failed since forget_failure().
    [[nodiscard]] Failed failed() const { return failed_; }
    void forget_failure() { failed_ = Failed::nothing; }

    [[nodiscard]] pg_conn* handle() { return connection_; }
    // Throws the failure that this result, or the state of the connection, stands for.
    [[noreturn]] void fail(const pg_result* result, std::string_view doing);

  protected:
    Cursor& open(const Sql& sql, std::span<const Parameter> parameters) override;
    std::int64_t run(const Sql& sql, std::span<const Parameter> parameters) override;

  private:
    struct Statement {
        std::string name;
        std::vector<std::unique_ptr<PostgresCursor>> cursors;
    };
    using Key = std::pair<const char*, std::string>;  // the text's address, the kinds of the parameters

    Statement& prepared(const Sql& sql, std::span<const Parameter> parameters);
    PostgresResult execute(const std::string& name, std::span<const Parameter> parameters, std::string_view text);
    // What comes next of what was sent; empty after the last. Throws PassingFailure when the server is given up.
    PostgresResult next_answer();
    PostgresResult next_result(std::string_view doing);
    // Of several, the last, as PQexec() does.
    PostgresResult last_answer(std::string_view doing);
    [[noreturn]] void give_up();

    std::string address_;
    pg_conn* connection_ = nullptr;
    bool is_given_up_ = false;
    Failed failed_ = Failed::nothing;
    std::string_view waiting_begin_;
    std::map<Key, Statement> statements_;
};

}  // namespace standfirst::storage
