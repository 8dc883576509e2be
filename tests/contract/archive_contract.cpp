// SPDX-License-Identifier: Apache-2.0
// What every archive promises: works commit whole or not at all, snapshots stand still, many may write at once.
#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <thread>

#include "storage/database/connection_of.hpp"
#include "storage/database/failures.hpp"
#include "support/test_archive.hpp"

namespace standfirst {

namespace {

constexpr RefusalReason no{RefusalKind::conflict, "test.no"};

void make_table(test::TestArchive& test) {
    test.archive().write([](wire::Work& work) {
        storage::connection_of(work).change({"CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
                                             "CREATE TABLE notes (id BIGINT PRIMARY KEY, words TEXT NOT NULL)"});
    });
}

void add_note(wire::Work& work, std::int64_t id, std::string_view words = "x") {
    storage::connection_of(work).change("INSERT INTO notes (id, words) VALUES (?1, ?2)", id, words);
}

std::int64_t count_notes(wire::Snapshot& snapshot) {
    return storage::connection_of(snapshot).ask_one<std::int64_t>("SELECT count(*) FROM notes").value();
}

}  // namespace

TEST_CASE("what is bound to a statement comes back from either database") {
    test::for_each_database([](test::TestArchive& test) {
        test.archive().write([](wire::Work& work) {
            auto& connection = storage::connection_of(work);
            connection.change({"CREATE TABLE kinds (a INTEGER, b TEXT, c BLOB, d REAL, e INTEGER) STRICT",
                               "CREATE TABLE kinds (a BIGINT, b TEXT, c BYTEA, d DOUBLE PRECISION, e BIGINT)"});
            const std::string bytes("\0a\xff", 3);
            CHECK(connection.change("INSERT INTO kinds VALUES (?1, ?2, ?3, ?4, ?5)", std::int64_t{-1} << 62,
                                    "l'\"été\\", storage::Bytes{bytes}, -0.25, std::optional<Instant>{}) == 1);
            connection.change("INSERT INTO kinds VALUES (?1, ?2, ?3, ?4, ?5)", true, "", storage::Bytes{""}, 0.0, 32);
            auto rows = connection.ask("SELECT a, b, c, d, e, a = ?1 FROM kinds ORDER BY a", 1);
            REQUIRE(rows.next());
            CHECK(rows.get<std::int64_t>(0) == std::int64_t{-1} << 62);
            CHECK(rows.get<std::string>(1) == "l'\"été\\");
            CHECK(rows.get<storage::Bytes>(2).view == bytes);
            CHECK(rows.get<double>(3) == -0.25);
            CHECK_FALSE(rows.get<std::optional<Instant>>(4));
            CHECK_FALSE(rows.get<bool>(5));
            CHECK_THROWS_AS((void)rows.get<std::string>(0), Failure);
            CHECK_THROWS_AS((void)rows.get<std::int64_t>(1), Failure);
            CHECK_THROWS_AS((void)rows.get<Digest>(2), Failure);
            CHECK_THROWS_AS((void)rows.get<Instant>(4), Failure);
            CHECK_THROWS_AS((void)rows.get<int>(6), Failure);
            REQUIRE(rows.next());
            CHECK(rows.get<bool>(0));
            CHECK(rows.get<std::string_view>(1).empty());
            CHECK(rows.get<storage::Bytes>(2).view.empty());
            CHECK(rows.get<int>(4) == 32);
            CHECK_FALSE(rows.next());
        });
    });
}

TEST_CASE("a list is one placeholder") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        test.archive().write([](wire::Work& work) {
            for (int i = 1; i <= 5; ++i) add_note(work, i, i == 4 ? "say \"\\four\"" : "x");
            auto& connection = storage::connection_of(work);
            const auto count = connection.ask_one<std::int64_t>(
                {"SELECT count(*) FROM notes WHERE id IN (SELECT value FROM json_each(?1))",
                 "SELECT count(*) FROM notes WHERE id = ANY(?1)"},
                storage::NumberList{std::vector<std::int64_t>{2, 3, 99}});
            CHECK(count == 2);
            const auto none = connection.ask_one<std::int64_t>(
                {"SELECT count(*) FROM notes WHERE id IN (SELECT value FROM json_each(?1))",
                 "SELECT count(*) FROM notes WHERE id = ANY(?1)"},
                storage::NumberList{});
            CHECK(none == 0);
            const auto four = connection.ask_one<std::int64_t>(
                {"SELECT id FROM notes WHERE words IN (SELECT value FROM json_each(?1))",
                 "SELECT id FROM notes WHERE words = ANY(?1)"},
                storage::TextList{{"say \"\\four\"", "nobody"}});
            CHECK(four == 4);
        });
    });
}

