// SPDX-License-Identifier: Apache-2.0
// What the worker asks of the archive, and the worker itself: runs jobs of known kinds on threads of its own.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/instant.hpp"
#include "wire/job.hpp"

namespace standfirst::wire {

// The queue in the database. Leases make a crashed worker's job come back.
class JobStore {
  public:
    virtual ~JobStore() = default;
    // Takes up to `most` jobs that are due, of these kinds, oldest first, for `lease`; other workers do not see them
    // meanwhile.
    [[nodiscard]] virtual std::vector<Job> take_jobs(const std::vector<std::string>& kinds, int most, Instant now,
                                                     Duration lease) = 0;
    virtual void finish_job(JobId job) = 0;
    // Comes back at `again`; after the last attempt it is kept as failed, for doctor to show.
    virtual void retry_job(JobId job, Instant again, const std::string& reason) = 0;
    virtual void fail_job(JobId job, const std::string& reason) = 0;
    [[nodiscard]] virtual std::int64_t count_failed_jobs() = 0;
    // The earliest moment at which a waiting job falls due.
    [[nodiscard]] virtual std::optional<Instant> next_due() = 0;
};

// What runs for one kind. May run twice for one job; throws Failure to be tried again.
using JobAction = std::function<void(const Job&)>;

}  // namespace standfirst::wire
