// SPDX-License-Identifier: Apache-2.0
// What is new for a reader, on both databases.
#include <set>

#include "contract/conversation_room.hpp"
#include "discussion/following.hpp"
#include "discussion/next_new.hpp"
#include "discussion/refusals.hpp"
#include "discussion/watermark.hpp"
#include "storage/stores/follow_store.hpp"
#include "storage/stores/watermark_store.hpp"

namespace standfirst {

namespace {

using discussion::CommentState;
using test::ConversationRoom;

}  // namespace

TEST_CASE("what arrived behind the watermark is new, after edits, deletions and late approvals too") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto watermarks = storage::make_watermark_store();
        const auto follows = storage::make_follow_store();
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto troll = room.reader("troll");
        const auto news = [&](std::optional<std::int64_t> behind = std::nullopt) {
            auto read = discussion::read_new(*test.archive().look(), *room.threads, *watermarks, me, room.first, behind,
                                             test.clock().now());
            REQUIRE(read.has_value());
            return *read;
        };
        const auto see = [&](std::int64_t arrival) {
            REQUIRE(test.archive()
                        .perform<void>([&](wire::Work& work) {
                            return discussion::mark_seen(work, *room.threads, *watermarks, me, room.first, arrival,
                                                         test.clock().now());
                        })
                        .has_value());
        };
        const auto held = room.try_post(ana, room.text("casino"))->comment;
        const auto a = room.post(ana, "a");
        CHECK_FALSE(news().since.has_value());
        CHECK(news().count == 0);
        CHECK(news().arrivals == 1);
        see(news().arrivals);
        CHECK(news().count == 0);
        const auto first_visit = news().since;
        const auto first_look = test.clock().now();
        test.clock().advance(std::chrono::hours{24});

        REQUIRE(room.edit(ana, a, "edited", 1).has_value() == false);  // the window is over
        const auto b = room.post(ana, "b");
        room.post(me, "my own");
        const auto t = room.post(troll, "t");
        CHECK(news().count == 2);
        CHECK(news().since->arrival == first_visit->arrival);
        CHECK(news().since->looked_at == first_look);
        room.change_state(held, CommentState::published);
        CHECK(news().count == 3);
        CHECK(watermarks->list_new(*test.archive().look(), me.reader, room.first, news().since->arrival, 10) ==
              std::vector{b, t, held});
        REQUIRE(room.edit(ana, b, "b, edited", 1).has_value());
        CHECK(news().count == 3);
        REQUIRE(room.take_back(ana, b).has_value());
        CHECK(news().count == 2);
        REQUIRE(test.archive()
                    .perform<void>([&](wire::Work& work) {
                        return discussion::ignore(work, room.rooms(), me, troll.reader, test.clock().now());
                    })
                    .has_value());
        CHECK(news().count == 1);
        // Another device saw more; the one that is behind takes nothing back.
        const auto behind = news().since->arrival;
        const auto arrival = [&] {
            return watermarks->find_watermark(*test.archive().look(), me.reader, room.first)->arrival;
        };
        see(news().arrivals);
        see(1);
        CHECK(arrival() == 5);
        see(1'000'000);
        CHECK(arrival() == 5);
        // The visit still marks what was new when it began, and a page that is left open for long as well.
        CHECK(news().count == 1);
        test.clock().advance(discussion::visit_lasts);
        CHECK(news().count == 0);
        CHECK(news(behind).count == 1);
        CHECK_FALSE(news(behind).since->looked_at.has_value());
        CHECK(discussion::read_new(*test.archive().look(), *room.threads, *watermarks, {}, room.first, {},
                                   test.clock().now())
                  .error() == discussion::refusals::sign_in_first);
    });
}

TEST_CASE("a visit keeps the marks of its beginning on every device, until it ends or all is said to be read") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto watermarks = storage::make_watermark_store();
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto count = [&] {
            auto read = discussion::read_new(*test.archive().look(), *room.threads, *watermarks, me, room.first, {},
                                             test.clock().now());
            REQUIRE(read.has_value());
            return read->count;
        };
        const auto mark = [&](auto act, std::int64_t arrival) {
            REQUIRE(test.archive()
                        .perform<void>([&](wire::Work& work) {
                            return act(work, *room.threads, *watermarks, me, room.first, arrival, test.clock().now());
                        })
                        .has_value());
        };
        room.post(ana, "a");
        mark(discussion::mark_seen, 1);
        room.post(ana, "b");
        // What comes while one reads is new, too.
        CHECK(count() == 1);
        test.clock().advance(std::chrono::hours{20});
        room.post(ana, "c");
        CHECK(count() == 2);
        mark(discussion::mark_seen, 3);
        for (int reloads = 0; reloads < 4; ++reloads) {
            test.clock().advance(discussion::visit_lasts - std::chrono::seconds{1});
            CHECK(count() == 2);
            mark(discussion::mark_seen, 3);
        }
        room.post(ana, "d");
        CHECK(count() == 3);
        // "Read" up to what the page showed; what came since stays new.
        mark(discussion::mark_read, 3);
        CHECK(count() == 1);
        // Another device's page of before does not bring marks back.
        mark(discussion::mark_read, 1);
        mark(discussion::mark_seen, 3);
        CHECK(count() == 1);
        test.clock().advance(discussion::visit_lasts);
        CHECK(count() == 1);
        mark(discussion::mark_seen, 4);
        CHECK(count() == 1);
        test.clock().advance(discussion::visit_lasts);
        CHECK(count() == 0);
    });
}

TEST_CASE("from new to new: each once, on the page where it stands, in every order") {
    test::for_each_database([](test::TestArchive& test) {
        using discussion::NextNew;
        using discussion::Order;
        constexpr int per_page = 3;
        ConversationRoom room{test};
        const auto watermarks = storage::make_watermark_store();
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        std::vector<discussion::CommentId> starts;
        for (int i = 0; i < 40; ++i) starts.push_back(room.post(ana, "remark " + std::to_string(i)));
        std::set<discussion::CommentId> answers;
        for (const auto i : {0U, 1U, 17U, 38U}) answers.insert(room.post(ana, "answer", starts[i]));
        room.post(me, "my own");
        const auto look = test.archive().look();
        for (const auto order : {Order::best, Order::newest, Order::oldest, Order::discussed, Order::disputed}) {
            std::set<discussion::CommentId> met;
            std::optional<discussion::ThreadCursor> cursor;
            while (true) {
                const auto found = discussion::find_next_new(*look, *room.comments, *room.threads, *watermarks, me,
                                                             room.first, order, cursor, 40, per_page);
                REQUIRE(found.has_value());
                if (found->search == NextNew::Search::ended) break;
                const auto page = discussion::read_thread_page(*look, *room.comments, *room.threads, room.first, order,
                                                               found->page, per_page);
                REQUIRE(page.has_value());
                bool is_there = false;
                for (const auto& row : page->comments) {
                    is_there = is_there || row.comment.id == found->comment;
                    if (answers.contains(row.comment.id)) CHECK(met.insert(row.comment.id).second);
                }
                CHECK(is_there);
                if (!page->next) break;
                cursor = page->next;
            }
            CHECK(met == answers);
        }
        CHECK_FALSE(discussion::find_next_new(*look, *room.comments, *room.threads, *watermarks, {}, room.first,
                                              Order::best, {}, 0, per_page)
                        .has_value());
    });
}

}  // namespace standfirst
