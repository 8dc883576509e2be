// SPDX-License-Identifier: Apache-2.0
// Snapshots and works on SQLite.
#pragma once

#include <memory>

#include "foundation/clock.hpp"
#include "foundation/id.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/sqlite/reader_pool.hpp"
#include "wire/work.hpp"

namespace standfirst::storage {

// The last position that this connection's transaction sees.
[[nodiscard]] wire::Position position_seen(Connection& connection);

// A read transaction on a connection of the pool. What it sees is fixed at its first read.
class SqliteSnapshot final : public wire::Snapshot, public HoldsConnection {
  public:
    explicit SqliteSnapshot(ReaderPool& pool);
    ~SqliteSnapshot() override;

    [[nodiscard]] wire::Position position() const override { return position_seen(*connection_); }
    [[nodiscard]] Connection& connection() override { return *connection_; }

  private:
    ReaderPool& pool_;
    std::unique_ptr<SqliteConnection> connection_;
};

// One act on the writing connection.
class SqliteWork final : public wire::Work, public HoldsConnection {
  public:
    SqliteWork(SqliteConnection& connection, const Clock& clock, IdMaker& ids)
        : connection_(connection), clock_(clock), ids_(ids) {}

    [[nodiscard]] wire::Position position() const override { return position_seen(connection_); }
    void add_job(const wire::NewJob& job) override;
    [[nodiscard]] Connection& connection() override { return connection_; }

    [[nodiscard]] bool has_announced() const { return has_announced_; }
    [[nodiscard]] bool has_added_job() const { return has_added_job_; }

  private:
    void record(const wire::Announcement& announcement) override;

    SqliteConnection& connection_;
    const Clock& clock_;
    IdMaker& ids_;
    bool has_announced_ = false;
    bool has_added_job_ = false;
};

}  // namespace standfirst::storage
