// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/write_ahead_log.hpp"

#include <sqlite3.h>

namespace standfirst::storage {

namespace {
// Longer than a page takes to make. Writers wait meanwhile, readers do not.
constexpr int patience_milliseconds = 50;
}  // namespace

WriteAheadLog::WriteAheadLog(sqlite3* database, int checkpoint_pages, int busy_milliseconds)
    : database_(database),
      checkpoint_pages_(checkpoint_pages),
      busy_milliseconds_(busy_milliseconds),
      next_at_(checkpoint_pages),
      restart_at_(checkpoint_pages * longest_in_checkpoints) {
    sqlite3_wal_hook(database, &WriteAheadLog::follow, this);
}

// The commit is durable by now: what fails here (a full disk) is tried again after the next one.
int WriteAheadLog::follow(void* log, sqlite3*, const char*, int pages) {
    static_cast<WriteAheadLog*>(log)->keep_short(pages);
    return SQLITE_OK;
}

void WriteAheadLog::keep_short(int pages) {
    const bool began_anew = pages < seen_;
    seen_ = pages;
    if (began_anew) next_at_ = checkpoint_pages_;
    if (pages < next_at_) return;
    // A checkpoint syncs the log and the file: one for each commit would cost more than the commit.
    next_at_ = pages + checkpoint_pages_;
    if (pages < restart_at_) {
        sqlite3_wal_checkpoint_v2(database_, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        return;
    }
    sqlite3_busy_timeout(database_, patience_milliseconds);
    const int code = sqlite3_wal_checkpoint_v2(database_, "main", SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(database_, busy_milliseconds_);
    restart_at_ = code == SQLITE_OK ? checkpoint_pages_ * longest_in_checkpoints : pages + checkpoint_pages_;
}

}  // namespace standfirst::storage
