// SPDX-License-Identifier: Apache-2.0
#include "wire/worker.hpp"

#include <algorithm>

#include "foundation/ensure.hpp"
#include "foundation/failure.hpp"
#include "foundation/log.hpp"

namespace standfirst::wire {

Duration retry_delay(const WorkerSettings& settings, int attempt) {
    auto delay = settings.first_retry;
    for (int i = 1; i < attempt && delay < settings.longest_retry; ++i) delay *= 2;
    return std::min(delay, settings.longest_retry);
}

void Worker::know(std::string kind, JobAction action) {
    ensure(threads_.empty(), "what a worker can do is known before it starts");
    const auto [at, is_new] = actions_.emplace(kind, std::move(action));
    ensure(is_new, "a kind of job has one action");
    kinds_.push_back(std::move(kind));
}

void Worker::start() {
    ensure(threads_.empty(), "a worker is started once");
    jobs_.when_added(this, [this] {
        {
            const std::lock_guard lock{mutex_};
            ++added_;
        }
        changed_.notify_all();
    });
    threads_.emplace_back([this] { take(); });
    for (int i = 0; i < settings_.threads; ++i) threads_.emplace_back([this] { run_jobs(); });
}

void Worker::stop() {
    if (threads_.empty()) return;
    jobs_.when_added(this, {});
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    give_back();
}

bool Worker::wait_until_idle(Duration patience) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, patience, [&] { return waiting_.empty() && running_.empty() && looked_ == added_; });
}

// Keeps as many jobs at hand as there are threads, so that a second process finds the rest.
void Worker::take() {
    std::unique_lock lock{mutex_};
    while (!is_stopping_) {
        renew(lock);
        if (std::cmp_greater_equal(waiting_.size(), settings_.threads)) {
            changed_.wait_for(lock, settings_.look_every,
                              [&] { return is_stopping_ || std::cmp_less(waiting_.size(), settings_.threads); });
            continue;
        }
        const auto added = added_;
        const int most = settings_.threads - static_cast<int>(waiting_.size());
        lock.unlock();
        std::vector<Job> jobs;
        Duration pause = settings_.look_every;
        bool has_looked = false;
        try {
            const auto now = clock_.now();
            const auto due = jobs_.next_due(kinds_);
            if (due && *due <= now) jobs = jobs_.take_jobs(kinds_, most, now, settings_.lease);
            if (due && *due > now) pause = std::min(pause, *due - now);
            has_looked = true;
        } catch (const std::exception& failure) {
            log_event(LogLevel::warning, "jobs_out_of_reach", {{"reason", failure.what()}});
        }
        lock.lock();
        if (!jobs.empty()) {
            waiting_.insert(waiting_.end(), jobs.begin(), jobs.end());
            changed_.notify_all();
            continue;
        }
        if (has_looked && looked_ != added) {
            looked_ = added;
            changed_.notify_all();
        }
        changed_.wait_for(lock, pause, [&] { return is_stopping_ || added_ != added; });
    }
}

void Worker::renew(std::unique_lock<std::mutex>& lock) {
    const auto now = clock_.now();
    if (now - renewed_at_ < settings_.lease / 3) return;
    renewed_at_ = now;
    std::vector<Job> held{waiting_.begin(), waiting_.end()};
    held.insert(held.end(), running_.begin(), running_.end());
    if (held.empty()) return;
    lock.unlock();
    try {
        jobs_.renew_leases(held, now + settings_.lease);
    } catch (const std::exception& failure) {  // tried again at the next third
        log_event(LogLevel::warning, "jobs_out_of_reach", {{"reason", failure.what()}});
    }
    lock.lock();
}

void Worker::run_jobs() {
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [&] { return is_stopping_ || !waiting_.empty(); });
        if (is_stopping_) return;
        const Job job = std::move(waiting_.front());
        waiting_.pop_front();
        running_.push_back(job);
        lock.unlock();
        run(job);
        lock.lock();
        std::erase_if(running_, [&](const Job& one) { return one.id == job.id; });
        ++added_;  // the job may have made another one, or come back
        changed_.notify_all();
    }
}

void Worker::run(const Job& job) {
    std::string reason;
    try {
        try {
            actions_.find(job.kind)->second(job);
            jobs_.finish_job(job.id);
            return;
        } catch (const std::exception& failure) {
            reason = failure.what();
        }
        const bool is_last = job.attempt >= settings_.most_attempts;
        log_event(is_last ? LogLevel::error : LogLevel::warning, "job_failed",
                  {{"kind", job.kind},
                   {"job", job.id.to_string()},
                   {"attempt", std::to_string(job.attempt)},
                   {"reason", reason}});
        const auto now = clock_.now();
        if (is_last) {
            jobs_.fail_job(job.id, now, reason);
        } else {
            jobs_.retry_job(job.id, now + retry_delay(settings_, job.attempt), reason);
        }
    } catch (const std::exception& failure) {  // the database is away: the lease brings the job back
        log_event(LogLevel::warning, "jobs_out_of_reach", {{"reason", failure.what()}});
    }
}

void Worker::give_back() {
    try {
        for (const auto& job : waiting_) jobs_.retry_job(job.id, clock_.now(), "");
    } catch (const std::exception& failure) {  // their leases end by themselves
        log_event(LogLevel::warning, "jobs_out_of_reach", {{"reason", failure.what()}});
    }
    waiting_.clear();
}

}  // namespace standfirst::wire
