// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_archive.hpp"

#include "foundation/failure.hpp"
#include "storage/migrations/files.hpp"
#include "storage/sqlite/sqlite_work.hpp"

namespace standfirst::storage {

SqliteArchive::SqliteArchive(const SqliteSettings& settings, const Clock& clock, Random& random)
    : clock_(clock),
      ids_(random),
      writing_(settings, SqliteAccess::write),
      readers_(settings),
      announcements_(settings, [this](const auto& act) { write(act); }),
      tail_(announcements_, clock),
      jobs_(*this, [this](const auto& act) { write(act); }),
      upkeep_(settings) {}

Result<std::unique_ptr<SqliteArchive>> SqliteArchive::open(const SqliteSettings& settings, Grouping grouping,
                                                           const Clock& clock, Random& random) {
    std::unique_ptr<SqliteArchive> archive{new SqliteArchive{settings, clock, random}};
    auto& writing = archive->writing_;
    const auto run_script = [&](std::string_view script) { writing.run_script(script); };
    auto migrated =
        migrate(writing, run_script, list_migrations(DatabaseKind::sqlite, migrations::files()), clock.now());
    if (!migrated) return std::unexpected{migrated.error()};
    archive->writer_ = std::make_unique<GroupWriter>(static_cast<GroupTarget&>(*archive), grouping);
    return archive;
}

SqliteArchive::~SqliteArchive() {
    tail_.stop();
    writer_.reset();
}

std::unique_ptr<wire::Snapshot> SqliteArchive::look() { return std::make_unique<SqliteSnapshot>(readers_); }

wire::Position SqliteArchive::position() { return look()->position(); }

void SqliteArchive::perform_work(const Act& act) { writer_->perform(act); }

void SqliteArchive::perform_work_later(Act act, std::function<void(std::exception_ptr)> done) {
    writer_->perform_later(std::move(act), std::move(done));
}

void SqliteArchive::begin() {
    has_announced_ = false;
    has_added_job_ = false;
    writing_.change("BEGIN IMMEDIATE");
}

SqliteArchive::Outcome SqliteArchive::run(const Act& act) {
    writing_.change("SAVEPOINT work");
    writing_.forget_failure();
    SqliteWork work{writing_, clock_, ids_};
    work.let_follow(followers());
    Outcome outcome = Outcome::roll_back;
    try {
        outcome = act(work);
        if (outcome == Outcome::commit && writing_.has_failed()) {
            throw Failure{"a work whose statement failed cannot be committed"};
        }
        leave_savepoint(outcome);
    } catch (...) {
        if (!writing_.is_outside_transaction()) leave_savepoint(Outcome::roll_back);
        throw;
    }
    if (outcome == Outcome::commit) {
        has_announced_ = has_announced_ || work.has_announced();
        has_added_job_ = has_added_job_ || work.has_added_job();
    }
    return outcome;
}

void SqliteArchive::leave_savepoint(Outcome outcome) {
    if (outcome == Outcome::roll_back) writing_.change("ROLLBACK TO work");
    writing_.change("RELEASE work");
}

bool SqliteArchive::is_in_transaction() { return !writing_.is_outside_transaction(); }

void SqliteArchive::commit() { writing_.change("COMMIT"); }

void SqliteArchive::roll_back() noexcept {
    try {
        if (is_in_transaction()) writing_.change("ROLLBACK");
    } catch (const std::exception&) {  // the next begin() says what is wrong
    }
}

void SqliteArchive::committed() noexcept {
    if (has_announced_) announcements_.wake();
    if (has_added_job_) jobs_.tell_added();
}

}  // namespace standfirst::storage
