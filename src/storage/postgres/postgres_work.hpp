// SPDX-License-Identifier: Apache-2.0
// Snapshots and works on PostgreSQL.
#pragma once

#include "foundation/clock.hpp"
#include "foundation/id.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/postgres/postgres_pool.hpp"
#include "wire/work.hpp"

namespace standfirst::storage {

// A read-only transaction. What it sees is fixed at its first read.
class PostgresSnapshot final : public wire::Snapshot, public HoldsConnection {
  public:
    explicit PostgresSnapshot(PostgresPool& pool);
    [[nodiscard]] wire::Position position() const override;
    [[nodiscard]] Connection& connection() override { return transaction_->connection(); }

  private:
    std::unique_ptr<PostgresTransaction> transaction_;
};

// One act in its transaction.
class PostgresWork final : public wire::Work, public HoldsConnection {
  public:
    PostgresWork(PostgresConnection& connection, const Clock& clock, IdMaker& ids)
        : connection_(connection), clock_(clock), ids_(ids) {}

    [[nodiscard]] wire::Position position() const override;
    void add_job(const wire::NewJob& job) override;
    [[nodiscard]] Connection& connection() override { return connection_; }

    [[nodiscard]] bool has_announced() const { return has_announced_; }
    [[nodiscard]] bool has_added_job() const { return has_added_job_; }

  private:
    void record(const wire::Announcement& announcement) override;

    PostgresConnection& connection_;
    const Clock& clock_;
    IdMaker& ids_;
    bool has_announced_ = false;
    bool has_added_job_ = false;
};

}  // namespace standfirst::storage
