// SPDX-License-Identifier: Apache-2.0
// What the wire promises: one order for every process, nothing unheard, nothing heard that was rolled back.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <mutex>
#include <thread>

#include "storage/database/connection_of.hpp"
#include "storage/postgres/postgres_connection.hpp"
#include "storage/verify.hpp"
#include "support/eventually.hpp"
#include "support/postgres_server.hpp"
#include "support/test_archive.hpp"
#include "wire/tail.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;

constexpr RefusalReason no{RefusalKind::conflict, "test.no"};
constexpr Duration patience = 30s;

// Keeps what it hears.
class Ear {
  public:
    explicit Ear(storage::OpenArchive& archive, std::string prefix = "") : archive_(archive) {
        archive.wire().listen(std::move(prefix), [this](const wire::NumberedAnnouncement& heard) {
            const std::lock_guard lock{mutex_};
            heard_.push_back(heard);
        });
        archive.wire().start();
    }
    ~Ear() { archive_.wire().stop(); }

    std::vector<std::string> subjects() {
        const std::lock_guard lock{mutex_};
        std::vector<std::string> subjects;
        for (const auto& heard : heard_) subjects.push_back(heard.announcement.subject);
        return subjects;
    }
    bool is_gapless() {
        const std::lock_guard lock{mutex_};
        for (std::size_t i = 1; i < heard_.size(); ++i) {
            if (heard_[i].position != heard_[i - 1].position + 1) return false;
        }
        return true;
    }

  private:
    storage::OpenArchive& archive_;
    std::mutex mutex_;
    std::vector<wire::NumberedAnnouncement> heard_;
};

void announce(storage::OpenArchive& archive, const std::string& subject, const std::string& kind = "note.added") {
    archive.write([&](wire::Work& work) { work.announce({.kind = kind, .subject = subject, .detail = {}}); });
}

std::int64_t count_announcements(storage::OpenArchive& archive) {
    const auto snapshot = archive.look();
    return storage::connection_of(*snapshot).ask_one<std::int64_t>("SELECT count(*) FROM announcements").value();
}

}  // namespace

TEST_CASE("who listens hears what commits after the wire has started, and nothing that was rolled back") {
    test::for_each_database([](test::TestArchive& test) {
        auto& archive = test.archive();
        announce(archive, "before");
        CHECK(archive.position() == 1);
        Ear ear{archive, "note."};
        announce(archive, "1");
        (void)archive.perform<int>([](wire::Work& work) -> Result<int> {
            work.announce({.kind = "note.added", .subject = "refused", .detail = {}});
            return refuse(no);
        });
        announce(archive, "other", "picture.added");
        announce(archive, "2");
        const auto position = archive.position();
        CHECK(position == 4);
        CHECK(archive.wire().wait_until_heard(position, patience));
        CHECK(ear.subjects() == std::vector<std::string>{"1", "2"});
        CHECK(archive.look()->position() == 4);
    });
}

TEST_CASE("a snapshot knows which announcements are part of what it sees") {
    test::for_each_database([](test::TestArchive& test) {
        auto& archive = test.archive();
        const auto before = archive.look();
        CHECK(before->position() == 0);
        announce(archive, "1");
        CHECK(archive.position() == 1);
        CHECK(before->position() == 0);
        CHECK(archive.look()->position() == 1);
    });
}

TEST_CASE("two processes hear one order without gaps, whoever announces") {
    test::for_each_database([](test::TestArchive& test) {
        auto other = test.open_again();
        {
            Ear here{test.archive()};
            Ear there{*other};
            std::vector<std::thread> writers;
            for (int t = 0; t < 8; ++t) {
                writers.emplace_back([&, t] {
                    for (int i = 0; i < 25; ++i)
                        announce(t % 2 == 0 ? test.archive() : *other, std::to_string(t * 100 + i));
                });
            }
            for (auto& writer : writers) writer.join();
            CHECK(test.archive().position() == 200);
            CHECK(other->position() == 200);
            CHECK(test.archive().wire().wait_until_heard(200, patience));
            CHECK(other->wire().wait_until_heard(200, patience));
            CHECK(here.subjects() == there.subjects());
            CHECK(here.subjects().size() == 200);
            CHECK(here.is_gapless());
        }
    });
}

