// SPDX-License-Identifier: Apache-2.0
// Reports, the queue, decisions about comments and the log, on both databases.
#include <thread>

#include "contract/moderated_room.hpp"
#include "discussion/refusals.hpp"

namespace standfirst {

namespace {

using discussion::Act;
using discussion::CommentId;
using discussion::CommentState;
using discussion::DecisionId;
using discussion::HoldReason;
using discussion::Occasion;
using discussion::Reason;
using discussion::Reported;
using std::chrono::hours;
using test::ModeratedRoom;
namespace refusals = discussion::refusals;

}  // namespace

TEST_CASE("a reader reports a comment once, and the most urgent stands first in the queue") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto chen = room.reader("chen");
        const auto calm = room.post(ana, "calm");
        const auto rude = room.post(ana, "rude");
        const auto threat = room.post(ana, "threat");
        CHECK(room.report(bruno, calm, Reason::off_topic).value() == Reported::now);
        CHECK(room.report(bruno, calm, Reason::threat).value() == Reported::before);
        CHECK(room.report(bruno, rude, Reason::insult).value() == Reported::now);
        CHECK(room.report(bruno, threat, Reason::threat, "He says where I live.").value() == Reported::now);
        CHECK(room.queue() == std::vector{threat, rude, calm});
        for (const auto* handle : {"dora", "eva", "finn", "gil"})
            REQUIRE(room.report(room.reader(handle), rude, Reason::hate).has_value());
        CHECK(room.queue() == std::vector{rude, threat, calm});
        CHECK(room.reports->list_reports(*test.archive().look(), threat).front().words == "He says where I live.");
        CHECK(room.reports->count_queue(*test.archive().look(), room.publication, 2) == 2);

        CHECK(room.report({}, calm, Reason::spam).error() == refusals::sign_in_first);
        CHECK(room.report(ana, calm, Reason::spam).error() == refusals::your_own_comment);
        CHECK(room.report(chen, CommentId{5}, Reason::spam).error() == refusals::no_such_comment);
        CHECK(room.report(chen, calm, Reason::spam, std::string(1'001, 'a')).error() == refusals::words_too_long);
        room.settings.reports_per_hour = 1;
        CHECK(room.report(chen, calm, Reason::spam).has_value());
        CHECK(room.report(chen, rude, Reason::spam).error() == refusals::too_many_reports);
        test.clock().advance(hours{2});
        CHECK(room.report(chen, rude, Reason::spam).has_value());
        room.check_counters();
    });
}

TEST_CASE("what waits longest comes first in the end") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto old = room.post(ana, "old");
        REQUIRE(room.report(bruno, old, Reason::other).has_value());
        test.clock().advance(hours{24 * 2});
        const auto fresh = room.post(ana, "fresh");
        REQUIRE(room.report(bruno, fresh, Reason::threat).has_value());
        CHECK(room.queue() == std::vector{old, fresh});
    });
}

TEST_CASE("a held comment waits; once approved it reaches followers and whom it answers, once") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        room.settings.listed_words = {"casino"};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(bruno, "top");
        const auto held = room.post(ana, "casino", top);
        CHECK(room.queue() == std::vector{held});
        CHECK(room.told(bruno).empty());
        CHECK(room.approve(ana, held).error() == refusals::moderators_only);
        CHECK(room.approve({}, held).error() == refusals::sign_in_first);
        const auto approved = room.approve(mod, held);
        REQUIRE(approved.has_value());
        CHECK(room.comment(held).state == CommentState::published);
        CHECK(room.comment(held).hold == HoldReason::none);
        CHECK(room.queue().empty());
        CHECK(room.told(bruno) == std::vector{Occasion::reply});
        CHECK(room.told(ana) == std::vector{Occasion::moderated});
        CHECK(room.approve(mod, held).error() == refusals::nothing_to_decide);

        REQUIRE(room.undo(mod, *approved).has_value());
        CHECK(room.comment(held).state == CommentState::held);
        CHECK(room.comment(held).hold == HoldReason::listed_word);
        CHECK(room.queue() == std::vector{held});
        CHECK(room.told(bruno).empty());
        REQUIRE(room.approve(mod, held).has_value());
        CHECK(room.told(bruno) == std::vector{Occasion::reply});
        room.check_log(3);
    });
}

