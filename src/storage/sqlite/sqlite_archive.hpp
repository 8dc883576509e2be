// SPDX-License-Identifier: Apache-2.0
// The archive in one SQLite file: many readers, one writer with group commit.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "storage/database/migrations.hpp"
#include "storage/open_archive.hpp"
#include "storage/sqlite/group_writer.hpp"
#include "storage/sqlite/reader_pool.hpp"
#include "storage/sqlite/sqlite_announcements.hpp"
#include "storage/sqlite/sqlite_upkeep.hpp"
#include "storage/stores/job_store.hpp"
#include "wire/tail.hpp"

namespace standfirst::storage {

class SqliteArchive final : public OpenArchive, private GroupTarget {
  public:
    // Opens or creates the file and migrates it.
    [[nodiscard]] static Result<std::unique_ptr<SqliteArchive>> open(const SqliteSettings& settings, Grouping grouping,
                                                                     const Clock& clock, Random& random);
    ~SqliteArchive() override;

    [[nodiscard]] std::unique_ptr<wire::Snapshot> look() override;
    [[nodiscard]] wire::Position position() override;
    [[nodiscard]] DatabaseKind kind() const override { return DatabaseKind::sqlite; }
    [[nodiscard]] wire::Wire& wire() override { return tail_; }
    [[nodiscard]] wire::JobStore& jobs() override { return jobs_; }
    [[nodiscard]] Upkeep& upkeep() override { return upkeep_; }
    [[nodiscard]] GroupWriter::Counts counts() const { return writer_->counts(); }

  protected:
    void perform_work(const Act& act) override;
    void perform_work_later(Act act, std::function<void(std::exception_ptr)> done) override;

  private:
    SqliteArchive(const SqliteSettings& settings, const Clock& clock, Random& random);

    void begin() override;
    Outcome run(const Act& act) override;
    [[nodiscard]] bool is_in_transaction() override;
    void commit() override;
    void roll_back() noexcept override;
    void committed() noexcept override;
    void leave_savepoint(Outcome outcome);

    const Clock& clock_;
    IdMaker ids_;
    SqliteConnection writing_;  // used by who leads the group writer
    ReaderPool readers_;
    SqliteAnnouncements announcements_;
    wire::Tail tail_;
    DatabaseJobStore jobs_;
    SqliteUpkeep upkeep_;
    bool has_announced_ = false;  // in the open transaction
    bool has_added_job_ = false;
    std::unique_ptr<GroupWriter> writer_;
};

}  // namespace standfirst::storage
