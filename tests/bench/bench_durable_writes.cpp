// SPDX-License-Identifier: Apache-2.0
// Durable comment-sized rows per second by 64 writers: with group commit and without, on this disk and on one whose
// syncs take two milliseconds longer. Prints Markdown. bench_durable_writes [FOLDER] [SECONDS]; the folder lies on the
// disk to measure. DATABASE: the address of an empty PostgreSQL database, which is then measured as well.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include "bench/slow_syncs.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/open_archive.hpp"
#include "storage/sqlite/sqlite_archive.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;

struct Measured {
    double rows = 0;
    double rows_per_second = 0;
    double syncs_per_row = 0;
    double slowest_milliseconds = 0;  // the 99th percentile of one answer
};

class Bench {
  public:
    Bench(std::filesystem::path folder, std::chrono::duration<double> length)
        : folder_(std::move(folder)), length_(length) {}

    Measured run(storage::Grouping grouping, std::chrono::microseconds delay, int writers) {
        const auto folder = folder_ / fmt::format("durable-write-bench-{}", ++runs_);
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        Measured measured;
        {
            storage::SqliteSettings settings;
            settings.file = folder / "standfirst.db";
            settings.vfs = vfs_.name();
            auto opened = storage::SqliteArchive::open(settings, grouping, clock_, random_);
            if (!opened) throw Failure{opened.error().describe()};
            measured = measure(**opened, delay, writers);
        }
        std::filesystem::remove_all(folder);
        return measured;
    }

    // PostgreSQL groups commits by itself; its syncs are those that the server counts.
    Measured run_postgres(const std::string& address, int writers) {
        auto opened = storage::open_archive(
            {.folder = {}, .database = address, .connections = writers, .sqlite_vfs = {}}, clock_, random_);
        if (!opened) throw Failure{opened.error().describe()};
        const auto before = count_server_syncs(**opened);
        auto measured = measure(**opened, {}, writers);
        measured.syncs_per_row = static_cast<double>(count_server_syncs(**opened) - before) / measured.rows;
        (*opened)->write([](wire::Work& work) { storage::connection_of(work).change("DROP TABLE remarks"); });
        return measured;
    }

  private:
    Measured measure(wire::Archive& archive, std::chrono::microseconds delay, int writers) {
        archive.write([](wire::Work& work) {
            storage::connection_of(work).change(
                {"CREATE TABLE remarks (id INTEGER PRIMARY KEY, story INTEGER NOT NULL, words TEXT NOT NULL) STRICT",
                 "CREATE TABLE remarks (id BIGINT PRIMARY KEY, story BIGINT NOT NULL, words TEXT NOT NULL)"});
            storage::connection_of(work).change("CREATE INDEX remarks_by_story ON remarks (story, id)");
        });
        const std::string words(400, 'w');
        std::atomic<bool> is_over = false;
        std::vector<std::vector<double>> waits(static_cast<std::size_t>(writers));
        syncs_.delay = delay;
        syncs_.syncs = 0;
        std::vector<std::thread> threads;
        const auto begun = std::chrono::steady_clock::now();
        for (int t = 0; t < writers; ++t) {
            threads.emplace_back([&, t] {
                auto& own = waits[static_cast<std::size_t>(t)];
                while (!is_over) {
                    const auto asked = std::chrono::steady_clock::now();
                    archive.write([&](wire::Work& work) {
                        storage::connection_of(work).change(
                            "INSERT INTO remarks (id, story, words) VALUES (?1, ?2, ?3)",
                            ids_.make_number(clock_.now()), t, words);
                    });
                    own.push_back(
                        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked).count());
                }
            });
        }
        std::this_thread::sleep_for(length_);
        is_over = true;
        for (auto& thread : threads) thread.join();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        const auto syncs = static_cast<double>(syncs_.syncs.load());
        syncs_.delay = {};
        std::vector<double> all;
        for (const auto& own : waits) all.insert(all.end(), own.begin(), own.end());
        std::ranges::sort(all);
        const auto rows = static_cast<double>(all.size());
        return {.rows = rows,
                .rows_per_second = rows / took.count(),
                .syncs_per_row = syncs / rows,
                .slowest_milliseconds = all[all.size() * 99 / 100]};
    }

    // The server tells its counts a moment late, which is little beside the seconds that are measured.
    static std::int64_t count_server_syncs(storage::OpenArchive& archive) {
        const auto sight = archive.look();
        return storage::connection_of(*sight)
            .ask_one<std::int64_t>({"SELECT 0", "SELECT wal_sync FROM pg_stat_wal"})
            .value_or(0);
    }

    std::filesystem::path folder_;
    std::chrono::duration<double> length_;
    int runs_ = 0;
    SystemClock clock_;
    SystemRandom random_;
    IdMaker ids_{random_};
    bench::SlowSyncs syncs_;
    test::WatchedVfs vfs_{"slow-syncs", syncs_};
};