TEST_CASE("a removal needs a reason, hides the comment, tells its writer why, and can be taken back with its reports") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto bruno = room.reader("bruno");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(ana, "top");
        REQUIRE(room.report(bruno, top, Reason::insult).has_value());
        CHECK(room.decide(mod, {.comment = top, .expected_version = 1, .act = Act::remove}).error() ==
              refusals::reason_needed);
        CHECK(room.remove(mod, top, std::string(2'001, 'a')).error() == refusals::words_too_long);
        const auto removed = room.remove(mod, top);
        REQUIRE(removed.has_value());
        CHECK(room.comment(top).state == CommentState::removed);
        CHECK(room.comment(top).removal_reason == "insult");
        CHECK(room.queue().empty());
        CHECK(room.told(ana) == std::vector{Occasion::moderated});
        CHECK(room.latest_words_to(ana) == "Please be kind.");
        CHECK(room.remove(mod, top).error() == refusals::no_such_comment);

        const auto undone = room.undo(mod, *removed);
        REQUIRE(undone.has_value());
        CHECK(room.comment(top).state == CommentState::published);
        CHECK(room.comment(top).removal_reason.empty());
        CHECK(room.queue() == std::vector{top});
        CHECK(room.undo(mod, *removed).error() == refusals::already_undone);
        CHECK(room.undo(mod, *undone).error() == refusals::cannot_be_undone);
        CHECK(room.undo(mod, DecisionId{5}).error() == refusals::no_such_decision);
        CHECK(room.undo(bruno, *removed).error() == refusals::moderators_only);
        CHECK(room.told(ana) == std::vector{Occasion::moderated, Occasion::moderated});
        room.check_log(2);
    });
}

TEST_CASE("reports that a moderator finds wrong are closed, and nothing is said to anybody") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(ana, "top");
        REQUIRE(room.report(room.reader("bruno"), top, Reason::insult).has_value());
        REQUIRE(room.approve(mod, top).has_value());
        CHECK(room.queue().empty());
        CHECK(room.told(ana).empty());
        REQUIRE(room.report(room.reader("chen"), top, Reason::insult).has_value());
        CHECK(room.queue() == std::vector{top});
        room.check_log(1);
    });
}

TEST_CASE("two moderators on one comment give one decision, and many at once one whole log") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto one = room.reader("one", Role::moderator);
        const auto two = room.reader("two", Role::moderator);
        std::vector<CommentId> ids;
        for (int i = 0; i < 8; ++i) ids.push_back(room.post(ana, "comment " + std::to_string(i)));
        std::array<int, 2> decided{};
        std::vector<std::thread> threads;
        for (int side = 0; side < 2; ++side)
            threads.emplace_back([&, side] {
                for (const auto id : ids) {
                    const auto by = side == 0 ? one : two;
                    const auto done = room.decide(
                        by, {.comment = id, .expected_version = 1, .act = Act::remove, .reason = Reason::spam});
                    if (done) ++decided.at(static_cast<std::size_t>(side));
                }
            });
        for (auto& thread : threads) thread.join();
        CHECK(decided[0] + decided[1] == 8);
        CHECK(room.told(ana).size() == 8);
        room.check_log(8);
    });
}

TEST_CASE("a decision about words that changed meanwhile is refused") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(ana, "rude");
        REQUIRE(room.edit(ana, top, "kind", 1).has_value());
        CHECK(room.decide(mod, {.comment = top, .expected_version = 1, .act = Act::remove, .reason = Reason::insult})
                  .error() == refusals::changed_meanwhile);
        const auto removed = room.remove(mod, top);
        REQUIRE(removed.has_value());
        room.check_log(1);
    });
}

