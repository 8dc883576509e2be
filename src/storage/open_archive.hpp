// SPDX-License-Identifier: Apache-2.0
// Opens a newsroom's archive: SQLite in its folder, or PostgreSQL.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"
#include "storage/database/connection.hpp"
#include "storage/grouping.hpp"
#include "storage/upkeep.hpp"
#include "wire/archive.hpp"
#include "wire/job_queue.hpp"
#include "wire/wire.hpp"

namespace standfirst::storage {

struct ArchiveSettings {
    std::filesystem::path folder;  // holds standfirst.db when there is no database address
    std::string database;          // "postgresql://…"; empty: SQLite in `folder`
    // PostgreSQL: the most that this process opens for works, and again for snapshots. SQLite: the most that stay open
    // for snapshots.
    int connections = 8;
    // PostgreSQL: after this a statement of a page, and one of a change, is ended. They take milliseconds.
    std::chrono::milliseconds longest_question{10'000};
    std::chrono::milliseconds longest_change{40'000};
    // Tests and benchmarks, on SQLite: a registered VFS in place of the operating system's, and commits one by one.
    std::string sqlite_vfs;
    Grouping grouping = Grouping::on;
};

// An archive with what belongs to it. Ends its threads and closes the database when it goes; the wire is stopped first.
class OpenArchive : public wire::Archive {
  public:
    [[nodiscard]] virtual DatabaseKind kind() const = 0;
    [[nodiscard]] virtual wire::Wire& wire() = 0;
    [[nodiscard]] virtual wire::JobStore& jobs() = 0;
    [[nodiscard]] virtual Upkeep& upkeep() = 0;

    // Before the first work.
    void follow(wire::Follower follower) { followers_.push_back(std::move(follower)); }

  protected:
    [[nodiscard]] const std::vector<wire::Follower>& followers() const { return followers_; }

  private:
    std::vector<wire::Follower> followers_;
};

// Opens the database, creating it where there is none, and runs the migrations. Refuses one that a newer program has
// migrated. Throws PassingFailure when it is out of reach. `clock` and `random` outlive the archive.
[[nodiscard]] Result<std::unique_ptr<OpenArchive>> open_archive(const ArchiveSettings& settings, const Clock& clock,
                                                                Random& random);

}  // namespace standfirst::storage
