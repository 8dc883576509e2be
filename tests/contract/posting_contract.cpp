// SPDX-License-Identifier: Apache-2.0
// Posting, editing and taking back, on both databases.
#include "contract/conversation_room.hpp"
#include "discussion/refusals.hpp"
#include "text/html_out.hpp"

namespace standfirst {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::HoldReason;
using discussion::Posted;
using stories::CommentMode;
using test::ConversationRoom;
namespace refusals = discussion::refusals;

std::string words_of(const discussion::Comment& comment) { return text::render_plain_text(comment.body, {}); }

}  // namespace

TEST_CASE("a comment is posted, answered at any depth, counted, and named by its account") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno", Role::moderator);
        const auto top = room.post(ana, "First!");
        auto last = top;
        for (int i = 0; i < 70; ++i) last = room.post(bruno, "reply " + std::to_string(i), last);
        const auto thread = discussion::read_thread(*test.archive().look(), *room.comments, room.first, {}, 100);
        REQUIRE(thread.has_value());
        CHECK(thread->total == 71);
        REQUIRE(thread->comments.size() == 71);
        CHECK(thread->comments[0].comment.writer_name == "Name of ana");
        CHECK(thread->comments[0].writer.handle == "ana");
        CHECK(thread->comments[1].writer.role == Role::moderator);
        CHECK(thread->comments[70].depth == discussion::deepest_reply);
        CHECK(room.comment(last).conversation == top);
        CHECK(room.comment(last).arrival == 71);
        CHECK(room.commenters->find_commenter(*test.archive().look(), bruno.reader).comments == 70);
        room.check_counters();
    });
}

TEST_CASE("a story decides whether it may be written under, and the hour may") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        room.change_mode(CommentMode::closed);
        CHECK(room.try_post(ana, room.text("a")).error() == refusals::thread_is_closed);
        room.change_mode(CommentMode::off);
        CHECK(room.try_post(ana, room.text("a")).error() == refusals::thread_is_off);
        room.change_mode(CommentMode::held);
        const auto held = room.try_post(ana, room.text("a"));
        REQUIRE(held.has_value());
        CHECK(held->state == CommentState::held);
        CHECK(held->hold == HoldReason::thread_is_held);
        room.change_mode(CommentMode::open);
        const auto closing = test.clock().now() + std::chrono::hours{1};
        test.archive().write([&](wire::Work& work) { room.threads->change_closing(work, room.first, closing); });
        CHECK(room.try_post(ana, room.text("b")).has_value());
        test.clock().set(closing);
        CHECK(room.try_post(ana, room.text("c")).error() == refusals::thread_is_closed);
        test.archive().write([&](wire::Work& work) { room.threads->change_closing(work, room.first, std::nullopt); });
        CHECK(room.try_post(ana, room.text("c")).has_value());
        auto nowhere = room.text("d");
        nowhere.story = stories::StoryId{42};
        CHECK(room.try_post(ana, nowhere).error() == refusals::no_such_thread);
        CHECK(room.try_post({}, room.text("e")).error() == refusals::sign_in_first);
    });
}

TEST_CASE("a held comment is seen by nobody, and arrives when it is approved") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto ana = room.reader("ana");
        const auto held = room.try_post(ana, room.text("Casino!"));
        REQUIRE(held.has_value());
        CHECK(held->hold == HoldReason::listed_word);
        room.post(ana, "Another");
        CHECK(room.comment(held->comment).arrival == 0);
        CHECK_FALSE(room.comment(held->comment).shown_at.has_value());
        CHECK(room.try_post(ana, room.text("reply", held->comment)).error() == refusals::unknown_parent);
        auto thread = discussion::read_thread(*test.archive().look(), *room.comments, room.first, {}, 10);
        CHECK(thread->comments.size() == 1);
        test.clock().advance(std::chrono::hours{2});
        room.change_state(held->comment, CommentState::published);
        CHECK(room.comment(held->comment).arrival == 2);
        CHECK(room.comment(held->comment).shown_at == test.clock().now());
        const auto shown_at = test.clock().now();
        test.clock().advance(std::chrono::hours{2});
        room.change_state(held->comment, CommentState::removed);
        room.change_state(held->comment, CommentState::published);
        CHECK(room.comment(held->comment).arrival == 2);
        CHECK(room.comment(held->comment).shown_at == shown_at);
        room.check_counters();
    });
}

