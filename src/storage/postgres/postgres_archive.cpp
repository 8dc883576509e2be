// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_archive.hpp"

#include <algorithm>
#include <thread>

#include "foundation/failure.hpp"
#include "foundation/log.hpp"
#include "storage/database/failures.hpp"
#include "storage/database/inside_work.hpp"
#include "storage/database/migrations.hpp"
#include "storage/migrations/files.hpp"
#include "storage/postgres/postgres_work.hpp"

namespace standfirst::storage {

namespace {

constexpr int most_attempts = 40;
constexpr int most_later_threads = 4;

}  // namespace

PostgresArchive::PostgresArchive(const ArchiveSettings& settings, const Clock& clock, Random& random)
    : clock_(clock),
      random_(random),
      ids_(random),
      working_(settings.database, settings.connections, settings.longest_change),
      reading_(settings.database, settings.connections, settings.longest_question),
      announcements_(settings.database),
      tail_(announcements_, clock),
      jobs_(*this,
            [this](const auto& change) {
                perform_at("BEGIN ISOLATION LEVEL READ COMMITTED", [&](wire::Work& work) {
                    change(work);
                    return Outcome::commit;
                });
            }),
      upkeep_(settings.database),
      later_(std::min(settings.connections, most_later_threads)) {}

Result<std::unique_ptr<OpenArchive>> PostgresArchive::open(const ArchiveSettings& settings, const Clock& clock,
                                                           Random& random) {
    {
        PostgresConnection connection{settings.database};
        const auto run_script = [&](std::string_view script) { connection.run_script(script); };
        connection.run_script(
            "SET lock_timeout = 0; SELECT pg_advisory_lock(744935751, 2)");  // ends with the connection
        auto migrated =
            migrate(connection, run_script, list_migrations(DatabaseKind::postgres, migrations::files()), clock.now());
        if (!migrated) return std::unexpected{migrated.error()};
    }
    return std::unique_ptr<OpenArchive>{new PostgresArchive{settings, clock, random}};
}

PostgresArchive::~PostgresArchive() { tail_.stop(); }

std::unique_ptr<wire::Snapshot> PostgresArchive::look() { return std::make_unique<PostgresSnapshot>(reading_); }

wire::Position PostgresArchive::position() {
    for (bool is_second = false;; is_second = true) {
        auto taken = working_.take();
        try {
            number_announcements(*taken.connection);
            const auto position = last_position(*taken.connection);
            working_.give_back(std::move(taken.connection));
            return position;
        } catch (const PassingFailure&) {
            const bool was_stale = !taken.is_new && taken.connection->is_broken();
            working_.give_back(std::move(taken.connection));
            if (!was_stale || is_second) throw;
        }
    }
}

void PostgresArchive::perform_work(const Act& act) { perform_at("BEGIN ISOLATION LEVEL SERIALIZABLE", act); }

void PostgresArchive::perform_work_later(Act act, std::function<void(std::exception_ptr)> done) {
    later_.run([this, act = std::move(act), done = std::move(done)] {
        std::exception_ptr failure;
        try {
            perform_work(act);
        } catch (...) {
            failure = std::current_exception();
        }
        done(failure);
    });
}

void PostgresArchive::perform_at(Sql begin, const Act& act) {
    InsideWork::ensure_outside();
    for (int attempt = 1; attempt <= most_attempts; ++attempt) {
        if (try_once(begin, act) == Tried::done) return;
        wait_before_retry(attempt);
    }
    throw PassingFailure{"a work met others too often"};
}

// A connection that lay idle while the server was restarted is found out by its first statement: nothing has happened
// then, and the work may run again on another one.
PostgresArchive::Tried PostgresArchive::try_once(Sql begin, const Act& act) {
    bool has_announced = false;
    bool has_added_job = false;
    bool commits = false;
    {
        PostgresTransaction transaction{working_, begin};
        auto& connection = transaction.connection();
        PostgresWork work{connection, clock_, ids_};
        work.let_follow(followers());
        try {
            Outcome outcome = Outcome::roll_back;
            {
                const InsideWork inside;
                outcome = act(work);
            }
            using Failed = PostgresConnection::Failed;
            if (connection.failed() == Failed::serialization) return Tried::meets_again;
            if (outcome == Outcome::roll_back) return Tried::done;
            if (connection.failed() == Failed::statement) {
                if (transaction.was_stale()) return Tried::meets_again;
                throw Failure{"a work whose statement failed cannot be committed"};
            }
            commits = true;
            transaction.commit();
        } catch (const SerializationFailure&) {
            return Tried::meets_again;
        } catch (const PassingFailure&) {
            if (!commits && transaction.was_stale()) return Tried::meets_again;
            throw;
        }
        has_announced = work.has_announced();
        has_added_job = work.has_added_job();
    }
    tell(has_announced, has_added_job);
    return Tried::done;
}

// The wire's thread gives the numbers; a process without one gives them itself. Should that fail, another node will.
void PostgresArchive::tell(bool has_announced, bool has_added_job) {
    if (has_added_job) jobs_.tell_added();
    if (!has_announced) return;
    announcements_.wake();
    if (tail_.is_started()) return;
    try {
        (void)position();
    } catch (const std::exception& failure) {
        log_event(LogLevel::warning, "wire_not_numbered", {{"reason", failure.what()}});
    }
}

// A little longer each time, and by chance, so that the same two do not meet again.
void PostgresArchive::wait_before_retry(int attempt) {
    const auto most = static_cast<std::uint64_t>(std::min(attempt, 10)) * 2000;
    std::this_thread::sleep_for(std::chrono::microseconds{random_.number() % most});
}

}  // namespace standfirst::storage
