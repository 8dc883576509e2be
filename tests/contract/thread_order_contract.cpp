// SPDX-License-Identifier: Apache-2.0
// The orders of a thread, their generations and their pages, on both databases.
#include <map>
#include <set>

#include "contract/conversation_room.hpp"
#include "discussion/order_renewal.hpp"
#include "discussion/refusals.hpp"
#include "support/seeded_random.hpp"

namespace standfirst {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::Order;
using discussion::Reaction;
using discussion::ThreadCursor;
using discussion::ThreadPage;
using test::ConversationRoom;

constexpr std::array every_order{Order::best, Order::newest, Order::oldest, Order::discussed, Order::disputed};

struct Reading {
    ConversationRoom& room;

    ThreadPage page(Order order, const std::optional<ThreadCursor>& cursor, int most) {
        auto read = discussion::read_thread_page(*room.test.archive().look(), *room.comments, *room.threads, room.first,
                                                 order, cursor, most);
        REQUIRE(read.has_value());
        return std::move(*read);
    }

    std::vector<CommentId> all(Order order, int most) {
        std::vector<CommentId> ids;
        std::optional<ThreadCursor> cursor;
        do {
            auto read = page(order, cursor, most);
            for (const auto& row : read.comments) ids.push_back(row.comment.id);
            cursor = read.next;
        } while (cursor);
        return ids;
    }

    void renew() {
        discussion::OrderRenewal renewal{room.test.archive(), *room.threads, room.test.clock(), room.test.random(),
                                         room.settings};
        renewal.renew(room.first);
    }
    void renew_later() {
        room.test.clock().advance(room.settings.order_renewal);
        renew();
    }
};

}  // namespace

TEST_CASE("each order sorts siblings at every level by its own key, once its generation is made") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        Reading reading{room};
        const auto ana = room.reader("ana");
        const auto a = room.post(ana, "a");
        const auto b = room.post(ana, "b");
        const auto c = room.post(ana, "c");
        const auto b1 = room.post(ana, "b1", b);
        const auto b2 = room.post(ana, "b2", b);
        std::vector<Visitor> voters;
        for (int i = 0; i < 4; ++i) voters.push_back(room.reader("v" + std::to_string(i)));
        for (const auto& voter : voters) REQUIRE(room.react(voter, c, Reaction::recommend).has_value());
        REQUIRE(room.react(voters[0], b2, Reaction::recommend).has_value());
        REQUIRE(room.react(voters[0], a, Reaction::recommend).has_value());
        REQUIRE(room.react(voters[1], a, Reaction::disagree).has_value());

        CHECK(reading.all(Order::best, 10) == std::vector{a, b, b1, b2, c});
        reading.renew();
        for (const int most : {1, 2, 10}) {
            CHECK(reading.all(Order::best, most) == std::vector{c, a, b, b2, b1});
            CHECK(reading.all(Order::newest, most) == std::vector{c, b, b2, b1, a});
            CHECK(reading.all(Order::oldest, most) == std::vector{a, b, b1, b2, c});
            CHECK(reading.all(Order::discussed, most) == std::vector{b, b1, b2, a, c});
            CHECK(reading.all(Order::disputed, most) == std::vector{a, b, b1, b2, c});
        }
        const auto thread = room.threads->find_thread(*test.archive().look(), room.first);
        const auto page = reading.page(Order::best, {}, 1);
        const auto why = discussion::explain_placement(*thread, page.comments[0], Order::best);
        CHECK(why.score == discussion::Score{.recommends = 4, .disagrees = 0, .replies = 0});
        CHECK(why.key == doctest::Approx(discussion::wilson_lower_bound(4, 0)));
        CHECK(why.generation == 1);
        CHECK(why.ranking == discussion::Placement::Ranking::ranked);
    });
}

TEST_CASE("a generation stands for five minutes, two are kept, and an expired cursor begins anew and says so") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        Reading reading{room};
        const auto ana = room.reader("ana");
        const auto voter = room.reader("voter");
        const auto a = room.post(ana, "a");
        const auto b = room.post(ana, "b");
        const auto c = room.post(ana, "c");
        reading.renew();
        const auto first = reading.page(Order::best, {}, 1);
        CHECK(first.next->to_string() == "best.1." + a.to_string());
        REQUIRE(room.react(voter, c, Reaction::recommend).has_value());
        reading.renew();  // too early
        CHECK(reading.all(Order::best, 10) == std::vector{a, b, c});
        reading.renew_later();
        CHECK(reading.all(Order::best, 10) == std::vector{c, a, b});
        auto second = reading.page(Order::best, first.next, 10);
        CHECK(second.freshness == ThreadPage::Freshness::as_asked);
        REQUIRE(second.comments.size() == 2);
        CHECK(second.comments[0].comment.id == b);
        reading.renew_later();
        second = reading.page(Order::best, first.next, 10);
        CHECK(second.freshness == ThreadPage::Freshness::begun_anew);
        CHECK(second.comments.size() == 3);
        CHECK(second.here.generation == 3);
        // A cursor of another order or another thread is no cursor of this one.
        CHECK(reading.page(Order::newest, first.next, 10).comments.size() == 3);
        const auto look = test.archive().look();
        CHECK(
            discussion::read_thread_page(*look, *room.comments, *room.threads, room.second, Order::best, first.next, 5)
                .error() == discussion::refusals::no_such_comment);
    });
}