TEST_CASE("a process that announces and ends without a wire of its own is heard") {
    test::for_each_database([](test::TestArchive& test) {
        Ear ear{test.archive()};
        {
            auto command = test.open_again();
            announce(*command, "published");
        }
        CHECK(test.archive().wire().wait_until_heard(1, patience));
        CHECK(ear.subjects() == std::vector<std::string>{"published"});
    });
}

TEST_CASE("a listener that throws hears the next one all the same") {
    test::for_each_database([](test::TestArchive& test) {
        std::atomic<int> heard = 0;
        test.archive().wire().listen("", [&](const wire::NumberedAnnouncement&) {
            ++heard;
            throw Failure{"deaf"};
        });
        test.archive().wire().start();
        announce(test.archive(), "1");
        announce(test.archive(), "2");
        CHECK(test.archive().wire().wait_until_heard(2, patience));
        CHECK(heard == 2);
        test.archive().wire().stop();
    });
}

TEST_CASE("announcements of yesterday are forgotten, their numbers are not") {
    test::for_each_database([](test::TestArchive& test) {
        announce(test.archive(), "old");
        announce(test.archive(), "old");
        test.clock().advance(wire::Tail::kept + 1h);
        {
            Ear ear{test.archive()};  // prunes when it finds nothing to hear
            announce(test.archive(), "new");
            CHECK(test.archive().wire().wait_until_heard(3, patience));
        }
        test.reopen();
        CHECK(test.archive().position() == 3);
        announce(test.archive(), "newer");
        CHECK(test.archive().position() == 4);
    });
}

TEST_CASE("what is forgotten is always the oldest of the order, also where a clock was wrong") {
    test::for_each_database([](test::TestArchive& test) {
        announce(test.archive(), "old");
        test.clock().advance(wire::Tail::kept * 2);
        announce(test.archive(), "new");
        test.clock().advance(-wire::Tail::kept * 2);
        announce(test.archive(), "new, by a clock that goes wrong");
        test.clock().advance(wire::Tail::kept * 2 + 1h);
        {
            Ear ear{test.archive()};
            CHECK(test::eventually([&] { return count_announcements(test.archive()) == 2; }));
        }
        CHECK(storage::verify(test.archive(), {}).is_sound());
    });
}

TEST_CASE("who was held up until what it should hear was forgotten is told of a gap, and then hears on") {
    test::for_each_database([](test::TestArchive& test) {
        auto& archive = test.archive();
        std::latch has_heard{1};
        std::latch may_go_on{1};
        std::atomic<int> gaps = 0;
        std::vector<std::string> heard;
        archive.wire().listen("", [&](const wire::NumberedAnnouncement& one) {
            heard.push_back(one.announcement.subject);
            if (heard.size() > 1) return;
            has_heard.count_down();
            may_go_on.wait();
        });
        archive.wire().listen_for_gap([&] { ++gaps; });
        archive.wire().start();
        announce(archive, "1");
        has_heard.wait();
        announce(archive, "forgotten");
        const auto position = archive.position();
        archive.write([](wire::Work& work) { storage::connection_of(work).change("DELETE FROM announcements"); });
        may_go_on.count_down();
        CHECK(archive.wire().wait_until_heard(position, patience));
        CHECK(gaps == 1);
        announce(archive, "3");
        CHECK(archive.wire().wait_until_heard(archive.position(), patience));
        archive.wire().stop();
        CHECK(heard == std::vector<std::string>{"1", "3"});
        CHECK(gaps == 1);
    });
}

// Vacuum and snapshots of a whole server stand still behind the oldest transaction of any of its databases: an order
// that was taken from them would too.
TEST_CASE("a transaction that stays open, in this database or in another one of the server, holds up no announcement") {
    auto& server = test::PostgresServer::shared();
    test::TestArchive test{storage::DatabaseKind::postgres};
    storage::PostgresConnection here{test.settings().database};
    storage::PostgresConnection elsewhere{server.make_database()};
    for (auto* const idler : {&here, &elsewhere}) {
        idler->run_script("BEGIN ISOLATION LEVEL REPEATABLE READ");
        idler->run_script("CREATE TABLE left_open (id BIGINT); SELECT pg_current_xact_id()");
    }
    auto other = test.open_again();
    Ear there{*other};
    for (int i = 0; i < 5; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        announce(test.archive(), std::to_string(i));
        CHECK(other->wire().wait_until_heard(i + 1, patience));
        CHECK(std::chrono::steady_clock::now() - begun < 5s);  // and not when the transactions end
    }
    CHECK(there.subjects().size() == 5);
}

}  // namespace standfirst
