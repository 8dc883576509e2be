// SPDX-License-Identifier: Apache-2.0
// A conversation with moderators, for the contract tests of moderation.
#pragma once

#include "contract/conversation_room.hpp"
#include "discussion/appealing.hpp"
#include "discussion/moderating.hpp"
#include "discussion/reporting.hpp"

namespace standfirst::test {

class ModeratedRoom : public ConversationRoom {
  public:
    using ConversationRoom::ConversationRoom;

    Result<discussion::Reported> report(const Visitor& visitor, discussion::CommentId id, discussion::Reason reason,
                                        const std::string& words = {}) {
        return test.archive().perform<discussion::Reported>([&](wire::Work& work) {
            return discussion::report(work, rooms(), visitor, id, reason, words, test.clock().now());
        });
    }
    Result<discussion::DecisionId> decide(const Visitor& visitor, const discussion::Verdict& verdict) {
        return test.archive().perform<discussion::DecisionId>(
            [&](wire::Work& work) { return discussion::decide(work, rooms(), visitor, verdict, test.clock().now()); });
    }
    Result<discussion::DecisionId> approve(const Visitor& visitor, discussion::CommentId id) {
        return decide(visitor,
                      {.comment = id, .expected_version = comment(id).version, .act = discussion::Act::approve});
    }
    Result<discussion::DecisionId> remove(const Visitor& visitor, discussion::CommentId id,
                                          const std::string& words = "Please be kind.") {
        return decide(visitor, {.comment = id,
                                .expected_version = comment(id).version,
                                .act = discussion::Act::remove,
                                .reason = discussion::Reason::insult,
                                .said = {.to_writer = words, .note = "third time"}});
    }
    Result<discussion::DecisionId> undo(const Visitor& visitor, discussion::DecisionId id) {
        return test.archive().perform<discussion::DecisionId>(
            [&](wire::Work& work) { return discussion::undo(work, rooms(), visitor, id, test.clock().now()); });
    }
    Result<discussion::DecisionId> suspend(const Visitor& visitor, discussion::CommentId because,
                                           std::optional<Instant> until) {
        return test.archive().perform<discussion::DecisionId>([&](wire::Work& work) {
            return discussion::suspend(work, rooms(), visitor,
                                       {.because = because,
                                        .until = until,
                                        .reason = discussion::Reason::hate,
                                        .said = {.to_writer = "Cool down.", .note = {}}},
                                       test.clock().now());
        });
    }
    Result<discussion::DecisionId> lift(const Visitor& visitor, discussion::CommentId because) {
        return test.archive().perform<discussion::DecisionId>([&](wire::Work& work) {
            return discussion::lift(work, rooms(), visitor, because, {}, test.clock().now());
        });
    }
    Result<void> appeal(const Visitor& visitor, discussion::DecisionId id,
                        const std::string& words = "It was a quotation.") {
        return test.archive().perform<void>([&](wire::Work& work) {
            return discussion::appeal(work, rooms(), visitor, id, words, test.clock().now());
        });
    }
    Result<discussion::DecisionId> answer(const Visitor& visitor, discussion::DecisionId id,
                                          discussion::Answer answer) {
        return test.archive().perform<discussion::DecisionId>([&](wire::Work& work) {
            return discussion::answer_appeal(work, rooms(), visitor, id, answer, "We looked again.",
                                             test.clock().now());
        });
    }
    std::vector<discussion::CommentId> queue() {
        std::vector<discussion::CommentId> ids;
        std::optional<discussion::QueueMark> mark;
        do {
            const auto page = reports->list_queue(*test.archive().look(), publication, mark, 2);
            for (const auto& item : page.items) ids.push_back(item.comment);
            mark = page.next;
        } while (mark);
        return ids;
    }
    std::vector<discussion::Occasion> told(const Visitor& visitor) {
        std::vector<discussion::Occasion> occasions;
        const auto page = notifications->list_notifications(*test.archive().look(), visitor.reader,
                                                            discussion::NotificationStore::Place::page, {}, 50);
        for (const auto& row : page.rows) occasions.push_back(row.notification.occasion);
        return occasions;
    }
    std::string latest_words_to(const Visitor& visitor) {
        const auto page = notifications->list_notifications(*test.archive().look(), visitor.reader,
                                                            discussion::NotificationStore::Place::page, {}, 1);
        REQUIRE(page.rows.size() == 1);
        return page.rows[0].notification.words;
    }
    void check_log(std::int64_t entries) {
        const auto log = decisions->list_after(*test.archive().look(), 0, 10'000);
        CHECK(static_cast<std::int64_t>(log.size()) == entries);
        CHECK(discussion::verify_log(log, {}).fault == discussion::LogFault::none);
        check_counters();
    }
};

}  // namespace standfirst::test
