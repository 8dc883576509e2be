// SPDX-License-Identifier: Apache-2.0
// Keeps SQLite's write-ahead log short. SQLite's own checkpoint waits for nobody, and so never gets to the end of the
// log while readers overlap: on a busy site the log would grow for as long as pages are made.
#pragma once

struct sqlite3;

namespace standfirst::storage {

// For the connection that writes. Stays where it is while the connection is open.
class WriteAheadLog {
  public:
    // Each `checkpoint_pages` the commit that reaches them puts into the file what nobody needs in the log any more.
    // From `longest_in_checkpoints` times as many on, the writer waits a moment for those who read in the log, so that
    // it begins anew; whoever reads for long (a backup) is not waited for, and it is tried again later.
    WriteAheadLog(sqlite3* database, int checkpoint_pages, int busy_milliseconds);
    WriteAheadLog(const WriteAheadLog&) = delete;
    WriteAheadLog& operator=(const WriteAheadLog&) = delete;

    static constexpr int longest_in_checkpoints = 4;

  private:
    static int follow(void* log, sqlite3* database, const char* name, int pages);
    void keep_short(int pages);

    sqlite3* database_;
    int checkpoint_pages_;
    int busy_milliseconds_;
    int seen_ = 0;  // how long the log was after the last commit
    int next_at_;
    int restart_at_;
};

}  // namespace standfirst::storage
