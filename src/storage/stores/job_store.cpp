// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/job_store.hpp"

#include <algorithm>

#include "storage/database/connection_of.hpp"

namespace standfirst::storage {

void insert_job(Connection& connection, wire::JobId id, const wire::NewJob& job) {
    const auto key = job.only_once.empty() ? std::nullopt : std::optional<std::string_view>{job.only_once};
    connection.change(
        "INSERT INTO jobs (id, kind, detail, only_once, due_at, attempt, leased, failed_at, reason)"
        " VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, NULL, '') ON CONFLICT DO NOTHING",
        id, job.kind, job.detail, key, job.not_before);
}

// A leased job falls due when its lease ends: a worker that died gives it back without being asked.
std::vector<wire::Job> DatabaseJobStore::take_jobs(const std::vector<std::string>& kinds, int most, Instant now,
                                                   Duration lease) {
    std::vector<wire::Job> jobs;
    write_([&](wire::Work& work) {
        jobs.clear();
        auto rows = connection_of(work).ask(
            {"UPDATE jobs SET due_at = ?1, attempt = attempt + 1, leased = 1 WHERE id IN"
             " (SELECT id FROM jobs WHERE failed_at IS NULL AND due_at <= ?2 AND kind IN (SELECT value FROM "
             "json_each(?3))"
             " ORDER BY due_at, id LIMIT ?4) RETURNING id, kind, detail, attempt",
             "UPDATE jobs SET due_at = ?1, attempt = attempt + 1, leased = 1 WHERE id IN"
             " (SELECT id FROM jobs WHERE failed_at IS NULL AND due_at <= ?2 AND kind = ANY(?3)"
             " ORDER BY due_at, id LIMIT ?4 FOR UPDATE SKIP LOCKED) RETURNING id, kind, detail, attempt"},
            now + lease, now, TextList{kinds}, most);
        while (rows.next()) {
            jobs.push_back({.id = rows.get<wire::JobId>(0),
                            .kind = rows.get<std::string>(1),
                            .detail = rows.get<std::string>(2),
                            .attempt = rows.get<int>(3)});
        }
    });
    std::ranges::sort(jobs, {}, &wire::Job::id);
    return jobs;
}

void DatabaseJobStore::renew_leases(const std::vector<wire::Job>& jobs, Instant until) {
    write_([&](wire::Work& work) {
        for (const auto& job : jobs)
            connection_of(work).change("UPDATE jobs SET due_at = ?3 WHERE id = ?1 AND attempt = ?2 AND leased = 1",
                                       job.id, job.attempt, until);
    });
}

void DatabaseJobStore::finish_job(wire::JobId job) {
    write_([&](wire::Work& work) { connection_of(work).change("DELETE FROM jobs WHERE id = ?1", job); });
}

void DatabaseJobStore::retry_job(wire::JobId job, Instant again, const std::string& reason) {
    write_([&](wire::Work& work) {
        auto& connection = connection_of(work);
        const auto changed = connection.change(
            "UPDATE jobs SET leased = 0, due_at = ?2, reason = ?3 WHERE id = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM jobs AS other WHERE other.kind = jobs.kind AND other.only_once = jobs.only_once"
            " AND other.failed_at IS NULL AND other.leased = 0)",
            job, again, reason);
        if (changed == 0) connection.change("DELETE FROM jobs WHERE id = ?1", job);
    });
}

void DatabaseJobStore::fail_job(wire::JobId job, Instant now, const std::string& reason) {
    write_([&](wire::Work& work) {
        connection_of(work).change("UPDATE jobs SET leased = 0, failed_at = ?2, reason = ?3 WHERE id = ?1", job, now,
                                   reason);
    });
}

std::int64_t DatabaseJobStore::count_failed_jobs() {
    const auto snapshot = archive_.look();
    return connection_of(*snapshot)
        .ask_one<std::int64_t>("SELECT count(*) FROM jobs WHERE failed_at IS NOT NULL")
        .value_or(0);
}

std::optional<Instant> DatabaseJobStore::next_due(const std::vector<std::string>& kinds) {
    const auto snapshot = archive_.look();
    return connection_of(*snapshot).ask_one<Instant>(
        {"SELECT due_at FROM jobs WHERE failed_at IS NULL AND kind IN (SELECT value FROM json_each(?1))"
         " ORDER BY due_at, id LIMIT 1",
         "SELECT due_at FROM jobs WHERE failed_at IS NULL AND kind = ANY(?1) ORDER BY due_at, id LIMIT 1"},
        TextList{kinds});
}

void DatabaseJobStore::when_added(const void* who, std::function<void()> listener) {
    const std::lock_guard lock{mutex_};
    if (listener)
        added_[who] = std::move(listener);
    else
        added_.erase(who);
}

void DatabaseJobStore::tell_added() {
    const std::lock_guard lock{mutex_};
    for (const auto& [who, listener] : added_) listener();
}

}  // namespace standfirst::storage
