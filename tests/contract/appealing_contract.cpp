// SPDX-License-Identifier: Apache-2.0
// Decisions about people, appeals, and what remains when words are taken back, on both databases.
#include "contract/moderated_room.hpp"
#include "discussion/forgetting.hpp"
#include "discussion/refusals.hpp"
#include "storage/stores/waiting_store.hpp"
#include "storage/stores/watermark_store.hpp"

namespace standfirst {

namespace {

using discussion::Answer;
using discussion::CommentState;
using discussion::Occasion;
using discussion::Reason;
using std::chrono::hours;
using test::ModeratedRoom;
namespace refusals = discussion::refusals;

}  // namespace

TEST_CASE("who is suspended may not write until then, a ban has no end, and both are lifted or undone") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto mod = room.reader("mod", Role::moderator);
        const auto editor = room.reader("editor", Role::editor);
        const auto top = room.post(ana, "top");
        const auto now = test.clock().now();
        CHECK(room.suspend(mod, top, now).error() == refusals::moment_has_passed);
        const auto suspended = room.suspend(mod, top, now + hours{24});
        REQUIRE(suspended.has_value());
        CHECK(room.try_post(ana, room.text("more")).error() == refusals::suspended);
        CHECK(room.told(ana) == std::vector{Occasion::moderated});
        const auto banned = room.suspend(mod, top, std::nullopt);
        REQUIRE(banned.has_value());
        CHECK(room.try_post(ana, room.text("more")).error() == refusals::banned);
        CHECK(room.undo(mod, *suspended).error() == refusals::changed_meanwhile);
        REQUIRE(room.undo(mod, *banned).has_value());
        CHECK(room.try_post(ana, room.text("more")).error() == refusals::suspended);
        CHECK(room.commenters->find_commenter(*test.archive().look(), ana.reader).suspension_reason == "Cool down.");
        REQUIRE(room.lift(mod, top).has_value());
        CHECK(room.try_post(ana, room.text("more")).has_value());
        CHECK(room.lift(mod, top).error() == refusals::nothing_to_decide);

        const auto staff = room.post(editor, "staff");
        CHECK(room.suspend(mod, staff, std::nullopt).error() == refusals::not_below_you);
        CHECK(room.suspend(mod, room.post(mod, "own"), std::nullopt).error() == refusals::not_below_you);
        CHECK(room.suspend(ana, top, std::nullopt).error() == refusals::moderators_only);
        room.check_log(4);
    });
}

TEST_CASE("a decision is appealed once, by whom it concerns, and answered by another person") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto one = room.reader("one", Role::moderator);
        const auto top = room.post(ana, "top");
        const auto removed = room.remove(one, top);
        REQUIRE(removed.has_value());
        CHECK(room.appeal(bruno, *removed).error() == refusals::no_such_decision);
        CHECK(room.appeal({}, *removed).error() == refusals::sign_in_first);
        CHECK(room.appeal(ana, *removed, " \n").error() == refusals::words_needed);
        REQUIRE(room.appeal(ana, *removed).has_value());
        CHECK(room.appeal(ana, *removed).error() == refusals::appealed_before);
        CHECK(room.decisions->list_open_appeals(*test.archive().look(), room.publication, 10).size() == 1);

        const auto two = room.reader("two", Role::moderator);
        CHECK(room.answer(one, *removed, Answer::overturn).error() == refusals::your_own_decision);
        CHECK(room.answer(bruno, *removed, Answer::overturn).error() == refusals::moderators_only);
        REQUIRE(room.answer(two, *removed, Answer::overturn).has_value());
        CHECK(room.comment(top).state == CommentState::published);
        CHECK(room.told(ana).front() == Occasion::appeal_answered);
        CHECK(room.latest_words_to(ana) == "We looked again.");
        CHECK(room.answer(two, *removed, Answer::uphold).error() == refusals::no_open_appeal);
        CHECK(room.decisions->list_open_appeals(*test.archive().look(), room.publication, 10).empty());
        room.check_log(2);
    });
}

