// SPDX-License-Identifier: Apache-2.0
// What the queue of jobs and the worker promise.
#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <set>

#include "storage/database/connection_of.hpp"
#include "support/eventually.hpp"
#include "support/test_archive.hpp"
#include "wire/worker.hpp"

namespace standfirst {

namespace {

using namespace std::chrono_literals;

constexpr RefusalReason no{RefusalKind::conflict, "test.no"};
constexpr Duration patience = 30s;
const std::vector<std::string> kinds{"draw"};

void add(test::TestArchive& test, const std::string& detail, const std::string& only_once = "",
         Instant not_before = {}) {
    test.archive().write([&](wire::Work& work) {
        work.add_job({.kind = "draw", .detail = detail, .not_before = not_before, .only_once = only_once});
    });
}

}  // namespace

TEST_CASE("a job is taken once, comes back when its lease ends, and goes when it is finished") {
    test::for_each_database([](test::TestArchive& test) {
        auto& jobs = test.archive().jobs();
        const auto now = test.clock().now();
        add(test, "a");
        add(test, "b");
        CHECK(jobs.take_jobs({"other"}, 5, now, 1min).empty());
        const auto first = jobs.take_jobs(kinds, 1, now, 1min);
        REQUIRE(first.size() == 1);
        CHECK(first[0].detail == "a");
        CHECK(first[0].attempt == 1);
        const auto second = jobs.take_jobs(kinds, 5, now, 1min);
        REQUIRE(second.size() == 1);
        CHECK(second[0].detail == "b");
        CHECK(jobs.take_jobs(kinds, 5, now, 1min).empty());
        jobs.finish_job(second[0].id);
        const auto again = jobs.take_jobs(kinds, 5, now + 2min, 1min);
        REQUIRE(again.size() == 1);
        CHECK(again[0].id == first[0].id);
        CHECK(again[0].attempt == 2);
        jobs.finish_job(again[0].id);
        CHECK_FALSE(jobs.next_due(kinds));
    });
}

TEST_CASE("a job of a work that was rolled back is not there") {
    test::for_each_database([](test::TestArchive& test) {
        (void)test.archive().perform<int>([](wire::Work& work) -> Result<int> {
            work.add_job({.kind = "draw", .detail = "a", .not_before = {}, .only_once = {}});
            return refuse(no);
        });
        CHECK_FALSE(test.archive().jobs().next_due(kinds));
    });
}

TEST_CASE("a job waits for its moment") {
    test::for_each_database([](test::TestArchive& test) {
        auto& jobs = test.archive().jobs();
        const auto now = test.clock().now();
        add(test, "a", "", now + 1h);
        CHECK(jobs.next_due(kinds) == now + 1h);
        CHECK(jobs.take_jobs(kinds, 5, now, 1min).empty());
        CHECK(jobs.take_jobs(kinds, 5, now + 1h, 1min).size() == 1);
    });
}

TEST_CASE("a job with a key is added once while one waits, and again while one runs") {
    test::for_each_database([](test::TestArchive& test) {
        auto& jobs = test.archive().jobs();
        const auto now = test.clock().now();
        add(test, "first", "key");
        add(test, "second", "key");
        add(test, "other", "other key");
        const auto taken = jobs.take_jobs(kinds, 5, now, 1min);
        REQUIRE(taken.size() == 2);
        CHECK(taken[0].detail == "first");
        CHECK(taken[1].detail == "other");
        add(test, "third", "key");
        jobs.retry_job(taken[0].id, now, "the third stands for both");
        const auto left = jobs.take_jobs(kinds, 5, now, 1min);
        REQUIRE(left.size() == 1);
        CHECK(left[0].detail == "third");
        jobs.retry_job(left[0].id, now + 1s, "again");
        CHECK(jobs.take_jobs(kinds, 5, now, 1min).empty());
        CHECK(jobs.take_jobs(kinds, 5, now + 1s, 1min).size() == 1);
        jobs.fail_job(left[0].id, now, "no use");
        CHECK(jobs.count_failed_jobs() == 1);
        CHECK(jobs.take_jobs(kinds, 5, now + 1h, 1min).size() == 1);  // the other one
    });
}

TEST_CASE("workers of two processes run every job once") {
    test::for_each_database([](test::TestArchive& test) {
        auto other = test.open_again();
        std::mutex mutex;
        std::multiset<std::string> done;
        const auto action = [&](const wire::Job& job) {
            const std::lock_guard lock{mutex};
            done.insert(job.detail);
        };
        for (int i = 0; i < 60; ++i) add(test, std::to_string(i));
        wire::Worker here{test.archive().jobs(), test.clock(), {}};
        wire::Worker there{other->jobs(), test.clock(), {}};
        here.know("draw", action);
        there.know("draw", action);
        here.start();
        there.start();
        for (int i = 60; i < 80; ++i) add(test, std::to_string(i));
        CHECK(here.wait_until_idle(patience));
        CHECK(there.wait_until_idle(patience));
        here.stop();
        there.stop();
        CHECK(done.size() == 80);
        CHECK(std::set<std::string>(done.begin(), done.end()).size() == 80);
    });
}

TEST_CASE("a lease is renewed by whoever holds it, and by nobody who has lost it") {
    test::for_each_database([](test::TestArchive& test) {
        auto& jobs = test.archive().jobs();
        const auto now = test.clock().now();
        add(test, "long");
        const auto first = jobs.take_jobs(kinds, 1, now, 1min);
        jobs.renew_leases(first, now + 3min);
        CHECK(jobs.take_jobs(kinds, 1, now + 2min, 1min).empty());
        const auto second = jobs.take_jobs(kinds, 1, now + 4min, 1min);
        REQUIRE(second.size() == 1);
        jobs.renew_leases(first, now + 60min);
        CHECK(jobs.next_due(kinds) == now + 5min);
    });
}

TEST_CASE("a job that runs longer than its lease is started once while its worker lives") {
    test::for_each_database([](test::TestArchive& test) {
        auto other = test.open_again();
        std::atomic<int> begun = 0;
        std::atomic<bool> may_end = false;
        wire::Worker worker{test.archive().jobs(), test.clock(), {.lease = 30s, .look_every = 5ms}};
        worker.know("draw", [&](const wire::Job&) {
            ++begun;
            may_end.wait(false);
        });
        worker.start();
        add(test, "long");
        CHECK(test::eventually([&] { return begun == 1; }));
        for (int i = 0; i < 6; ++i) {
            test.clock().advance(11s);
            CHECK(test::eventually([&] { return other->jobs().next_due(kinds) == test.clock().now() + 30s; }));
        }
        CHECK(other->jobs().take_jobs(kinds, 5, test.clock().now(), 1min).empty());
        may_end = true;
        may_end.notify_all();
        CHECK(worker.wait_until_idle(patience));
        worker.stop();
        CHECK(begun == 1);
    });
}

TEST_CASE("a job that fails is tried again later, and kept as failed in the end") {
    test::for_each_database([](test::TestArchive& test) {
        std::atomic<int> attempts = 0;
        wire::Worker worker{test.archive().jobs(), test.clock(), {.threads = 1, .most_attempts = 3, .look_every = 1ms}};
        worker.know("draw", [&](const wire::Job&) {
            ++attempts;
            throw Failure{"no ink"};
        });
        worker.start();
        add(test, "a");
        for (int i = 1; i <= 3; ++i) {
            while (attempts < i) {
                CHECK(worker.wait_until_idle(patience));
                if (attempts < i) test.clock().advance(1s);
            }
        }
        CHECK(worker.wait_until_idle(patience));
        worker.stop();
        CHECK(attempts == 3);
        CHECK(test.archive().jobs().count_failed_jobs() == 1);
    });
}

}  // namespace standfirst
