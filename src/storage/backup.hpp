// SPDX-License-Identifier: Apache-2.0
// A newsroom in one file: a tar (POSIX.1-2001) of the database and of everything else that lies in its folder, with the
// SHA-256 of each entry at its end. `tar -tf`, `sha256sum -c` and sqlite3 read it without this program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "storage/open_archive.hpp"

namespace standfirst::storage {

struct BackupReport {
    std::int64_t files = 0;   // beside the database
    std::uint64_t bytes = 0;  // of all entries
};

// Writes `file` while the newsroom goes on; it appears under its name when it is whole and durable. The database is one
// consistent sight; files are copied after it, so that every file the database names is among them. Refuses to write
// over a file. Throws PassingFailure when the disk is full. Memory does not grow with the newsroom.
[[nodiscard]] Result<BackupReport> back_up(OpenArchive& archive, const std::filesystem::path& folder,
                                           const std::filesystem::path& file, const Clock& clock);

// Unpacks a backup into `folder`, which is empty: stage it beside its place and rename it when this returns, because a
// refusal leaves parts behind. For a backup of PostgreSQL, `database` is the address of an empty one, filled in one
// transaction; for one of SQLite it is empty. Refuses a file that is damaged in any bit, and one that a newer program
// made.
[[nodiscard]] Result<BackupReport> restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                                           const std::string& database, const Clock& clock);

}  // namespace standfirst::storage