TEST_CASE("staff are not checked, and what comes again word for word is held") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.listed_words = {"casino"};
        room.settings.held_first_comments = 1;
        CHECK(room.try_post(room.reader("mod", Role::moderator), room.text("casino"))->state ==
              CommentState::published);
        const auto ana = room.reader("ana");
        const auto first = room.try_post(ana, room.text("The very same words, again and again."));
        CHECK(first->hold == HoldReason::new_reader);
        room.change_state(first->comment, CommentState::published);
        CHECK(room.try_post(ana, room.text("the very same  words, AGAIN and again."))->hold ==
              HoldReason::repeated_text);
        CHECK(room.try_post(ana, room.text("Thanks!"))->hold == HoldReason::none);
        CHECK(room.try_post(ana, room.text("Thanks!"))->hold == HoldReason::none);
        test.clock().advance(std::chrono::hours{24 * 8});
        CHECK(room.try_post(ana, room.text("The very same words, again and again."))->hold == HoldReason::none);
    });
}

TEST_CASE("a submission that comes again gives the same comment, also where more would be too many") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.burst = 1;
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        auto text = room.text("once");
        text.submission_key = "key-1";
        const auto first = room.try_post(ana, text);
        const auto second = room.try_post(ana, text);
        REQUIRE(first.has_value());
        REQUIRE(second.has_value());
        CHECK(second->comment == first->comment);
        CHECK(second->outcome == Posted::Outcome::was_there);
        const auto other = room.try_post(bruno, text);
        REQUIRE(other.has_value());
        CHECK(other->comment != first->comment);
        text.submission_key = "key-2";
        const auto refused = room.try_post(ana, text).error();
        CHECK(refused == refusals::too_many_comments);
        CHECK(refused.describe().contains("30"));
        test.clock().advance(room.settings.allowance);
        CHECK(room.try_post(ana, text).has_value());
        test.archive().write([&](wire::Work& work) {
            room.commenters->prune(work, test.clock().now() + std::chrono::seconds{1});
            CHECK_FALSE(room.commenters->find_submission(work, ana.reader, "key-1").has_value());
        });
    });
}

TEST_CASE("who is suspended may not write until then, and is told why") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto top = room.post(room.reader("bruno"), "a");
        const auto until = test.clock().now() + std::chrono::hours{1};
        test.archive().write(
            [&](wire::Work& work) { room.commenters->change_suspension(work, ana.reader, until, "calm down"); });
        CHECK(room.try_post(ana, room.text("b")).error() == refusals::suspended);
        CHECK(room.react(ana, top, discussion::Reaction::recommend).error() == refusals::suspended);
        test.clock().set(until);
        CHECK(room.try_post(ana, room.text("b")).has_value());
        test.archive().write([&](wire::Work& work) {
            room.commenters->change_suspension(work, ana.reader, discussion::banned_until, "enough");
        });
        CHECK(room.try_post(ana, room.text("c")).error() == refusals::banned);
        test.archive().write(
            [&](wire::Work& work) { room.commenters->change_suspension(work, ana.reader, std::nullopt, ""); });
        CHECK(room.try_post(ana, room.text("c")).has_value());
        room.check_counters();
    });
}

