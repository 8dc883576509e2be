// SPDX-License-Identifier: Apache-2.0
// /following of a reader who follows 5,000 others, among READERS (1,000,000) readers and COMMENTS (10,000,000)
// comments: the store's whole view, from the statement to the rows with what they answer. SQLite, or DATABASE. What an
// earlier run has filled (FOLDER is kept, and so is a database) is measured as it is.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "storage/database/connection_of.hpp"
#include "storage/open_archive.hpp"
#include "storage/stores/follow_store.hpp"

using namespace standfirst;
using Time = std::chrono::steady_clock;

namespace {

constexpr std::int64_t followed = 5'000;
constexpr std::int64_t portion = 200'000;

std::int64_t number_of(const char* name, std::int64_t otherwise) {
    const char* const text = std::getenv(name);
    return text != nullptr ? std::atoll(text) : otherwise;
}

// Comment i is written by reader 1 + (i * 7,919) mod readers at second i; one in three answers the one before it.
void fill(wire::Archive& archive, std::int64_t readers, std::int64_t comments) {
    archive.write([&](wire::Work& work) {
        auto& connection = storage::connection_of(work);
        connection.change(
            "INSERT INTO publications (id, title, address, language, time_zone, profile, founded, version) "
            "VALUES (1, '', '', 'en', 'UTC', '', 0, 1)");
        connection.change(
            "INSERT INTO stories (id, publication, kind, state, slug, language, comments, is_sensitive, headline, "
            "standfirst, label, picture, bylines, topics, comment_count, source, version) "
            "VALUES (1, 1, 0, 2, 'a', '', 0, 0, 'A story', '', '', '', '', '', 0, '', 1)");
    });
    for (std::int64_t begin = 1; begin <= comments; begin += portion)
        archive.write([&](wire::Work& work) {
            storage::connection_of(work).change(
                {"WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2) INSERT INTO comments "
                 "(id, story, parent, kind, state, reader, writer_name, writer_email, writer_website, writer_network, "
                 "body, removal_reason, posted_at, source, place, published_below, shown_at, arrival, listed, "
                 "conversation) "
                 "SELECT i, 1, CASE WHEN i % 3 = 0 THEN i - 1 END, 0, 0, 1 + (i * 7919) % ?3, '', '', '', '', "
                 "'{\"blocks\":[],\"version\":1}', '', i * 1000000, '', CAST(printf('%016d', i) AS BLOB), 0, i * "
                 "1000000, i, "
                 "1, i FROM n",
                 "INSERT INTO comments (id, story, parent, kind, state, reader, writer_name, writer_email, "
                 "writer_website, "
                 "writer_network, body, removal_reason, posted_at, source, place, published_below, shown_at, arrival, "
                 "listed, conversation) SELECT i, 1, CASE WHEN i % 3 = 0 THEN i - 1 END, 0, 0, 1 + (i * 7919) % ?3, "
                 "'', "
                 "'', '', '', '{\"blocks\":[],\"version\":1}', '', i * 1000000, '', decode(lpad(to_hex(i), 32, '0'), "
                 "'hex'), "
                 "0, i * 1000000, i, 1, i FROM generate_series(?1, ?2) AS i"},
                begin, std::min(begin + portion - 1, comments), readers);
        });
    archive.write([&](wire::Work& work) {
        auto& connection = storage::connection_of(work);
        connection.change(
            "INSERT INTO commenters (reader, comments, latest_at, latest, allowance_at, suspended_until, "
            "suspension_reason) SELECT reader, COUNT(*), MAX(shown_at), MAX(id), 0, NULL, '' FROM comments "
            "WHERE reader IS NOT NULL GROUP BY reader");
        connection.change({"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
                           "INSERT INTO follows SELECT 0, 0, 1 + (i * ?2) % ?3, 0 FROM n",
                           "INSERT INTO follows SELECT 0, 0, 1 + (i * ?2) % ?3, 0 FROM generate_series(1, ?1) AS i"},
                          followed, readers / followed, readers);
        // Others follow too, so that this reader's rows are not all there are.
        connection.change({"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
                           "INSERT INTO follows SELECT 1 + i / 20, 0, i, 0 FROM n",
                           "INSERT INTO follows SELECT 1 + i / 20, 0, i, 0 FROM generate_series(1, ?1) AS i"},
                          readers);
        connection.change({"ANALYZE", "ANALYZE"});
    });
}

bool is_filled(wire::Archive& archive) {
    return storage::connection_of(*archive.look())
        .ask_one<std::int64_t>("SELECT id FROM publications WHERE id = 1")
        .has_value();
}

void measure(wire::Archive& archive, discussion::FollowStore& follows, const char* what, int pages_before) {
    std::vector<double> times;
    for (int call = 0; call < 300; ++call) {
        std::optional<discussion::FeedMark> before;
        for (int page = 0; page < pages_before; ++page)
            before = follows.load_feed(*archive.look(), ReaderId{}, {}, before, 30).next;
        const auto began = Time::now();
        const auto page = follows.load_feed(*archive.look(), ReaderId{}, {}, before, 30);
        times.push_back(std::chrono::duration<double, std::milli>(Time::now() - began).count());
        if (page.items.size() != 30) {
            std::fprintf(stderr, "a page of %zu\n", page.items.size());
            std::exit(1);
        }
    }
    std::ranges::sort(times);
    std::printf("| %s | %.2f | %.2f |\n", what, times[times.size() / 2], times[times.size() * 99 / 100]);
}

}  // namespace

int main() {
    const auto readers = number_of("READERS", 1'000'000);
    const auto comments = number_of("COMMENTS", 10'000'000);
    const char* const database = std::getenv("DATABASE");
    const char* const kept = std::getenv("FOLDER");
    const auto folder =
        kept != nullptr ? std::filesystem::path{kept}
                        : std::filesystem::temp_directory_path() / ("standfirst-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const SystemClock clock;
    SystemRandom random;
    auto archive =
        storage::open_archive({.folder = folder, .database = database != nullptr ? database : ""}, clock, random);
    if (!archive) return 1;
    if (!is_filled(**archive)) fill(**archive, readers, comments);
    const auto follows = storage::make_follow_store();
    std::printf(
        "## /following\n\nA reader who follows 5,000 of %lld readers with %lld comments; %s; milliseconds a page of "
        "30.\n\n"
        "| page | median | p99 |\n|---|---:|---:|\n",
        static_cast<long long>(readers), static_cast<long long>(comments),
        database != nullptr ? "PostgreSQL" : "SQLite");
    measure(**archive, *follows, "first", 0);
    measure(**archive, *follows, "second", 1);
    measure(**archive, *follows, "tenth", 9);
    archive->reset();
    if (kept == nullptr) std::filesystem::remove_all(folder);
}
