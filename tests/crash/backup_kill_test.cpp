// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments of a backup and of a restore, on each database. A half backup is never taken for a whole
// one, and a half restore leaves a place that is empty, or one that says that it is not.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "app/keeping.hpp"
#include "crash/depth.hpp"
#include "crash/written_works.hpp"
#include "storage/backup.hpp"
#include "storage/refusals.hpp"
#include "storage/verify.hpp"
#include "support/postgres_server.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

namespace fs = std::filesystem;
using Time = std::chrono::steady_clock;

// crash_keeper under way; killed when it goes.
class Keeper {
  public:
    Keeper(const char* task, const fs::path& folder, const std::string& database, const fs::path& file) {
        const auto address = database.empty() ? std::string{"-"} : database;
        child_ = ::fork();
        if (child_ == 0) {
            ::execl(STANDFIRST_CRASH_KEEPER, "crash_keeper", task, folder.c_str(), address.c_str(), file.c_str(),
                    nullptr);
            ::_exit(127);
        }
        descriptor_ = static_cast<int>(::syscall(SYS_pidfd_open, child_, 0U));
        REQUIRE(descriptor_ >= 0);
    }
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;
    ~Keeper() {
        kill();
        ::close(descriptor_);
    }

    // Lets it go on for so long, or to its end.
    void run_for(std::chrono::milliseconds time) const {
        pollfd ended{.fd = descriptor_, .events = POLLIN, .revents = 0};
        (void)::poll(&ended, 1, static_cast<int>(time.count()));
    }
    // Whether it had done its work.
    bool kill() {
        if (child_ <= 0) return is_done_;
        int status = -1;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, &status, 0);
        child_ = -1;
        is_done_ = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        return is_done_;
    }

  private:
    pid_t child_ = -1;
    int descriptor_ = -1;
    bool is_done_ = false;
};

std::string rows_of(storage::OpenArchive& archive) {
    std::string all;
    archive.upkeep().export_rows([&](std::string_view line) { all += line; });
    return all;
}

// A newsroom with so many rows and files that keeping it takes a moment.
class Kept {
  public:
    explicit Kept(storage::DatabaseKind kind) : test_(kind), chance_(std::random_device{}()) {
        for (int work = 0; work < 40; ++work)
            test_.archive().write([&](wire::Work& one) { test::write_many(one, 1'000'000 + work * 1000, 200); });
        fs::create_directories(folder() / "theme");
        for (int i = 0; i < 8; ++i)
            std::ofstream{folder() / "theme" / std::to_string(i)} << std::string(std::size_t{1} << 20, 'x');
        rows_ = rows_of(test_.archive());
    }

    [[nodiscard]] const fs::path& folder() const { return test_.folder(); }
    [[nodiscard]] std::string empty_database() const {
        return test_.kind() == storage::DatabaseKind::postgres ? test::PostgresServer::shared().make_database() : "";
    }
    // Runs to the end and says how long it took.
    [[nodiscard]] std::chrono::milliseconds time(const char* task, const fs::path& place, const std::string& database,
                                                 const fs::path& file) {
        const auto began = Time::now();
        Keeper keeper{task, place, database, file};
        keeper.run_for(std::chrono::minutes{2});
        REQUIRE(keeper.kill());
        return std::chrono::ceil<std::chrono::milliseconds>(Time::now() - began);
    }
    [[nodiscard]] std::chrono::milliseconds moment(std::chrono::milliseconds whole) {
        return std::chrono::milliseconds{chance_() % static_cast<std::uint64_t>(whole.count())};
    }
    // The restored newsroom is that of the backup.
    void check_whole(const fs::path& place, const std::string& database) {
        auto opened = storage::open_archive({.folder = place, .database = database, .sqlite_vfs = {}}, test_.clock(),
                                            test_.random());
        REQUIRE(opened);
        CHECK(rows_of(**opened) == rows_);
        CHECK(storage::verify(**opened, place / "media").problems.empty());
    }
    // What a file that a killed backup left is worth: nothing, or all.
    void check_nothing_or_all(const fs::path& file, const fs::path& place) {
        const auto database = empty_database();
        if (const auto restored = app::restore_newsroom(file, place, database, test_.clock())) {
            check_whole(place, database);
        } else {
            CHECK(restored.error() == storage::refusals::backup_is_damaged);
            CHECK_FALSE(fs::exists(place));
        }
    }
    [[nodiscard]] Result<std::string> restore(const fs::path& file, const fs::path& place,
                                              const std::string& database) {
        return app::restore_newsroom(file, place, database, test_.clock());
    }
    [[nodiscard]] std::string archive_address() const { return test_.settings().database; }