TEST_CASE("a reply quotes what its parent says, and mentions lead to readers who are there") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto top = room.post(ana, "The bridge was built\nin **1958**, they say. @nobody");
        auto reply = room.text("No, @ana: in 1957.", top);
        reply.passage = "built in  1958";
        const auto posted = room.try_post(room.reader("bruno"), reply);
        REQUIRE(posted.has_value());
        CHECK(room.comment(posted->comment).passage == "built in 1958");
        const auto html = text::render_html(room.comment(posted->comment).body, {}).html();
        CHECK(html.contains("href=\"/readers/ana\""));
        CHECK_FALSE(text::render_html(room.comment(top).body, {}).html().contains("href"));
        reply.passage = "built in 1960";
        CHECK(room.try_post(ana, reply).error() == refusals::unknown_passage);
    });
}

TEST_CASE("a comment is edited within its window, and its history stays public") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto ana = room.reader("ana");
        const auto id = room.post(ana, "frist");
        CHECK(room.edit(room.reader("bruno"), id, "mine", 1).error() == refusals::not_your_comment);
        CHECK(room.edit({}, id, "mine", 1).error() == refusals::sign_in_first);
        test.clock().advance(std::chrono::minutes{1});
        REQUIRE(room.edit(ana, id, "first", 1).has_value());
        CHECK(room.edit(ana, id, "again", 1).error() == refusals::changed_meanwhile);
        CHECK(words_of(room.comment(id)) == "first");
        CHECK(room.comment(id).edited_at == test.clock().now());
        CHECK(room.comment(id).arrival == 1);
        auto history = discussion::read_history(*test.archive().look(), *room.comments, id);
        REQUIRE(history->size() == 1);
        CHECK(text::render_plain_text(history->at(0).body, {}) == "frist");
        const auto held = room.edit(ana, id, "first casino", 2);
        REQUIRE(held.has_value());
        CHECK(held->hold == HoldReason::listed_word);
        CHECK(discussion::read_history(*test.archive().look(), *room.comments, id).error() ==
              refusals::no_such_comment);
        room.check_counters();
        const auto late = room.post(ana, "late");
        test.clock().advance(room.settings.edit_window + std::chrono::microseconds{1});
        CHECK(room.edit(ana, late, "later", 1).error() == refusals::edit_window_over);
    });
}

TEST_CASE("a comment that is taken back leaves a tombstone, its replies, and its words nowhere") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto id = room.post(ana, "the secret zanzibar plan");
        REQUIRE(room.edit(ana, id, "the zanzibar plan", 1).has_value());
        auto reply = room.text("about that", id);
        reply.passage = "zanzibar plan";
        const auto answered = room.try_post(bruno, reply);
        REQUIRE(answered.has_value());
        CHECK(room.take_back(bruno, id).error() == refusals::not_your_comment);
        REQUIRE(room.take_back(ana, id).has_value());
        REQUIRE(room.take_back(ana, id).has_value());
        const auto thread = discussion::read_thread(*test.archive().look(), *room.comments, room.first, {}, 10);
        REQUIRE(thread->comments.size() == 2);
        CHECK(thread->total == 1);
        CHECK(thread->comments[0].comment.state == CommentState::deleted);
        CHECK(thread->comments[0].comment.writer_name.empty());
        CHECK(thread->comments[0].comment.body.blocks.empty());
        CHECK(room.comment(answered->comment).passage.empty());
        {
            const auto look = test.archive().look();
            auto& connection = storage::connection_of(*look);
            CHECK(connection.ask_one<std::int64_t>("SELECT CAST(COUNT(*) AS BIGINT) FROM comments "
                                                   "WHERE body LIKE '%zanzibar%' OR passage LIKE '%zanzibar%'") == 0);
            CHECK(connection.ask_one<std::int64_t>("SELECT CAST(COUNT(*) AS BIGINT) FROM comment_revisions") == 0);
            CHECK(connection.ask_one<std::int64_t>(
                      "SELECT CAST(COUNT(*) AS BIGINT) FROM recent_texts WHERE comment = ?1", id) == 0);
        }
        CHECK(room.edit(ana, id, "back", 3).error() == refusals::no_such_comment);
        CHECK(room.try_post(bruno, room.text("more", id)).error() == refusals::unknown_parent);
        room.check_counters();
    });
}

