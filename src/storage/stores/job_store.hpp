// SPDX-License-Identifier: Apache-2.0
// The queue of jobs in the database, the same for both.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "storage/database/connection.hpp"
#include "wire/archive.hpp"
#include "wire/job_queue.hpp"

namespace standfirst::storage {

// Adds a job in the transaction that `connection` is in; nothing happens where one with its kind and key waits.
void insert_job(Connection& connection, wire::JobId id, const wire::NewJob& job);

class DatabaseJobStore final : public wire::JobStore {
  public:
    // Runs a change of the queue in a transaction of its own.
    using Write = std::function<void(const std::function<void(wire::Work&)>&)>;

    DatabaseJobStore(wire::Archive& archive, Write write) : archive_(archive), write_(std::move(write)) {}

    [[nodiscard]] std::vector<wire::Job> take_jobs(const std::vector<std::string>& kinds, int most, Instant now,
                                                   Duration lease) override;
    void renew_leases(const std::vector<wire::Job>& jobs, Instant until) override;
    void finish_job(wire::JobId job) override;
    void retry_job(wire::JobId job, Instant again, const std::string& reason) override;
    void fail_job(wire::JobId job, Instant now, const std::string& reason) override;
    [[nodiscard]] std::int64_t count_failed_jobs() override;
    [[nodiscard]] std::optional<Instant> next_due(const std::vector<std::string>& kinds) override;
    void when_added(const void* who, std::function<void()> listener) override;

    // The archive says that a work which added a job has committed.
    void tell_added();

  private:
    wire::Archive& archive_;
    Write write_;
    std::mutex mutex_;  // guards added_
    std::map<const void*, std::function<void()>> added_;
};

}  // namespace standfirst::storage
