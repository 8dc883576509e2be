// SPDX-License-Identifier: Apache-2.0
// What the wire promises: one order for every process, nothing unheard, nothing heard that was rolled back.
#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <thread>

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

}  // namespace standfirst