TEST_CASE("locking a conversation ends it from any comment in it, and unlocking opens it") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(ana, "top");
        const auto below = room.post(ana, "below", top);
        const auto locked = room.decide(mod, {.comment = below, .expected_version = 1, .act = Act::lock});
        REQUIRE(locked.has_value());
        CHECK(room.try_post(ana, room.text("more", below)).error() == refusals::conversation_is_locked);
        CHECK(room.decide(mod, {.comment = below, .expected_version = 1, .act = Act::lock}).error() ==
              refusals::nothing_to_decide);
        REQUIRE(room.decide(mod, {.comment = below, .expected_version = 1, .act = Act::unlock}).has_value());
        CHECK(room.try_post(ana, room.text("more", below)).has_value());
        CHECK(room.undo(mod, *locked).error() == refusals::changed_meanwhile);
        room.check_log(2);
    });
}

TEST_CASE("a moderator does not decide about their own comment where somebody else can") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto one = room.reader("one", Role::moderator);
        const auto own = room.post(one, "own");
        REQUIRE(room.report(room.reader("ana"), own, Reason::other).has_value());
        const auto two = room.reader("two", Role::moderator);
        CHECK(room.approve(one, own).error() == refusals::your_own_comment);
        CHECK(room.approve(two, own).has_value());
    });
}

TEST_CASE("a featured comment is pointed out, its writer is told, and a removal ends it") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto mod = room.reader("mod", Role::moderator);
        const auto top = room.post(ana, "top");
        const auto feature = [&](Act act) {
            return room.decide(mod, {.comment = top, .expected_version = room.comment(top).version, .act = act});
        };
        const auto featured = feature(Act::feature);
        REQUIRE(featured.has_value());
        CHECK(room.comments->list_featured(*test.archive().look(), room.first, 5) == std::vector{top});
        CHECK(room.told(ana) == std::vector{Occasion::featured});
        CHECK(feature(Act::feature).error() == refusals::nothing_to_decide);
        REQUIRE(room.undo(mod, *featured).has_value());
        CHECK_FALSE(room.comment(top).featured_at.has_value());
        REQUIRE(feature(Act::feature).has_value());
        REQUIRE(feature(Act::unfeature).has_value());
        REQUIRE(feature(Act::feature).has_value());
        REQUIRE(room.remove(mod, top).has_value());
        CHECK_FALSE(room.comment(top).featured_at.has_value());
        room.check_log(6);
    });
}

TEST_CASE("notes are for moderators: in the log, and not on its public page") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        const auto ana = room.reader("ana");
        const auto one = room.reader("one", Role::moderator);
        const auto top = room.post(ana, "top");
        const auto noted = test.archive().perform<DecisionId>([&](wire::Work& work) {
            return discussion::add_note(work, room.rooms(), one, top, "Let us watch this.", test.clock().now());
        });
        REQUIRE(noted.has_value());
        REQUIRE(room.remove(one, top).has_value());
        const auto look = test.archive().look();
        const auto about = room.decisions->list_about(*look, top);
        REQUIRE(about.size() == 2);
        CHECK(discussion::read_words(about[0]).note == "Let us watch this.");
        const auto shown = room.decisions->list_public(*look, room.publication, INT64_MAX, 10);
        REQUIRE(shown.size() == 1);
        CHECK(shown[0].act == Act::remove);
        CHECK_FALSE(shown[0].words.has_value());
        CHECK(room.decisions->list_about_reader(*look, ana.reader, 10).size() == 2);
    });
}

TEST_CASE("what a person approved waits again when its words change, and one's own words are no repetition") {
    test::for_each_database([](test::TestArchive& test) {
        ModeratedRoom room{test};
        room.change_mode(stories::CommentMode::held);
        const auto ana = room.reader("ana");
        const auto mod = room.reader("mod", Role::moderator);
        const auto words = std::string{"The very same words, again and again."};
        const auto held = room.post(ana, words);
        REQUIRE(room.approve(mod, held).has_value());
        const auto edited = room.edit(ana, held, "Something else altogether.", room.comment(held).version);
        REQUIRE(edited.has_value());
        CHECK(edited->hold == HoldReason::thread_is_held);
        CHECK(room.queue() == std::vector{held});
        room.change_mode(stories::CommentMode::open);
        const auto open = room.post(ana, "First of all, something that nobody said before.");
        CHECK(room.edit(ana, open, "First of all, something that nobody said before!", 1)->hold == HoldReason::none);
        CHECK(room.edit(ana, open, words, 2)->hold == HoldReason::repeated_text);
        room.check_counters();
    });
}

}  // namespace standfirst