TEST_CASE("one reader has one reaction, whatever comes twice, and counters equal a recount") {
    test::for_each_database([](test::TestArchive& test) {
        using discussion::Reaction;
        using discussion::Reactions;
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto id = room.post(ana, "a");
        CHECK(room.react(ana, id, Reaction::recommend).error() == refusals::your_own_comment);
        CHECK(room.react({}, id, Reaction::recommend).error() == refusals::sign_in_first);
        CHECK(room.react(bruno, CommentId{7}, Reaction::recommend).error() == refusals::no_such_comment);
        for (int i = 0; i < 3; ++i) CHECK(room.react(bruno, id, Reaction::recommend) == Reactions{1, 0});
        for (int i = 0; i < 3; ++i) CHECK(room.react(bruno, id, Reaction::disagree) == Reactions{0, 1});
        CHECK(room.react(room.reader("chen"), id, Reaction::disagree) == Reactions{0, 2});
        const auto mine = room.reactions->list_reactions(*test.archive().look(), bruno.reader, {id});
        CHECK(mine.at(id) == Reaction::disagree);
        for (int i = 0; i < 3; ++i) CHECK(room.react(bruno, id, std::nullopt) == Reactions{0, 1});
        CHECK(room.reactions->list_reactions(*test.archive().look(), bruno.reader, {id}).empty());
        room.check_counters();
        REQUIRE(room.take_back(ana, id).has_value());
        CHECK(room.react(bruno, id, Reaction::recommend).error() == refusals::no_such_comment);
    });
}

TEST_CASE("a locked conversation takes no replies and no reactions, at any depth") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto top = room.post(ana, "a");
        const auto below = room.post(bruno, "b", top);
        test.archive().write([&](wire::Work& work) {
            auto locked = *room.comments->find_comment(work, top);
            locked.locked_at = test.clock().now();
            REQUIRE(room.comments->change_comment(work, locked, locked.version, test.clock().now()));
        });
        for (const auto id : {top, below})
            CHECK(room.try_post(room.reader("r" + id.to_string().substr(10, 8)), room.text("c", id)).error() ==
                  refusals::conversation_is_locked);
        CHECK(room.react(ana, below, discussion::Reaction::recommend).error() == refusals::conversation_is_locked);
        CHECK(room.try_post(ana, room.text("elsewhere")).has_value());
    });
}

TEST_CASE("a comment and what is beneath it have a page of their own") {
    test::for_each_database([](test::TestArchive& test) {
        ConversationRoom room{test};
        const auto ana = room.reader("ana");
        const auto top = room.post(ana, "a");
        const auto b = room.post(ana, "b", top);
        const auto c = room.post(ana, "c", b);
        const auto d = room.post(ana, "d", b);
        room.post(ana, "e", top);
        const auto look = test.archive().look();
        const auto page = discussion::read_conversation(*look, *room.comments, b, {}, 2);
        REQUIRE(page.has_value());
        REQUIRE(page->comments.size() == 2);
        CHECK(page->comments[0].comment.id == b);
        CHECK(page->comments[1].comment.id == c);
        const auto rest = discussion::read_conversation(*look, *room.comments, b, page->next, 5);
        REQUIRE(rest->comments.size() == 1);
        CHECK(rest->comments[0].comment.id == d);
        CHECK(discussion::read_conversation(*look, *room.comments, CommentId{5}, {}, 5).error() ==
              refusals::no_such_comment);
        CHECK(room.comments->list_by_writer(*look, ana.reader, {}, 2).size() == 2);
        CHECK(room.comments->list_by_writer(*look, ana.reader, b, 5) == std::vector<CommentId>{top});
    });
}

}  // namespace standfirst
