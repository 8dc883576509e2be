// SPDX-License-Identifier: Apache-2.0
// A full disk and a disk that fails to sync: a clear failure, reading goes on, nothing is corrupt, and all is well
// again once there is room.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include "crash/depth.hpp"
#include "crash/written_works.hpp"
#include "foundation/random.hpp"
#include "storage/sqlite/sqlite_archive.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_folder.hpp"
#include "support/watched_vfs.hpp"

namespace standfirst {

namespace {

constexpr int many = 60;

class FailingDisk final : public test::VfsWatcher {
  public:
    int write(std::string_view, std::int64_t, std::string_view bytes) override {
        return room.fetch_sub(static_cast<std::int64_t>(bytes.size())) > 0 ? SQLITE_OK : SQLITE_FULL;
    }
    int sync(std::string_view) override {
        const auto left = good_syncs.fetch_sub(1);
        return left > 0 ? SQLITE_OK : SQLITE_IOERR_FSYNC;
    }
    static constexpr std::int64_t endless = std::int64_t{1} << 60;
    std::atomic<std::int64_t> room = endless;
    std::atomic<std::int64_t> good_syncs = endless;
};

struct Newsroom {
    test::TemporaryFolder folder;
    test::FakeClock clock;
    SystemRandom random;
    FailingDisk disk;
    test::WatchedVfs vfs{"failing-disk", disk};
    std::set<std::int64_t> acknowledged;
    std::mutex mutex;
    std::atomic<int> refused = 0;

    std::unique_ptr<storage::SqliteArchive> open() {
        storage::SqliteSettings settings;
        settings.file = folder.path() / "standfirst.db";
        settings.vfs = vfs.name();
        settings.checkpoint_pages = 100;
        return storage::SqliteArchive::open(settings, storage::Grouping::on, clock, random).value();
    }

    void write(storage::OpenArchive& archive, std::int64_t from) {
        std::vector<std::thread> writers;
        for (int t = 0; t < 4; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < 25; ++i) {
                    const auto number = from + t * 1000 + i;
                    const auto first = i % 9 == 4 ? test::first_large + number * many : number;
                    try {
                        archive.write([&](wire::Work& work) {
                            if (first != number) test::write_many(work, first, many);
                            if (first == number) test::write_one(work, first);
                        });
                        const std::lock_guard lock{mutex};
                        acknowledged.insert(first);
                    } catch (const PassingFailure&) {
                        ++refused;
                    }
                }
            });
        }
        for (auto& writer : writers) writer.join();
    }
};

void fill_and_mend(const std::function<void(FailingDisk&, std::mt19937_64&)>& fail) {
    std::mt19937_64 chance{std::random_device{}()};
    for (int round = 0; round < test::times(6, 200); ++round) {
        Newsroom newsroom;
        auto archive = newsroom.open();
        newsroom.write(*archive, 1);
        CHECK(newsroom.refused == 0);
        const auto before = newsroom.acknowledged;
        fail(newsroom.disk, chance);
        newsroom.write(*archive, 100'000);
        CHECK(newsroom.refused > 0);
        CHECK(test::find_losses(*archive, newsroom.acknowledged, many) ==
              std::vector<std::string>{});  // reading goes on
        newsroom.disk.room = FailingDisk::endless;
        newsroom.disk.good_syncs = FailingDisk::endless;
        const int refused = newsroom.refused;
        newsroom.write(*archive, 200'000);
        CHECK(newsroom.refused == refused);
        CHECK(test::find_losses(*archive, newsroom.acknowledged, many) == std::vector<std::string>{});
        archive.reset();
        CHECK(test::find_losses(*newsroom.open(), newsroom.acknowledged, many) == std::vector<std::string>{});
    }
}

}  // namespace

TEST_CASE("a full disk refuses politely, keeps what was acknowledged and goes on when there is room") {
    fill_and_mend(
        [](FailingDisk& disk, std::mt19937_64& chance) { disk.room = static_cast<std::int64_t>(chance() % 300'000); });
}

TEST_CASE("a disk that fails to sync acknowledges nothing that is not durable") {
    fill_and_mend(
        [](FailingDisk& disk, std::mt19937_64& chance) { disk.good_syncs = static_cast<std::int64_t>(chance() % 20); });
}

}  // namespace standfirst
