// SPDX-License-Identifier: Apache-2.0
// What is new for a reader, on both databases.
#include "contract/conversation_room.hpp"
#include "discussion/following.hpp"
#include "discussion/refusals.hpp"
#include "discussion/watermark.hpp"
#include "storage/stores/follow_store.hpp"
#include "storage/stores/watermark_store.hpp"

namespace standfirst {

namespace {

using discussion::CommentState;
using discussion::Watermark;
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
            auto read =
                discussion::read_new(*test.archive().look(), *room.threads, *watermarks, me, room.first, behind);
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
        test.clock().advance(std::chrono::hours{24});

        REQUIRE(room.edit(ana, a, "edited", 1).has_value() == false);  // the window is over
        const auto b = room.post(ana, "b");
        room.post(me, "my own");
        const auto t = room.post(troll, "t");
        CHECK(news().count == 2);
        CHECK(news().since == first_visit);
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
        see(news().arrivals);
        see(1);
        CHECK(news().count == 0);
        CHECK(news().since->arrival == 5);
        // The same visit's next page still marks what was new when it began.
        CHECK(news(behind).count == 1);
        see(1'000'000);
        CHECK(news().since->arrival == 5);
        CHECK(discussion::read_new(*test.archive().look(), *room.threads, *watermarks, {}, room.first, {}).error() ==
              discussion::refusals::sign_in_first);
    });
}

}  // namespace standfirst