TEST_CASE("a renewal asks to come again when it is due, and one thread waits for one renewal") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        Reading reading{room};
        test.archive().follow({.kind_prefix = "discussion.", .job = discussion::OrderRenewal::job_for});
        const auto ana = room.reader("ana");
        const auto a = room.post(ana, "a");
        const std::vector<std::string> kinds{std::string{discussion::OrderRenewal::job_kind}};
        const auto take = [&] {
            auto jobs = test.archive().jobs().take_jobs(kinds, 10, test.clock().now(), std::chrono::minutes{1});
            for (const auto& job : jobs) test.archive().jobs().finish_job(job.id);
            return jobs.size();
        };
        room.post(ana, "b");
        CHECK(take() == 1);
        reading.renew();
        REQUIRE(room.react(room.reader("v"), a, Reaction::recommend).has_value());
        CHECK(take() == 1);
        reading.renew();
        CHECK(take() == 0);
        CHECK(test.archive().jobs().next_due(kinds) == test.clock().now() + room.settings.order_renewal);
        test.clock().advance(room.settings.order_renewal);
        CHECK(take() == 1);
        reading.renew();
        CHECK(room.threads->find_thread(*test.archive().look(), room.first)->newest.number == 2);
    });
}

TEST_CASE("an overtaken renewal writes nothing") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto a = room.post(room.reader("ana"), "a");
        test.archive().write([&](wire::Work& work) {
            const auto thread = room.threads->find_thread(work, room.first);
            const auto older = room.threads->begin_renewal(work, *thread, 11);
            const auto newer = room.threads->begin_renewal(work, *thread, 22);
            const std::vector<discussion::Rank> ranks{
                {.comment = a, .order = Order::best, .above = {}, .weight = -0.5}};
            CHECK_FALSE(room.threads->write_ranks(work, older, ranks));
            CHECK_FALSE(room.threads->finish_renewal(work, older, 1, test.clock().now()));
            CHECK(room.threads->write_ranks(work, newer, ranks));
            CHECK(room.threads->finish_renewal(work, newer, 1, test.clock().now()));
            CHECK_FALSE(room.threads->finish_renewal(work, newer, 1, test.clock().now()));
            CHECK(room.threads->find_thread(work, room.first)->newest.number == 1);
        });
    });
}

TEST_CASE("while a thread is paged through and everything moves, every comment that stays comes exactly once") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        Reading reading{room};
        test::SeededRandom chance{20261124};
        std::vector<Visitor> people;
        for (int i = 0; i < 12; ++i) people.push_back(room.reader("r" + std::to_string(i)));
        struct Written {
            CommentId id;
            std::size_t writer = 0;
        };
        std::vector<Written> written;
        std::set<CommentId> gone;
        const auto write = [&] {
            const auto writer = chance.below(people.size());
            CommentId parent;
            if (!written.empty() && chance.below(10) < 7) parent = written[chance.below(written.size())].id;
            if (gone.contains(parent)) parent = {};
            written.push_back({room.post(people[writer], "words " + std::to_string(written.size()), parent), writer});
        };
        const auto change = [&] {
            const auto& one = written[chance.below(written.size())];
            switch (chance.below(10)) {
                case 0:
                case 1:
                case 2:
                    write();
                    break;
                case 3:
                    if (room.take_back(people[one.writer], one.id).has_value()) gone.insert(one.id);
                    break;
                case 4:
                    (void)room.edit(people[one.writer], one.id, "other words", room.comment(one.id).version);
                    break;
                default:
                    (void)room.react(people[chance.below(people.size())], one.id,
                                     chance.below(2) == 0 ? Reaction::recommend : Reaction::disagree);
            }
        };
        for (int i = 0; i < 250; ++i) write();
        for (int i = 0; i < 150; ++i) change();
        reading.renew();
        int changes = 0;
        for (const auto order : every_order) {
            CAPTURE(order);
            std::set<CommentId> there;
            for (const auto& one : written) there.insert(one.id);
            std::map<CommentId, int> seen;
            std::optional<ThreadCursor> cursor;
            std::int64_t generation = -1;
            int pages = 0;
            do {
                const auto page = reading.page(order, cursor, 23);
                CHECK(page.freshness == ThreadPage::Freshness::as_asked);
                if (generation < 0) generation = page.here.generation;
                CHECK(page.here.generation == generation);
                for (const auto& row : page.comments) ++seen[row.comment.id];
                cursor = page.next;
                for (int i = 0; i < 20; ++i, ++changes) change();
                if (++pages == 5) reading.renew_later();  // the older generation is read to its end
            } while (cursor);
            for (const auto& [id, times] : seen) CHECK(times == 1);
            const auto look = test.archive().look();
            for (const auto id : there) {
                if (gone.contains(id)) continue;
                CAPTURE(id.number());
                CHECK(seen[id] == 1);
            }
        }
        CHECK(changes >= 1'000);
        room.check_counters();
    });
}

}  // namespace standfirst
