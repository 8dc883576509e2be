// SPDX-License-Identifier: Apache-2.0
// The worker: runs durable jobs of known kinds on threads of its own, tries again what failed, and stops gracefully.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "foundation/clock.hpp"
#include "wire/job_queue.hpp"

namespace standfirst::wire {

struct WorkerSettings {
    int threads = 2;
    // A job of a process that died is found after this by another one. Of one that lives it is renewed in time, however
    // long it runs.
    Duration lease = std::chrono::seconds{30};
    int most_attempts = 12;
    // The first retry comes after this, each further one after twice as long, up to `longest_retry`.
    Duration first_retry = std::chrono::seconds{2};
    Duration longest_retry = std::chrono::hours{1};
    // How often jobs of other processes are looked for.
    Duration look_every = std::chrono::seconds{1};
};

// When the attempt with this number (1 is the first) has failed, the next one comes this much later.
[[nodiscard]] Duration retry_delay(const WorkerSettings& settings, int attempt);

class Worker {
  public:
    Worker(JobStore& jobs, const Clock& clock, WorkerSettings settings)
        : jobs_(jobs), clock_(clock), settings_(settings) {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() { stop(); }

    // Before start(); one action for each kind.
    void know(std::string kind, JobAction action);
    void start();
    // Takes no further jobs and returns when those under way have ended. Jobs that were taken and not begun go back.
    void stop();
    // Waits until no job of a known kind is due or under way; false when that took longer than `patience`. For commands
    // that must leave nothing behind, and for tests.
    bool wait_until_idle(Duration patience);

  private:
    void take();
    void renew(std::unique_lock<std::mutex>& lock);
    void run_jobs();
    void run(const Job& job);
    void give_back();

    JobStore& jobs_;
    const Clock& clock_;
    WorkerSettings settings_;
    std::map<std::string, JobAction, std::less<>> actions_;
    std::vector<std::string> kinds_;

    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    std::vector<Job> running_;
    Instant renewed_at_{};      // by then every lease at hand had a third of its length behind it at most
    std::uint64_t added_ = 1;   // counts calls of when_added
    std::uint64_t looked_ = 0;  // the value of added_ at the last look that found nothing due
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace standfirst::wire
