// SPDX-License-Identifier: Apache-2.0
// The archive in PostgreSQL, which several nodes share.
#pragma once

#include "storage/open_archive.hpp"
#include "storage/postgres/later_threads.hpp"
#include "storage/postgres/postgres_announcements.hpp"
#include "storage/postgres/postgres_pool.hpp"
#include "storage/postgres/postgres_upkeep.hpp"
#include "storage/stores/job_store.hpp"
#include "wire/tail.hpp"

namespace standfirst::storage {

class PostgresArchive final : public OpenArchive {
  public:
    // Connects and migrates. Nodes that start at once wait for one another.
    [[nodiscard]] static Result<std::unique_ptr<OpenArchive>> open(const ArchiveSettings& settings, const Clock& clock,
                                                                   Random& random);
    ~PostgresArchive() override;

    [[nodiscard]] std::unique_ptr<wire::Snapshot> look() override;
    [[nodiscard]] wire::Position position() override;
    [[nodiscard]] DatabaseKind kind() const override { return DatabaseKind::postgres; }
    [[nodiscard]] wire::Wire& wire() override { return tail_; }
    [[nodiscard]] wire::JobStore& jobs() override { return jobs_; }
    [[nodiscard]] Upkeep& upkeep() override { return upkeep_; }

  protected:
    void perform_work(const Act& act) override;
    void perform_work_later(Act act, std::function<void(std::exception_ptr)> done) override;

  private:
    PostgresArchive(const ArchiveSettings& settings, const Clock& clock, Random& random);

    // Works are serializable, so that rules which read and then write mean the same as on SQLite; the queue of jobs
    // locks its rows itself. Tries again what met another transaction.
    void perform_at(Sql begin, const Act& act);
    enum class Tried { done, meets_again };
    Tried try_once(Sql begin, const Act& act);
    void tell(bool has_announced, bool has_added_job);
    void wait_before_retry(int attempt);

    const Clock& clock_;
    Random& random_;
    IdMaker ids_;
    PostgresPool working_;
    PostgresPool reading_;
    PostgresAnnouncements announcements_;
    wire::Tail tail_;
    DatabaseJobStore jobs_;
    PostgresUpkeep upkeep_;
    LaterThreads later_;
};

}  // namespace standfirst::storage