  private:
    test::TestArchive test_;
    std::mt19937_64 chance_;
    std::string rows_;
};

}  // namespace

TEST_CASE("a kill in the middle of a backup leaves no file of its name, and the next one is whole") {
    for (const auto kind : {storage::DatabaseKind::sqlite, storage::DatabaseKind::postgres}) {
        Kept kept{kind};
        const test::TemporaryFolder place;
        const auto whole = kept.time("backup", kept.folder(), kept.archive_address(), place.path() / "first");
        const int kills = test::times(4, 100);
        int unfinished = 0;
        for (int kill = 0; kill < kills; ++kill) {
            const auto file = place.path() / "paper.backup";
            Keeper keeper{"backup", kept.folder(), kept.archive_address(), file};
            keeper.run_for(kept.moment(whole));
            const bool is_done = keeper.kill();
            CAPTURE(kill);
            if (fs::exists(file)) {
                REQUIRE(kept.restore(file, place.path() / "restored", kept.empty_database()));
            } else {
                CHECK_FALSE(is_done);
                ++unfinished;
                const fs::path half = file.string() + ".unfinished";
                if (fs::exists(half)) kept.check_nothing_or_all(half, place.path() / "restored");
            }
            fs::remove_all(place.path() / "restored");
            fs::remove(file);
        }
        CHECK(unfinished > 0);
        (void)kept.time("backup", kept.folder(), kept.archive_address(), place.path() / "paper.backup");
        const auto database = kept.empty_database();
        REQUIRE(kept.restore(place.path() / "paper.backup", place.path() / "last", database));
        kept.check_whole(place.path() / "last", database);
    }
}

TEST_CASE("a kill in the middle of a restore leaves an empty place, or one that says that it is not empty") {
    for (const auto kind : {storage::DatabaseKind::sqlite, storage::DatabaseKind::postgres}) {
        Kept kept{kind};
        const test::TemporaryFolder place;
        const auto file = place.path() / "paper.backup";
        (void)kept.time("backup", kept.folder(), kept.archive_address(), file);
        const auto whole = kept.time("restore", place.path() / "first", kept.empty_database(), file);
        const int kills = test::times(4, 100);
        int unfinished = 0;
        for (int kill = 0; kill < kills; ++kill) {
            const auto folder = place.path() / fmt::format("paper-{}", kill);
            const auto database = kept.empty_database();
            Keeper keeper{"restore", folder, database, file};
            keeper.run_for(kept.moment(whole));
            const bool is_done = keeper.kill();
            CAPTURE(kill);
            if (fs::exists(folder)) {
                kept.check_whole(folder, database);
            } else {
                CHECK_FALSE(is_done);
                ++unfinished;
                // As it was: the same restore again succeeds. Or the database had just been filled, whole.
                const auto again = kept.restore(file, folder, database);
                if (!again) {
                    CHECK(again.error() == storage::refusals::database_is_not_empty);
                    CHECK_FALSE(fs::exists(folder));
                    continue;
                }
                kept.check_whole(folder, database);
            }
            fs::remove_all(folder);
        }
        CHECK(unfinished > 0);
    }
}

}  // namespace standfirst
