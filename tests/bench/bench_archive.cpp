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

void say(const std::string& what, const Timing& timing) {
    std::printf("| %s | %.2f | %.2f |\n", what.c_str(), timing.median, timing.p99);
    std::fflush(stdout);
}

std::int64_t number_from(const char* variable, std::int64_t otherwise) {
    const char* const wanted = std::getenv(variable);
    return wanted != nullptr ? std::atoll(wanted) : otherwise;
}

std::string text_from(const char* variable) {
    const char* const wanted = std::getenv(variable);
    return wanted != nullptr ? wanted : "";
}

// What readers look for: each in both orders. What only some orders make dear has its own row.
std::vector<std::string> searches(const bench::LargeArchive& archive) {
    std::vector<std::string> words;
    for (const auto& word : archive.words) words.push_back(word.word);
    for (const auto* mixed : {"commonword mediumword",         // common and less common
                              "commonword rareword",           // common and rare
                              "commonword otherhalf",          // both common, never together
                              "\"commonword mediumword\"",     // a phrase of common words
                              "bake*",                         // a beginning
                              "commonword -mediumword",        // without
                              "section:section-3 commonword",  // narrowed
                              "topic:topic-7 commonword",      //
                              "by:author-7 otherhalf",         //
                              "topic:topic-7 by:author-7",     // nothing but narrowed
                              "commonword before:2020",        // long ago
                              "after:2019 before:2020",        //
                              "nosuchwordanywhere commonword"})
        words.emplace_back(mixed);
    return words;
}

void measure_pages(bench::House& house, const bench::LargeArchive& archive) {
    const auto page = [&](const std::string& path, const std::string& number) {
        return time_calls(500, [&](int) { (void)house.get(path, fields({{"page", number}})); });
    };
    const auto deep = std::to_string(std::min<std::int64_t>(1'000, archive.stories / 250));
    say("front", time_calls(500, [&](int) { (void)house.get("/"); }));
    say("section, first page", time_calls(500, [&](int i) { (void)house.get("/section-" + std::to_string(i % 10)); }));
    say("section, page " + deep, page("/" + archive.sections[3].slug, deep));
    say("topic", time_calls(1000, [&](int i) { (void)house.get("/topic/topic-" + std::to_string(i)); }));
    say("author", time_calls(1000, [&](int i) { (void)house.get("/by/author-" + std::to_string(i % 200)); }));
    const auto old = std::to_string(std::min<std::int64_t>(100, archive.stories / 10'000));
    say("author, page " + old, page("/by/" + archive.authors[3].slug, old));
    for (const auto& words : searches(archive))
        for (const auto* order : {"relevance", "newest"})
            say("search `" + words + "`, " + order,
                time_calls(200, [&](int) { (void)house.get("/search", fields({{"q", words}, {"order", order}})); }));
    say("search `commonword`, relevance, page 50",
        time_calls(200, [&](int) { (void)house.get("/search", fields({{"q", "commonword"}, {"page", "50"}})); }));
}

}  // namespace

// STORIES: how many. KEPT_IN: a folder that is used again and stays (else a temporary one). DATABASE: the address of a
// PostgreSQL database that stays (else SQLite). FILL_ONLY: adds so many stories and ends.
int main() {
    const auto count = number_from("STORIES", 1'000'000);
    const auto fill_only = number_from("FILL_ONLY", 0);
    const std::filesystem::path kept = text_from("KEPT_IN");
    const auto database = text_from("DATABASE");
    const auto folder =
        kept.empty() ? std::filesystem::temp_directory_path() / ("standfirst-bench-" + std::to_string(::getpid()))
                     : kept;
    std::filesystem::create_directories(folder);
    const SystemClock clock;
    SystemRandom random;
    std::vector<std::string> flags;
    if (!database.empty()) flags.push_back("database.address=" + database);
    auto settings = app::Settings::load(folder, flags);
    auto newsroom = app::Newsroom::open({folder}, std::move(*settings), clock, random);
    if (!newsroom) return 1;

    const auto began = Time::now();
    const auto archive = bench::fill_archive(**newsroom, count, fill_only > 0 ? fill_only : count, 3);
    const double filling = std::chrono::duration<double>(Time::now() - began).count();
    if (fill_only > 0) {
        std::printf("%lld stories, filled in %.0f s\n", static_cast<long long>(archive.stories), filling);
        return 0;
    }
    bench::House house{**newsroom};
    std::printf(
        "## Uncached pages of %lld stories\n\nFrom the database (%s) to the last byte of HTML, without compression; "
        "milliseconds a page. Of the words searched for, `commonword` and `otherhalf` stand in every second story each "
        "(never in the same), `mediumword` in one of 100, `rareword` in one of 20,000.\n\n",
        static_cast<long long>(count), database.empty() ? "SQLite" : "PostgreSQL");
    if (database.empty() && kept.empty())
        std::printf("Filled and indexed at %.0f stories a second; the database is %.1f GB.\n\n",
                    static_cast<double>(count) / filling,
                    static_cast<double>(std::filesystem::file_size(folder / "standfirst.db")) / 1e9);
    std::printf("| page | median | p99 |\n|---|---:|---:|\n");
    measure_pages(house, archive);
    newsroom->reset();
    if (kept.empty()) std::filesystem::remove_all(folder);
}
