// SPDX-License-Identifier: Apache-2.0
// A reader who has left, on both databases.
#include "contract/conversation_room.hpp"
#include "discussion/following.hpp"
#include "discussion/forgetting.hpp"
#include "storage/stores/follow_store.hpp"
#include "storage/stores/waiting_store.hpp"
#include "storage/stores/watermark_store.hpp"

namespace standfirst {

namespace {

using discussion::CommentState;
using discussion::follow_of;
using discussion::Reaction;
using test::ConversationRoom;

}  // namespace

TEST_CASE("who has left leaves tombstones without words, no reaction and no trace; the words of others stay") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto follows = storage::make_follow_store();
        const auto watermarks = storage::make_watermark_store();
        const auto waiting = storage::make_waiting_store();
        const auto me = room.reader("me");
        const auto ana = room.reader("ana");
        const auto mine = room.post(me, "A sentence that is mine.");
        const auto answer = room.post(ana, "An answer that stays.", mine);
        const auto held = room.try_post(me, room.text("casino"))->comment;
        const auto removed = room.post(me, "What a moderator took away.");
        room.change_state(removed, CommentState::removed);
        REQUIRE(room.edit(me, mine, "A sentence that was mine.", 1).has_value());
        REQUIRE(room.react(me, answer, Reaction::recommend).has_value());
        REQUIRE(room.react(ana, mine, Reaction::recommend).has_value());
        test.archive().write([&](wire::Work& work) {
            const auto now = test.clock().now();
            REQUIRE(discussion::follow(work, room.rooms(), me, follow_of(ana.reader), now).has_value());
            REQUIRE(discussion::follow(work, room.rooms(), ana, follow_of(me.reader), now).has_value());
            REQUIRE(discussion::ignore(work, room.rooms(), ana, me.reader, now).has_value());
            CHECK(room.notifications->add_notification(work,
                                                       {.id = test.make_id<discussion::NotificationId>(),
                                                        .reader = me.reader,
                                                        .event = 1,
                                                        .comment = answer,
                                                        .actor = ana.reader,
                                                        .made_at = now},
                                                       {}));
            CHECK(room.notifications->add_notification(work,
                                                       {.id = test.make_id<discussion::NotificationId>(),
                                                        .reader = ana.reader,
                                                        .event = 2,
                                                        .comment = mine,
                                                        .actor = me.reader,
                                                        .made_at = now},
                                                       {}));
            room.notifications->change_channels(work, me.reader, discussion::Occasion::reply,
                                                {.page = discussion::Shown::no});
            CHECK(room.notifications->get_unsubscribe_token(work, me.reader, "token") == "token");
            REQUIRE(discussion::mark_seen(work, *room.threads, *watermarks, me, room.first, 1, now).has_value());
            waiting->keep_refused(work, me.reader,
                                  {.draft = room.text("Never published."), .refusal = "discussion.banned"});
        });
        const auto exported = discussion::export_comments(*test.archive().look(), *room.comments, me.reader);
        CHECK(exported.rows.size() == 3);
        CHECK(discussion::export_followed(*test.archive().look(), *follows, me.reader).rows.size() == 1);
        CHECK(discussion::export_choices(*test.archive().look(), *room.notifications, me.reader).rows.size() == 6);
        CHECK(discussion::export_ignored(*test.archive().look(), *follows, ana.reader).rows.size() == 1);

        discussion::Forgetting forgetting{test.archive(), room.rooms(), *watermarks, *waiting, test.clock()};
        for (int times = 0; times < 2; ++times) {
            forgetting.forget(me.reader);
            const auto look = test.archive().look();
            for (const auto id : {mine, held, removed}) {
                const auto gone = room.comment(id);
                CHECK_FALSE(gone.reader);
                CHECK(gone.body == text::Document{});
                CHECK(gone.state == (id == removed ? CommentState::removed : CommentState::deleted));
                CHECK(room.comments->list_revisions(*look, id).empty());
            }
            CHECK(room.comment(answer).state == CommentState::published);
            CHECK(room.comment(answer).recommends == 0);
            CHECK(room.comment(mine).recommends == 1);
            CHECK(room.comments->list_written(*look, me.reader, {}, 10).empty());
            CHECK(follows->list_follows(*look, ana.reader).empty());
            CHECK(follows->list_follows(*look, me.reader).empty());
            CHECK_FALSE(follows->is_ignoring(*look, ana.reader, me.reader));
            using Place = discussion::NotificationStore::Place;
            for (const auto& told : {me.reader, ana.reader})
                CHECK(room.notifications->list_notifications(*look, told, Place::page, {}, 10).rows.empty());
            CHECK(room.notifications->find_channels(*look, me.reader, discussion::Occasion::reply).page ==
                  discussion::Shown::yes);
            CHECK_FALSE(room.notifications->find_unsubscriber(*look, "token").has_value());
            CHECK_FALSE(watermarks->find_watermark(*look, me.reader, room.first).has_value());
            CHECK_FALSE(waiting->find_refused(*look, me.reader, room.first).has_value());
            room.check_counters();
        }
    });
}

}  // namespace standfirst
