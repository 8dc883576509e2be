// SPDX-License-Identifier: Apache-2.0
// Uncached pages of a newsroom with very many stories (STORIES, 1,000,000), made by the site's own handlers from the
// database to the last byte of HTML, in one process and on one thread.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "app/founding.hpp"
#include "bench/house.hpp"
#include "bench/large_archive.hpp"

using namespace standfirst;
using Time = std::chrono::steady_clock;

namespace {

struct Timing {
    double median = 0;  // milliseconds
    double p99 = 0;
};

Timing time_calls(int calls, const std::function<void(int)>& call) {
    std::vector<double> times;
    for (int i = 0; i < calls; ++i) {
        const auto began = Time::now();
        call(i);
        times.push_back(std::chrono::duration<double, std::milli>(Time::now() - began).count());
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

web::Fields fields(std::initializer_list<std::pair<std::string, std::string>> rows) {
    web::Fields query;
    for (const auto& [name, value] : rows) query.add(name, value);
    return query;
}

void say(const char* what, const Timing& timing) {
    std::printf("| %s | %.2f | %.2f |\n", what, timing.median, timing.p99);
}

}  // namespace

int main() {
    const char* wanted = std::getenv("STORIES");
    const std::int64_t count = wanted != nullptr ? std::atoll(wanted) : 1'000'000;
    const auto folder = std::filesystem::temp_directory_path() / ("standfirst-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const SystemClock clock;
    SystemRandom random;
    auto settings = app::Settings::load(folder, {});
    auto newsroom = app::Newsroom::open({folder}, std::move(*settings), clock, random);
    if (!newsroom) return 1;

    const auto began = Time::now();
    const auto archive = bench::fill_archive(**newsroom, count, 3);
    const double filling = std::chrono::duration<double>(Time::now() - began).count();
    bench::House house{**newsroom};

    const auto& section = archive.sections[3];
    const auto deep = std::to_string(std::min<std::int64_t>(1'000, count / 250));

    std::printf(
        "## Uncached pages of %lld stories\n\nFrom the database (SQLite) to the last byte of HTML, without "
        "compression; "
        "milliseconds a page. Filled and indexed at %.0f stories a second; the database is %.1f GB.\n\n"
        "| page | median | p99 |\n|---|---:|---:|\n",
        static_cast<long long>(count), static_cast<double>(count) / filling,
        static_cast<double>(std::filesystem::file_size(folder / "standfirst.db")) / 1e9);
    say("front", time_calls(500, [&](int) { (void)house.get("/"); }));
    say("section, first page", time_calls(500, [&](int i) { (void)house.get("/section-" + std::to_string(i % 10)); }));
    say("section, page 1,000",
        time_calls(500, [&](int) { (void)house.get("/" + section.slug, fields({{"page", deep}})); }));
    say("topic", time_calls(1000, [&](int i) { (void)house.get("/topic/topic-" + std::to_string(i)); }));
    say("author", time_calls(1000, [&](int i) { (void)house.get("/by/author-" + std::to_string(i % 200)); }));
    for (const auto& word : archive.words)
        for (const auto* order : {"relevance", "newest"}) {
            const auto name = "search, in one of " + std::to_string(word.every) + ", " + order;
            say(name.c_str(), time_calls(200, [&](int) {
                    (void)house.get("/search", fields({{"q", word.word}, {"order", order}}));
                }));
        }
    newsroom->reset();
    std::filesystem::remove_all(folder);
}
