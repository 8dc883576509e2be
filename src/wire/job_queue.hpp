// SPDX-License-Identifier: Apache-2.0
// What the worker asks of the archive: the queue of durable jobs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "foundation/instant.hpp"
#include "wire/job.hpp"

namespace standfirst::wire {

// The queue in the database. Leases make a crashed worker's job come back. Safe from any thread.
class JobStore {
  public:
    virtual ~JobStore() = default;
    // Takes up to `most` jobs that are due, of these kinds, oldest first, for `lease`; other workers do not see them
    // meanwhile.
    [[nodiscard]] virtual std::vector<Job> take_jobs(const std::vector<std::string>& kinds, int most, Instant now,
                                                     Duration lease) = 0;
    // The leases of these, as they were taken, end at `until` now; those that others have taken since are theirs.
    virtual void renew_leases(const std::vector<Job>& jobs, Instant until) = 0;
    virtual void finish_job(JobId job) = 0;
    // Comes back at `again`. Where another job with the same kind and key waits by then, that one stands for both.
    virtual void retry_job(JobId job, Instant again, const std::string& reason) = 0;
    // Kept as failed, for doctor to show.
    virtual void fail_job(JobId job, Instant now, const std::string& reason) = 0;
    [[nodiscard]] virtual std::int64_t count_failed_jobs() = 0;
    // The earliest moment at which a job of these kinds falls due (or its lease ends).
    [[nodiscard]] virtual std::optional<Instant> next_due(const std::vector<std::string>& kinds) = 0;
    // `listener` is called, on any thread, after a work of this process that added a job has committed. One for each
    // who listens; an empty function takes theirs away, and returns when no call is under way.
    virtual void when_added(const void* who, std::function<void()> listener) = 0;
};

// What runs for one kind. May run twice for one job; throws Failure to be tried again.
using JobAction = std::function<void(const Job&)>;

}  // namespace standfirst::wire