TEST_CASE("a refusal rolls back its work alone, and so does an exception") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        auto& archive = test.archive();
        CHECK(archive.perform<int>([](wire::Work& work) -> Result<int> { return add_note(work, 1), 7; }) == 7);
        CHECK(archive.perform<int>([](wire::Work& work) -> Result<int> { return add_note(work, 2), refuse(no); })
                  .error() == no);
        CHECK_THROWS_AS(archive.write([](wire::Work& work) {
            add_note(work, 3);
            throw Failure{"broke"};
        }),
                        Failure);
        CHECK(count_notes(*archive.look()) == 1);
        test.reopen();
        CHECK(count_notes(*test.archive().look()) == 1);
    });
}

TEST_CASE("a unique violation is told apart, and its work cannot be committed") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        auto& archive = test.archive();
        archive.write([](wire::Work& work) { add_note(work, 1); });
        const auto refused = archive.perform<int>([](wire::Work& work) -> Result<int> {
            try {
                add_note(work, 1);
            } catch (const storage::UniqueViolation&) {
                return refuse(no);
            }
            return 1;
        });
        CHECK(refused.error() == no);
        CHECK_THROWS_AS(archive.write([](wire::Work& work) {
            try {
                add_note(work, 1);
            } catch (const storage::UniqueViolation&) {  // and goes on as if nothing had happened
            }
        }),
                        Failure);
        archive.write([](wire::Work& work) { add_note(work, 2); });
        CHECK(count_notes(*archive.look()) == 2);
    });
}

TEST_CASE("a snapshot stands still while others write") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        auto& archive = test.archive();
        const auto before = archive.look();
        CHECK(count_notes(*before) == 0);
        archive.write([](wire::Work& work) {
            add_note(work, 1);
            CHECK(count_notes(work) == 1);
        });
        CHECK(count_notes(*before) == 0);
        CHECK(count_notes(*archive.look()) == 1);
    });
}

TEST_CASE("a snapshot cannot write") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        const auto snapshot = test.archive().look();
        CHECK_THROWS_AS(storage::connection_of(*snapshot).change("DELETE FROM notes"), Failure);
    });
}

TEST_CASE("many write at once, and each finds its own answer") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        constexpr int threads = 16;
        constexpr int each = 20;
        std::atomic<int> refused = 0;
        std::atomic<int> failed = 0;
        std::vector<std::thread> writers;
        for (int t = 0; t < threads; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    const int id = t * each + i;
                    try {
                        const auto answer = test.archive().perform<int>([&](wire::Work& work) -> Result<int> {
                            add_note(work, id);
                            if (i % 4 == 1) return refuse(no);
                            if (i % 4 == 2) throw Failure{"broke"};
                            return id;
                        });
                        if (!answer) ++refused;
                        if (answer) CHECK(*answer == id);
                    } catch (const Failure&) {
                        ++failed;
                    }
                }
            });
        }
        for (auto& writer : writers) writer.join();
        CHECK(refused == threads * each / 4);
        CHECK(failed == threads * each / 4);
        CHECK(count_notes(*test.archive().look()) == threads * each / 2);
    });
}

TEST_CASE("two works that read and then write the same row do not lose a step") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        test.archive().write([](wire::Work& work) { add_note(work, 1, "0"); });
        std::vector<std::thread> writers;
        for (int t = 0; t < 4; ++t) {
            writers.emplace_back([&] {
                for (int i = 0; i < 25; ++i) {
                    test.archive().write([](wire::Work& work) {
                        auto& connection = storage::connection_of(work);
                        const auto words =
                            connection.ask_one<std::string>("SELECT words FROM notes WHERE id = 1").value();
                        connection.change("UPDATE notes SET words = ?1 WHERE id = 1",
                                          std::to_string(std::stoi(words) + 1));
                    });
                }
            });
        }
        for (auto& writer : writers) writer.join();
        const auto snapshot = test.archive().look();
        CHECK(storage::connection_of(*snapshot).ask_one<std::string>("SELECT words FROM notes") == "100");
    });
}

TEST_CASE("a work that nobody waits for is answered once it is durable") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        constexpr int works = 50;
        std::atomic<int> left = works;
        std::atomic<int> committed = 0;
        std::promise<void> all;
        for (int i = 0; i < works; ++i) {
            test.archive().perform_later<int>(
                [i](wire::Work& work) -> Result<int> {
                    add_note(work, i);
                    if (i % 5 == 0) throw Failure{"broke"};
                    if (i % 5 == 1) return refuse(no);
                    return i;
                },
                [&, i](wire::Archive::Later<int> later) {
                    if (i % 5 == 0) CHECK(later.failure);
                    if (i % 5 == 1) CHECK(later.answer->error() == no);
                    if (i % 5 > 1 && later.answer && **later.answer == i) ++committed;
                    if (--left == 0) all.set_value();
                });
        }
        all.get_future().wait();
        CHECK(committed == 30);
        CHECK(count_notes(*test.archive().look()) == 30);
    });
}

TEST_CASE("a work of many rows commits whole") {
    test::for_each_database([](test::TestArchive& test) {
        make_table(test);
        test.archive().write([](wire::Work& work) {
            for (int i = 0; i < 2000; ++i) add_note(work, i, std::string(1000, 'x'));
        });
        CHECK(count_notes(*test.archive().look()) == 2000);
    });
}

}  // namespace standfirst
