// SPDX-License-Identifier: Apache-2.0
// How fast a large WordPress export is read, stored and indexed, and in how much memory.
//     bench_import [MEGABYTES [FOLDER]]     1,024 megabytes, in the folder of temporary files that outlives a start
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/generated_wxr.hpp"
#include "foundation/clock.hpp"
#include "foundation/failure.hpp"
#include "support/import_rooms.hpp"

namespace standfirst {

namespace {

namespace fs = std::filesystem;

void import(const fs::path& folder, const fs::path& file, std::uint64_t bytes) {
    const SystemClock clock;
    SystemRandom random;
    IdMaker ids{random};
    auto archive = storage::open_archive({.folder = folder}, clock, random);
    if (!archive) throw Failure{archive.error().describe()};
    media::Settings media;
    media.folder = folder / "media";
    test::ImportRooms rooms{**archive, ids, clock, random, media};
    stories::Publication draft;
    draft.title = "The Old Quay";
    draft.address = "https://quay.example";
    const auto publication = rooms.filing.add_publication(Visitor::house(), draft);
    if (!publication) throw Failure{publication.error().describe()};

    importers::wordpress::ImportOrder order;
    order.file = file;
    order.publication = publication->id;
    const auto began = std::chrono::steady_clock::now();
    const auto report = rooms.import_wordpress(order);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    if (!report) throw Failure{report.error().describe()};
    std::printf("| stories stored and indexed | %lld |\n| comments | %lld |\n| seconds | %.1f |\n| MB/s | %.1f |\n",
                static_cast<long long>(report->counted("stories")), static_cast<long long>(report->counted("comments")),
                took.count(), static_cast<double>(bytes) / 1e6 / took.count());
}

int measure(int count, char** arguments) {
    const auto megabytes = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1024;
    const auto folder =
        fs::path{count > 2 ? arguments[2] : "/var/tmp"} / ("standfirst-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const auto file = folder / "quay.xml";
    const auto made = bench::generate_wxr(file, megabytes << 20U);
    std::printf(
        "### Import of a WordPress export\n\n| figure | value |\n|---|---|\n| bytes | %llu |\n| of them bodies | %.0f "
        "%% |\n",
        static_cast<unsigned long long>(made.bytes),
        100.0 * static_cast<double>(made.body_bytes) / static_cast<double>(made.bytes));
    std::fflush(stdout);
    // A process of its own, so that its greatest memory is the import's.
    const auto child = ::fork();
    if (child == 0) {
        try {
            import(folder, file, made.bytes);
            std::fflush(stdout);
            ::_exit(0);
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "bench_import: %s\n", failure.what());
            ::_exit(1);
        }
    }
    int status = 0;
    struct rusage usage{};
    ::wait4(child, &status, 0, &usage);
    std::printf("| greatest memory, MB | %.0f |\n| processor seconds | %.1f |\n\n",
                static_cast<double>(usage.ru_maxrss) / 1024,
                static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec));
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

}  // namespace standfirst

int main(int count, char** arguments) {
    try {
        return standfirst::measure(count, arguments);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_import: %s\n", failure.what());
        return 1;
    }
}
