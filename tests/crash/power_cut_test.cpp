// SPDX-License-Identifier: Apache-2.0
// Power cuts on SQLite: everything that a run writes is recorded; then the disk is put together as a cut at any point
// may have left it (what was not synced is there, gone or torn) and the database is opened again.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

#include "crash/depth.hpp"
#include "crash/written_works.hpp"
#include "foundation/random.hpp"
#include "storage/migrations/files.hpp"
#include "storage/sqlite/sqlite_archive.hpp"
#include "storage/sqlite/sqlite_work.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_folder.hpp"
#include "support/watched_vfs.hpp"

namespace standfirst {

namespace {

constexpr int many = 40;
constexpr std::size_t sector = 512;
// The journal is used once, when the new file is turned to WAL.
constexpr std::array<std::string_view, 3> file_names{"standfirst.db", "standfirst.db-wal", "standfirst.db-journal"};

struct Event {
    enum class Kind { write, truncate, sync, remove, remove_durably, acknowledge };
    Kind kind;
    std::size_t file = 0;
    std::int64_t number = 0;  // an offset, a size, or what was acknowledged
    std::string bytes;
};

class Recorder final : public test::VfsWatcher {
  public:
    int write(std::string_view path, std::int64_t offset, std::string_view bytes) override {
        return add(Event::Kind::write, path, offset, bytes);
    }
    int truncate(std::string_view path, std::int64_t size) override {
        return add(Event::Kind::truncate, path, size, {});
    }
    int sync(std::string_view path) override { return add(Event::Kind::sync, path, 0, {}); }
    int remove(std::string_view path, Removal removal) override {
        const bool is_durable = removal == Removal::durable;
        return add(is_durable ? Event::Kind::remove_durably : Event::Kind::remove, path, 0, {});
    }
    void acknowledge(std::int64_t number) {
        const std::lock_guard lock{mutex_};
        events_.push_back({.kind = Event::Kind::acknowledge, .file = 0, .number = number, .bytes = {}});
    }
    [[nodiscard]] std::vector<Event> take() { return std::move(events_); }

  private:
    int add(Event::Kind kind, std::string_view path, std::int64_t number, std::string_view bytes) {
        for (std::size_t file = 0; file < file_names.size(); ++file) {
            if (!path.ends_with(file_names[file])) continue;
            const std::lock_guard lock{mutex_};
            events_.push_back({.kind = kind, .file = file, .number = number, .bytes = std::string{bytes}});
        }
        return 0;
    }

    std::mutex mutex_;
    std::vector<Event> events_;
};

// What surely lies on the disk, and what was written after the last sync.
class Disk {
  public:
    void happen(const Event& event) {
        auto& file = files_[event.file];
        switch (event.kind) {
            case Event::Kind::acknowledge:
                return;
            case Event::Kind::sync:
                sync(file);
                return;
            case Event::Kind::remove_durably:
                file = File{};
                return;
            case Event::Kind::write:
            case Event::Kind::truncate:
            case Event::Kind::remove:
                file.unsynced.push_back(&event);
                return;
        }
    }

    // Each unsynced operation is there, gone, or (a write) there in part.
    void leave(const std::filesystem::path& folder, std::mt19937_64& chance) const {
        for (std::size_t i = 0; i < files_.size(); ++i) {
            auto bytes = files_[i].bytes;
            for (const auto* one : files_[i].unsynced) {
                switch (chance() % 3) {
                    case 0:
                        apply(bytes, *one, one->bytes.size());
                        break;
                    case 1:
                        apply_torn(bytes, *one, chance);
                        break;
                    default:
                        break;
                }
            }
            if (!bytes.empty()) std::ofstream{folder / file_names[i], std::ios::binary} << bytes;
        }
    }

  private:
    struct File {
        std::string bytes;
        std::vector<const Event*> unsynced;
        bool was_synced = false;
    };

    // The first sync of a new file syncs its folder as well (SQLite's UNIXFILE_DIRSYNC), and with it what was removed.
    void sync(File& file) {
        settle(file, file.unsynced.size());
        if (std::exchange(file.was_synced, true)) return;
        for (auto& other : files_) {
            const auto last = std::ranges::find(other.unsynced.rbegin(), other.unsynced.rend(), Event::Kind::remove,
                                                [](const Event* one) { return one->kind; });
            settle(other, static_cast<std::size_t>(other.unsynced.rend() - last));
        }
    }

    static void settle(File& file, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) apply(file.bytes, *file.unsynced[i], file.unsynced[i]->bytes.size());
        file.unsynced.erase(file.unsynced.begin(), file.unsynced.begin() + static_cast<std::ptrdiff_t>(count));
    }

    static void apply(std::string& bytes, const Event& event, std::size_t size) { put(bytes, event, 0, size); }

    static void put(std::string& bytes, const Event& event, std::size_t from, std::size_t size) {
        const auto offset = static_cast<std::size_t>(event.number);
        if (event.kind == Event::Kind::remove) return bytes.clear();
        if (event.kind == Event::Kind::truncate) return bytes.resize(std::min(bytes.size(), offset));
        if (size == 0) return;
        bytes.resize(std::max(bytes.size(), offset + from + size));
        bytes.replace(offset + from, size, event.bytes, from, size);
    }

