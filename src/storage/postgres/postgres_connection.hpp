// SPDX-License-Identifier: Apache-2.0
// A connection to PostgreSQL, with its prepared statements. Used by one thread at a time.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/database/connection.hpp"
#include "storage/postgres/postgres_answers.hpp"

struct pg_conn;
struct pg_result;

namespace standfirst::storage {

// What PostgresConnection::next_row() gave.
void forget_row(char* bytes) noexcept;

struct PostgresResultDeleter {
    void operator()(pg_result* result) const noexcept;
};
using PostgresResult = std::unique_ptr<pg_result, PostgresResultDeleter>;

class PostgresCursor;

class PostgresConnection final : public Connection {
  public:
    // `address` as libpq reads it: "postgresql://user@host/newsroom". Throws PassingFailure when nobody answers there.
    // Its statements may take long: migrations, copies, looking everything over.
    explicit PostgresConnection(const std::string& address);
    // The server ends a statement that takes longer, and where it does not even do that, it is given up soon after.
    void limit_statements(std::chrono::milliseconds longest);
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
    [[nodiscard]] bool is_server_silent() const { return is_given_up_ && is_server_silent_; }
    enum class Failed { nothing, statement, serialization };
    // What has failed since forget_failure().
    [[nodiscard]] Failed failed() const { return failed_; }
    void forget_failure() { failed_ = Failed::nothing; }

    [[nodiscard]] pg_conn* handle() { return connection_; }
    // Copying rows out and in. A server that does not go on with it for a minute is given up.
    [[nodiscard]] int next_row(char** bytes);  // as PQgetCopyData() of a connection that blocks
    void send_rows(std::string_view rows);
    // The last answer to a text that holds names from the database's own schema, quoted; of a copy that begins, its
    // beginning.
    [[nodiscard]] PostgresResult answer_to(const std::string& text);
    // After the rows that came, or those that were sent: the first refusal, or the last answer.
    [[nodiscard]] PostgresResult end_of_copy();
    [[nodiscard]] PostgresResult end_rows();
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
    void check(Waited waited);
    [[nodiscard]] Patience patience_of_a_copy() const;

    Patience patience_;
    pg_conn* connection_ = nullptr;
    bool is_given_up_ = false;
    bool is_server_silent_ = false;
    Failed failed_ = Failed::nothing;
    std::string_view waiting_begin_;
    std::map<Key, Statement> statements_;
};

}  // namespace standfirst::storage