TEST_CASE("a lone moderator answers appeals too, and who is suspended may appeal") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto one = room.reader("one", Role::moderator);
        const auto top = room.post(ana, "top");
        const auto suspended = room.suspend(one, top, test.clock().now() + hours{24});
        REQUIRE(suspended.has_value());
        REQUIRE(room.appeal(ana, *suspended).has_value());
        REQUIRE(room.answer(one, *suspended, Answer::uphold).has_value());
        CHECK(room.try_post(ana, room.text("more")).error() == refusals::suspended);
        CHECK(room.told(ana).front() == Occasion::appeal_answered);
        room.check_log(2);
    });
}

TEST_CASE("undoing a decision answers the appeal against it") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto one = room.reader("one", Role::moderator);
        const auto removed = room.remove(one, room.post(ana, "top"));
        REQUIRE(room.appeal(ana, *removed).has_value());
        REQUIRE(room.undo(one, *removed).has_value());
        CHECK(room.told(ana).front() == Occasion::appeal_answered);
        CHECK(room.decisions->list_open_appeals(*test.archive().look(), room.publication, 10).empty());
        room.check_log(2);
    });
}

TEST_CASE("an overturned removal of a held comment shows it") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        room.change_mode(stories::CommentMode::held);
        const auto ana = room.reader("ana");
        const auto one = room.reader("one", Role::moderator);
        const auto held = room.post(ana, "held");
        const auto removed = room.remove(one, held);
        REQUIRE(room.appeal(ana, *removed).has_value());
        REQUIRE(room.answer(one, *removed, Answer::overturn).has_value());
        CHECK(room.comment(held).state == CommentState::published);
        CHECK(room.comment(held).arrival == 1);
        room.check_log(2);
    });
}

TEST_CASE("one's own export holds what one reported, what was decided, and no notes") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(ana, "top");
        REQUIRE(room.report(bruno, top, Reason::insult, "Unkind").has_value());
        const auto removed = room.remove(mod, top);
        REQUIRE(room.appeal(ana, *removed).has_value());
        const auto look = test.archive().look();
        CHECK(discussion::export_reports(*look, *room.reports, ana.reader).rows.empty());
        const auto reports = discussion::export_reports(*look, *room.reports, bruno.reader);
        REQUIRE(reports.rows.size() == 1);
        CHECK(reports.rows[0][3].second == "Unkind");
        const auto decided = discussion::export_decisions(*look, *room.decisions, ana.reader);
        REQUIRE(decided.rows.size() == 1);
        for (const auto& [name, value] : decided.rows[0]) CHECK_FALSE(value.contains("third time"));
        CHECK(decided.rows[0].back().second == "It was a quotation.");
    });
}

TEST_CASE("words that their writer takes back leave reports, log and appeals, and the log stays proved") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto one = room.reader("one", Role::moderator);
        const auto secret = room.post(ana, "a secret");
        REQUIRE(room.report(bruno, secret, Reason::other, "he says: a secret").has_value());
        REQUIRE(room.approve(one, secret).has_value());
        REQUIRE(room.take_back(ana, secret).has_value());
        const auto removed = room.remove(one, room.post(ana, "another secret"));
        REQUIRE(removed.has_value());
        REQUIRE(room.appeal(ana, *removed, "my secret").has_value());
        const auto watermarks = storage::make_watermark_store();
        const auto waiting = storage::make_waiting_store();
        discussion::Forgetting{test.archive(), room.rooms(), *watermarks, *waiting, test.clock()}.forget(ana.reader);
        std::string all;
        test.archive().upkeep().export_rows([&](std::string_view line) { all += line; });
        CHECK_FALSE(all.contains("secret"));
        CHECK_FALSE(all.contains("Please be kind."));
        room.check_log(2);
        discussion::Forgetting{test.archive(), room.rooms(), *watermarks, *waiting, test.clock()}.forget(bruno.reader);
        CHECK(room.reports->list_reports(*test.archive().look(), secret).empty());
        room.check_counters();
    });
}

}  // namespace standfirst