    static void apply_torn(std::string& bytes, const Event& event, std::mt19937_64& chance) {
        if (event.kind != Event::Kind::write) return;
        for (std::size_t from = 0; from < event.bytes.size(); from += sector) {
            if (chance() % 2 == 0) put(bytes, event, from, std::min(sector, event.bytes.size() - from));
        }
    }

    std::array<File, file_names.size()> files_;
};

class Run {
  public:
    // A database of an earlier day (its first migrations, and what was written then) that the program of today opens
    // and goes on with.
    std::vector<Event> record_upgrade() {
        const test::TemporaryFolder folder;
        test::WatchedVfs vfs{"recorder", recorder_};
        storage::SqliteSettings settings;
        settings.file = folder.path() / file_names[0];
        settings.vfs = vfs.name();
        settings.checkpoint_pages = 40;
        {
            storage::SqliteConnection connection{settings, storage::SqliteAccess::write};
            auto migrations = storage::list_migrations(storage::DatabaseKind::sqlite, storage::migrations::files());
            migrations.resize(2);  // the wire and the accounts
            const auto run_script = [&](std::string_view script) { connection.run_script(script); };
            REQUIRE(storage::migrate(connection, run_script, migrations, clock_.now()));
            IdMaker ids{random_};
            for (int number = 1; number <= 10; ++number) {
                run_script("BEGIN IMMEDIATE");
                storage::SqliteWork work{connection, clock_, ids};
                test::write_one(work, number);
                run_script("COMMIT");
                recorder_.acknowledge(number);
            }
        }
        auto archive = storage::SqliteArchive::open(settings, storage::Grouping::on, clock_, random_).value();
        for (int number = 11; number <= 20; ++number) {
            archive->write([&](wire::Work& work) { test::write_one(work, number); });
            recorder_.acknowledge(number);
        }
        archive.reset();
        return recorder_.take();
    }

    // Some works refuse and some fail; the log is small, so that it is often put into the file.
    std::vector<Event> record() {
        const test::TemporaryFolder folder;
        test::WatchedVfs vfs{"recorder", recorder_};
        storage::SqliteSettings settings;
        settings.file = folder.path() / file_names[0];
        settings.vfs = vfs.name();
        settings.checkpoint_pages = 40;
        {
            auto archive = storage::SqliteArchive::open(settings, storage::Grouping::on, clock_, random_).value();
            std::vector<std::thread> writers;
            for (int t = 0; t < 4; ++t) writers.emplace_back([&, t] { write(*archive, t); });
            for (auto& writer : writers) writer.join();
        }
        return recorder_.take();
    }

    std::vector<std::string> look_after_cut(const Disk& disk, const std::set<std::int64_t>& acknowledged,
                                            std::mt19937_64& chance) {
        const test::TemporaryFolder folder;
        disk.leave(folder.path(), chance);
        storage::SqliteSettings settings;
        settings.file = folder.path() / file_names[0];
        auto archive = storage::SqliteArchive::open(settings, storage::Grouping::on, clock_, random_).value();
        auto losses = test::find_losses(*archive, acknowledged, many);
        archive->write([](wire::Work& work) { test::write_one(work, 999'999); });  // and it goes on
        return losses;
    }

  private:
    void write(wire::Archive& archive, int thread) {
        for (int i = 0; i < 40; ++i) {
            const std::int64_t number = thread * 1000 + i + 1;
            const bool is_large = i % 13 == 5;
            const auto first = is_large ? test::first_large + number * many : number;
            try {
                archive.write([&](wire::Work& work) {
                    if (is_large) test::write_many(work, first, many);
                    if (!is_large) test::write_one(work, first);
                    if (i % 7 == 3) throw Failure{"broke"};
                });
                recorder_.acknowledge(first);
            } catch (const Failure&) {
                CHECK(i % 7 == 3);
            }
        }
    }

    test::FakeClock clock_;
    SystemRandom random_;
    Recorder recorder_;
};

void cut_at_many_points(Run& run, const std::vector<Event>& events, std::size_t cuts) {
    const auto seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937_64 chance{seed};
    Disk disk;
    std::set<std::int64_t> acknowledged;
    std::size_t done = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        disk.happen(events[i]);
        if (events[i].kind == Event::Kind::acknowledge) acknowledged.insert(events[i].number);
        // As many cuts by now as this share of the run is due.
        for (; done * events.size() < (i + 1) * cuts; ++done) {
            const auto losses = run.look_after_cut(disk, acknowledged, chance);
            REQUIRE_MESSAGE(losses.empty(),
                            fmt::format("cut after event {} of {}: {}", i, events.size(), losses.front()));
        }
    }
    CHECK(done == cuts);
    MESSAGE(fmt::format("{} cuts in {} events, {} works acknowledged", done, events.size(), acknowledged.size()));
}

}  // namespace

TEST_CASE("after a power cut at any point, what was acknowledged is there and nothing is there in part") {
    Run run;
    const auto events = run.record();
    cut_at_many_points(run, events, static_cast<std::size_t>(test::times(150, 10'000)));
}

TEST_CASE("after a power cut at any point of a migration, the next start goes on with it and nothing is lost") {
    Run run;
    const auto events = run.record_upgrade();
    cut_at_many_points(run, events, static_cast<std::size_t>(test::times(100, 2'000)));
}

}  // namespace standfirst
