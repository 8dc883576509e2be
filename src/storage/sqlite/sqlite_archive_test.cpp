// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/sqlite_archive.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "foundation/random.hpp"
#include "storage/database/connection_of.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::storage {

namespace {

constexpr std::int64_t page_bytes = 4096;

struct Newsroom {
    test::TemporaryFolder folder;
    test::FakeClock clock;
    SystemRandom random;
    SqliteSettings settings;
    std::unique_ptr<SqliteArchive> archive;
    std::int64_t last = 0;

    Newsroom() {
        settings.file = folder.path() / "standfirst.db";
        settings.checkpoint_pages = 50;
        archive = SqliteArchive::open(settings, Grouping::on, clock, random).value();
    }

    void write() {
        archive->write([&](wire::Work& work) {
            const auto handle = std::to_string(++last);
            connection_of(work).change(
                "INSERT INTO accounts (id, handle, name, email, email_key, role, made_at, version)"
                " VALUES (?1, ?2, ?3, ?2, ?2, 0, 0, 1)",
                last, handle, std::string(8000, 'n'));
        });
    }
    [[nodiscard]] std::int64_t count(wire::Snapshot& sight) const {
        return connection_of(sight).ask_one<std::int64_t>("SELECT count(*) FROM accounts").value();
    }
    [[nodiscard]] std::int64_t log_bytes() const {
        return static_cast<std::int64_t>(std::filesystem::file_size(settings.file.string() + "-wal"));
    }
};

}  // namespace

TEST_CASE("the log stays short though somebody is reading at every moment") {
    Newsroom newsroom;
    std::atomic<bool> is_over = false;
    std::vector<std::thread> readers;
    readers.reserve(2);
    for (int i = 0; i < 2; ++i)
        readers.emplace_back([&] {
            auto sight = newsroom.archive->look();
            while (!is_over) {
                (void)newsroom.count(*sight);
                auto next = newsroom.archive->look();  // before the other one goes
                (void)newsroom.count(*next);
                sight = std::move(next);
            }
        });
    constexpr int writes = 4000;
    for (int i = 0; i < writes; ++i) newsroom.write();
    is_over = true;
    for (auto& reader : readers) reader.join();
    constexpr std::int64_t fewest_pages_of_a_write = 4;
    CHECK(newsroom.log_bytes() < writes * fewest_pages_of_a_write * page_bytes / 4);
}

TEST_CASE("a long reader sees what it saw, holds up no writer, and the log begins anew when it goes") {
    Newsroom newsroom;
    newsroom.write();
    auto sight = newsroom.archive->look();
    CHECK(newsroom.count(*sight) == 1);
    for (int i = 0; i < 300; ++i) newsroom.write();
    CHECK(newsroom.log_bytes() > newsroom.settings.checkpoint_pages * page_bytes);
    CHECK(newsroom.count(*sight) == 1);
    sight.reset();
    for (int i = 0; i < 100; ++i) newsroom.write();
    const auto grown = newsroom.log_bytes();
    for (int i = 0; i < 2000; ++i) newsroom.write();
    CHECK(newsroom.log_bytes() == grown);
}

}  // namespace standfirst::storage
