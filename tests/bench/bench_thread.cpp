// SPDX-License-Identifier: Apache-2.0
// The conversation page of a story with COMMENTS (100,000) comments in ten levels, for a reader who is signed in:
// server time in every order, never from a cache; bytes compressed; memory beside a thread of 1,000.
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "bench/house.hpp"
#include "discussion/order_renewal.hpp"
#include "discussion/reacting.hpp"
#include "support/forum.hpp"

using namespace standfirst;
using Time = std::chrono::steady_clock;

namespace {

constexpr std::size_t levels = 10;
constexpr std::size_t portion = 1'000;
constexpr int times = 400;

void fill(test::Forum& forum, std::size_t comments) {
    struct Written {
        discussion::CommentId id;
        std::size_t depth = 1;
    };
    std::vector<Written> written;
    auto& newsroom = forum.newsroom();
    const auto rooms = newsroom.discussion_rooms();
    auto& chance = forum.chance;
    const auto reader = [&] { return forum.readers()[chance.below(forum.readers().size())]; };
    while (written.size() < comments)
        newsroom.archive->write([&](wire::Work& work) {
            for (std::size_t i = 0; i < portion; ++i) {
                Written parent;
                if (written.size() > 50 && chance.below(10) < 8) parent = written[chance.below(written.size())];
                const bool is_reply = parent.id && parent.depth < levels;
                written.push_back({.id = forum.post(work, reader(), is_reply ? parent.id : discussion::CommentId{}),
                                   .depth = is_reply ? parent.depth + 1 : 1});
            }
        });
    for (std::size_t done = 0; done < comments;)
        newsroom.archive->write([&](wire::Work& work) {
            for (std::size_t i = 0; i < portion; ++i, ++done)
                (void)discussion::react(
                    work, rooms, reader(), written[chance.below(written.size())].id,
                    chance.below(4) == 0 ? discussion::Reaction::disagree : discussion::Reaction::recommend,
                    newsroom.clock.now());
        });
    discussion::OrderRenewal renewal{*newsroom.archive, *newsroom.stores.threads, newsroom.clock, newsroom.random,
                                     newsroom.discussion_settings};
    renewal.renew(forum.story());
}

// As gzip -6 has it.
std::size_t gzip_bytes(const std::string& page) {
    z_stream stream{};
    if (::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) std::exit(1);
    std::string out(::deflateBound(&stream, page.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(page.data()));  // NOLINT: zlib's signature
    stream.avail_in = static_cast<uInt>(page.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) std::exit(1);
    const auto bytes = stream.total_out;
    ::deflateEnd(&stream);
    return bytes;
}

double resident_megabytes() {
    double pages = 0;
    if (auto* const file = std::fopen("/proc/self/statm", "r"); file != nullptr) {
        if (std::fscanf(file, "%*lf %lf", &pages) != 1) pages = 0;
        std::fclose(file);
    }
    return pages * 4096 / 1e6;
}

std::string next_of(const std::string& page) {
    const auto at = page.find("after=");
    if (at == std::string::npos) return {};
    return page.substr(at + 6, page.find_first_of("\"&#", at) - at - 6);
}

struct Column {
    std::vector<double> milliseconds;
    std::size_t bytes = 0;
    std::size_t compressed = 0;
};

Column measure(bench::House& house, const std::string& path, const Visitor& reader, const char* order, int pages_on) {
    web::Fields query;
    query.add("order", order);
    for (int page = 0; page < pages_on; ++page) {
        const auto next = next_of(house.get(path, query, reader));
        query = {};
        query.add("order", order);
        query.add("after", next);
    }
    Column column;
    for (int i = 0; i < times; ++i) {
        const auto began = Time::now();
        const auto page = house.get(path, query, reader);
        column.milliseconds.push_back(std::chrono::duration<double, std::milli>(Time::now() - began).count());
        column.bytes = page.size();
        if (i == 0) column.compressed = gzip_bytes(page);
    }
    std::ranges::sort(column.milliseconds);
    return column;
}

double memory_of(std::size_t comments, const std::filesystem::path& folder) {
    test::Forum forum{{.folder = folder, .database = {}, .trial = {}, .readers = 1'000, .settings = {}}};
    fill(forum, comments);
    bench::House house{forum.newsroom()};
    const auto path = forum.story_path() + "/conversation";
    (void)house.get(path, {}, forum.readers()[0]);
    ::malloc_trim(0);
    const auto before = resident_megabytes();
    for (int i = 0; i < 50; ++i) (void)house.get(path, {}, forum.readers()[0]);
    return resident_megabytes() - before;
}

}  // namespace

int main() {
    const char* const text = std::getenv("COMMENTS");
    const auto comments = static_cast<std::size_t>(text != nullptr ? std::atoll(text) : 100'000);
    const char* const database = std::getenv("DATABASE");
    const auto folder = std::filesystem::temp_directory_path() / ("standfirst-bench-" + std::to_string(::getpid()));
    test::Forum forum{{.folder = folder,
                       .database = database != nullptr ? database : "",
                       .trial = {},
                       .readers = 1'000,
                       .settings = {}}};
    fill(forum, comments);
    bench::House house{forum.newsroom()};
    const auto path = forum.story_path() + "/conversation";
    fmt::print(
        "## A conversation of {} comments in ten levels\n\n{}; the page of a reader who is signed in, made anew each "
        "time, from the request to uncompressed HTML.\n\n"
        "| order | page | median ms | p99 ms | kB | kB gzipped |\n|---|---|---:|---:|---:|---:|\n",
        comments, database != nullptr ? "PostgreSQL" : "SQLite");
    for (const char* const order : {"best", "new", "old", "discussed", "disputed"})
        for (const int pages_on : {0, 20}) {
            const auto column = measure(house, path, forum.readers()[0], order, pages_on);
            fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.0f} | {:.1f} |\n", order, pages_on == 0 ? "first" : "21st",
                       test::percentile(column.milliseconds, 50), test::percentile(column.milliseconds, 99),
                       static_cast<double>(column.bytes) / 1e3, static_cast<double>(column.compressed) / 1e3);
        }
    if (database == nullptr)
        fmt::print("\nMemory that 50 pages add: {:.1f} MB with 1,000 comments, {:.1f} MB with {}.\n",
                   memory_of(1'000, folder.string() + "-small"), memory_of(comments, folder.string() + "-large"),
                   comments);
}
