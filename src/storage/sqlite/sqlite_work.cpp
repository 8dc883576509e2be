// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_work.hpp"

#include "foundation/failure.hpp"
#include "storage/stores/job_store.hpp"

namespace standfirst::storage {

wire::Position position_seen(Connection& connection) {
    return connection.ask_one<std::int64_t>("SELECT seq FROM sqlite_sequence WHERE name = 'announcements'").value_or(0);
}

SqliteSnapshot::SqliteSnapshot(ReaderPool& pool) : pool_(pool), connection_(pool.take()) {
    connection_->change("BEGIN");
}

SqliteSnapshot::~SqliteSnapshot() {
    try {
        connection_->change("ROLLBACK");
        pool_.give_back(std::move(connection_));
    } catch (const std::exception&) {  // a connection that cannot end its transaction is closed
    }
}

void SqliteWork::record(const wire::Announcement& announcement) {
    connection_.change("INSERT INTO announcements (kind, subject, detail, made_at) VALUES (?1, ?2, ?3, ?4)",
                       announcement.kind, announcement.subject, announcement.detail, clock_.now());
    has_announced_ = true;
}

void SqliteWork::add_job(const wire::NewJob& job) {
    insert_job(connection_, ids_.make<wire::JobId>(clock_.now()), job);
    has_added_job_ = true;
}

}  // namespace standfirst::storage