void print(std::string_view disk, std::string_view grouping, int writers, const Measured& measured) {
    fmt::print("| {} | {} | {} | {:.0f} | {:.1f} | {:.1f} |\n", disk, writers, grouping, measured.rows_per_second,
               1 / measured.syncs_per_row, measured.slowest_milliseconds);
}

struct Compared {
    double ratio = 0;          // rows per second with grouping on, to off; the median of the pairs
    double rows_per_sync = 0;  // with grouping on, the least of the pairs
};

// Off and on are taken in turns, so that what else the machine does falls on both.
Compared compare(Bench& bench, std::string_view disk, std::chrono::microseconds delay) {
    constexpr int writers = 64;
    std::vector<double> ratios;
    std::vector<double> rows_per_sync;
    for (int pair = 0; pair < 3; ++pair) {
        const auto off = bench.run(storage::Grouping::off, delay, writers);
        const auto on = bench.run(storage::Grouping::on, delay, writers);
        print(disk, "off", writers, off);
        print(disk, "on", writers, on);
        ratios.push_back(on.rows_per_second / off.rows_per_second);
        rows_per_sync.push_back(1 / on.syncs_per_row);
    }
    print(disk, "on", 1, bench.run(storage::Grouping::on, delay, 1));
    std::ranges::sort(ratios);
    return {.ratio = ratios[1], .rows_per_sync = std::ranges::min(rows_per_sync)};
}

}  // namespace

}  // namespace standfirst

int main(int count, char** arguments) {
    using namespace standfirst;
    Bench bench{count > 1 ? arguments[1] : std::filesystem::current_path(),
                std::chrono::duration<double>{count > 2 ? std::atof(arguments[2]) : 2.0}};
    fmt::print("Comment-sized rows, durable before they are answered (SQLite, WAL, `synchronous=FULL`).\n\n");
    fmt::print(
        "| disk | writers | grouping | rows per second | rows per sync | p99 ms |\n|---|---:|---|---:|---:|---:|\n");
    const auto here = compare(bench, "this one", 0us);
    const auto slow = compare(bench, "2 ms added to each sync", 2ms);
    if (const char* const database = std::getenv("DATABASE"); database != nullptr)
        print("PostgreSQL's", "its own", 64, bench.run_postgres(database, 64));
    fmt::print(
        "\nGrouping on against off, median of three pairs: {:.1f} times on this disk (4 are wanted), {:.1f} times with "
        "2 "
        "ms added (15 are wanted). Acknowledgements for one sync, the least of the runs with 64 writers: {:.1f} on "
        "this "
        "disk, {:.1f} with 2 ms added; at most one sync for 16 acknowledgements is wanted: {}.\n",
        here.ratio, slow.ratio, here.rows_per_sync, slow.rows_per_sync,
        std::min(here.rows_per_sync, slow.rows_per_sync) >= 16 ? "kept" : "not kept");
}
