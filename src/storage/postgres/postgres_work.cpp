// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_work.hpp"

#include "storage/postgres/postgres_announcements.hpp"
#include "storage/stores/job_store.hpp"

namespace standfirst::storage {

// The server may have been restarted since the connection was last used: then another one is tried, once.
PostgresSnapshot::PostgresSnapshot(PostgresPool& pool) {
    constexpr Sql begin{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
    transaction_ = std::make_unique<PostgresTransaction>(pool, begin);
    try {
        (void)position();
    } catch (const PassingFailure&) {
        if (!transaction_->was_stale()) throw;
        transaction_.reset();
        transaction_ = std::make_unique<PostgresTransaction>(pool, begin);
        (void)position();
    }
}

wire::Position PostgresSnapshot::position() const { return last_position(transaction_->connection()); }

wire::Position PostgresWork::position() const { return last_position(connection_); }

void PostgresWork::record(const wire::Announcement& announcement) {
    connection_.change("INSERT INTO announcements (kind, subject, detail, made_at) VALUES (?1, ?2, ?3, ?4)",
                       announcement.kind, announcement.subject, announcement.detail, clock_.now());
    has_announced_ = true;
}

void PostgresWork::add_job(const wire::NewJob& job) {
    insert_job(connection_, ids_.make<wire::JobId>(clock_.now()), job);
    has_added_job_ = true;
}

}  // namespace standfirst::storage
