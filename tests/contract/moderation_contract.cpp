// SPDX-License-Identifier: Apache-2.0
// Reports, the queue, decisions, appeals and the log, on both databases.
#include <thread>

#include "contract/conversation_room.hpp"
#include "discussion/appealing.hpp"
#include "discussion/following.hpp"
#include "discussion/forgetting.hpp"
#include "discussion/moderating.hpp"
#include "discussion/notifying.hpp"
#include "discussion/refusals.hpp"
#include "discussion/reporting.hpp"
#include "storage/stores/watermark_store.hpp"

namespace standfirst {

namespace {

using discussion::Act;
using discussion::Answer;
using discussion::CommentId;
using discussion::CommentState;
using discussion::DecisionId;
using discussion::HoldReason;
using discussion::LogFault;
using discussion::Occasion;
using discussion::Reason;
using discussion::Reported;
using discussion::Said;
using discussion::Verdict;
using std::chrono::hours;
using test::ConversationRoom;
namespace refusals = discussion::refusals;

class ModeratedRoom : public ConversationRoom {
  public:
    using ConversationRoom::ConversationRoom;

    Result<Reported> report(const Visitor& visitor, CommentId id, Reason reason, const std::string& words = {}) {
        return test.archive().perform<Reported>([&](wire::Work& work) {
            return discussion::report(work, rooms(), visitor, id, reason, words, test.clock().now());
        });
    }
    Result<DecisionId> decide(const Visitor& visitor, const Verdict& verdict) {
        return test.archive().perform<DecisionId>(
            [&](wire::Work& work) { return discussion::decide(work, rooms(), visitor, verdict, test.clock().now()); });
    }
    Result<DecisionId> approve(const Visitor& visitor, CommentId id) {
        return decide(visitor, {.comment = id, .expected_version = comment(id).version, .act = Act::approve});
    }
    Result<DecisionId> remove(const Visitor& visitor, CommentId id, const std::string& words = "Please be kind.") {
        return decide(visitor, {.comment = id,
                                .expected_version = comment(id).version,
                                .act = Act::remove,
                                .reason = Reason::insult,
                                .said = {.to_writer = words, .note = "third time"}});
    }
    Result<DecisionId> undo(const Visitor& visitor, DecisionId id) {
        return test.archive().perform<DecisionId>(
            [&](wire::Work& work) { return discussion::undo(work, rooms(), visitor, id, test.clock().now()); });
    }
    Result<DecisionId> suspend(const Visitor& visitor, CommentId because, std::optional<Instant> until) {
        return test.archive().perform<DecisionId>([&](wire::Work& work) {
            return discussion::suspend(work, rooms(), visitor,
                                       {.because = because,
                                        .until = until,
                                        .reason = Reason::hate,
                                        .said = {.to_writer = "Cool down.", .note = {}}},
                                       test.clock().now());
        });
    }
    Result<DecisionId> lift(const Visitor& visitor, CommentId because) {
        return test.archive().perform<DecisionId>([&](wire::Work& work) {
            return discussion::lift(work, rooms(), visitor, because, {}, test.clock().now());
        });
    }
    Result<void> appeal(const Visitor& visitor, DecisionId id, const std::string& words = "It was a quotation.") {
        return test.archive().perform<void>([&](wire::Work& work) {
            return discussion::appeal(work, rooms(), visitor, id, words, test.clock().now());
        });
    }
    Result<DecisionId> answer(const Visitor& visitor, DecisionId id, Answer answer) {
        return test.archive().perform<DecisionId>([&](wire::Work& work) {
            return discussion::answer_appeal(work, rooms(), visitor, id, answer, "We looked again.",
                                             test.clock().now());
        });
    }
    std::vector<CommentId> queue() {
        std::vector<CommentId> ids;
        std::optional<discussion::QueueMark> mark;
        do {
            const auto page = reports->list_queue(*test.archive().look(), publication, mark, 2);
            for (const auto& item : page.items) ids.push_back(item.comment);
            mark = page.next;
        } while (mark);
        return ids;
    }
    std::vector<Occasion> told(const Visitor& visitor) {
        std::vector<Occasion> occasions;
        const auto page = notifications->list_notifications(*test.archive().look(), visitor.reader, {}, 50);
        for (const auto& row : page.rows) occasions.push_back(row.notification.occasion);
        return occasions;
    }
    std::string latest_words_to(const Visitor& visitor) {
        const auto page = notifications->list_notifications(*test.archive().look(), visitor.reader, {}, 1);
        REQUIRE(page.rows.size() == 1);
        return page.rows[0].notification.words;
    }
    void check_log(std::int64_t entries) {
        const auto log = decisions->list_after(*test.archive().look(), 0, 10'000);
        CHECK(static_cast<std::int64_t>(log.size()) == entries);
        CHECK(discussion::verify_log(log, {}).fault == LogFault::none);
        check_counters();
    }
};

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
        discussion::Forgetting{test.archive(), room.rooms(), *watermarks, test.clock()}.forget(ana.reader);
        std::string all;
        test.archive().upkeep().export_rows([&](std::string_view line) { all += line; });
        CHECK_FALSE(all.contains("secret"));
        CHECK_FALSE(all.contains("Please be kind."));
        room.check_log(2);
        discussion::Forgetting{test.archive(), room.rooms(), *watermarks, test.clock()}.forget(bruno.reader);
        CHECK(room.reports->list_reports(*test.archive().look(), secret).empty());
        room.check_counters();
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
