// SPDX-License-Identifier: Apache-2.0
// Connections to PostgreSQL, a bounded number, kept between uses.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/postgres/postgres_connection.hpp"

namespace standfirst::storage {

// Safe from any thread.
class PostgresPool {
  public:
    // At most so many connections, with this limit for each of their statements.
    PostgresPool(std::string address, int most, std::chrono::milliseconds longest_statement)
        : address_(std::move(address)), most_(most), longest_statement_(longest_statement) {}

    struct Taken {
        std::unique_ptr<PostgresConnection> connection;
        bool is_new = false;
    };
    // Waits while all are in use; PassingFailure after ten seconds, or when the server is away. Once it was silent,
    // those who come within two seconds are told at once: they would wait for nothing, one behind another.
    [[nodiscard]] Taken take();
    // A broken one is closed; so are all that lie idle, because they broke at the same moment.
    void give_back(std::unique_ptr<PostgresConnection> connection) noexcept;

  private:
    const std::string address_;
    const int most_;
    const std::chrono::milliseconds longest_statement_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable freed_;
    int in_use_ = 0;
    std::chrono::steady_clock::time_point silent_until_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
};

// A connection of the pool with a transaction that waits for its first statement. Gives it back when it goes, rolled
// back where it was not committed.
class PostgresTransaction {
  public:
    PostgresTransaction(PostgresPool& pool, Sql begin);
    PostgresTransaction(const PostgresTransaction&) = delete;
    PostgresTransaction& operator=(const PostgresTransaction&) = delete;
    ~PostgresTransaction();

    [[nodiscard]] PostgresConnection& connection() { return *connection_; }
    void commit();
    // The connection had lain idle and was found broken: the server was restarted, and another one is worth a try.
    [[nodiscard]] bool was_stale() const { return !is_new_ && connection_->is_broken(); }

  private:
    PostgresPool& pool_;
    std::unique_ptr<PostgresConnection> connection_;
    bool is_new_ = false;
    bool is_over_ = false;
};

}  // namespace standfirst::storage
