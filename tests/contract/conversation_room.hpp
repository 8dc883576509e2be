// SPDX-License-Identifier: Apache-2.0
// A publication with two stories and readers who talk under them, for the contract tests of the conversation.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "discussion/editing.hpp"
#include "discussion/posting.hpp"
#include "discussion/reacting.hpp"
#include "storage/database/connection_of.hpp"
#include "storage/stores/account_store.hpp"
#include "storage/stores/comment_store.hpp"
#include "storage/stores/commenter_store.hpp"
#include "storage/stores/counter_checks.hpp"
#include "storage/stores/decision_store.hpp"
#include "storage/stores/follow_store.hpp"
#include "storage/stores/notification_store.hpp"
#include "storage/stores/publication_store.hpp"
#include "storage/stores/reaction_store.hpp"
#include "storage/stores/report_store.hpp"
#include "storage/stores/section_store.hpp"
#include "storage/stores/story_store.hpp"
#include "storage/stores/thread_store.hpp"
#include "support/test_archive.hpp"

namespace standfirst::test {

class ConversationRoom {
  public:
    explicit ConversationRoom(TestArchive& archive) : test(archive) {
        const auto publications = storage::make_publication_store();
        const auto sections = storage::make_section_store();
        const auto stories = storage::make_story_store();
        publication = test.make_id<stories::PublicationId>();
        section = test.make_id<stories::SectionId>();
        test.archive().write([&](wire::Work& work) {
            publications->add_publication(work, {.id = publication, .title = "The Test"});
            sections->add_section(work, {.id = section, .publication = publication, .slug = "news", .title = "News"});
            for (const auto* slug : {"first", "second"}) {
                stories::Story story{.id = test.make_id<stories::StoryId>(), .publication = publication};
                story.state = stories::StoryState::published;
                story.slug = slug;
                story.section = section;
                story.published_at = test.clock().now();
                story.words.headline = slug;
                stories->add_story(work, story);
                (slug[0] == 'f' ? first : second) = story.id;
            }
        });
        settings.burst = 1'000'000;
    }

    [[nodiscard]] discussion::Rooms rooms() {
        return {.comments = *comments,
                .threads = *threads,
                .commenters = *commenters,
                .reactions = *reactions,
                .follows = *follows,
                .notifications = *notifications,
                .reports = *reports,
                .decisions = *decisions,
                .accounts = *accounts,
                .ids = test.ids(),
                .random = test.random(),
                .settings = settings};
    }

    Visitor reader(const std::string& handle, Role role = Role::reader) {
        readers::Account account{.id = test.make_id<ReaderId>(),
                                 .handle = handle,
                                 .name = "Name of " + handle,
                                 .email = *readers::EmailAddress::parse(handle + "@paper.example"),
                                 .role = role,
                                 .made_at = test.clock().now()};
        test.archive().write([&](wire::Work& work) { accounts->add_account(work, account); });
        return {.reader = account.id, .role = role};
    }

    discussion::DraftText text(std::string words, discussion::CommentId parent = {}) const {
        return {.story = first, .parent = parent, .text = std::move(words), .passage = {}, .submission_key = {}};
    }

    Result<discussion::Posted> try_post(const Visitor& visitor, const discussion::DraftText& text) {
        const auto draft = discussion::read_draft(settings, text);
        if (!draft) return refuse(draft.error());
        const auto checks = discussion::standard_checks(settings);
        return test.archive().perform<discussion::Posted>([&](wire::Work& work) {
            return discussion::post(work, rooms(), checks, visitor, *draft, test.clock().now());
        });
    }

    discussion::CommentId post(const Visitor& visitor, const std::string& words, discussion::CommentId parent = {}) {
        const auto posted = try_post(visitor, text(words, parent));
        REQUIRE(posted.has_value());
        return posted->comment;
    }

    Result<discussion::Posted> edit(const Visitor& visitor, discussion::CommentId id, std::string_view words,
                                    std::int64_t version) {
        const auto read = discussion::read_words(settings, words);
        if (!read) return refuse(read.error());
        const auto checks = discussion::standard_checks(settings);
        return test.archive().perform<discussion::Posted>([&](wire::Work& work) {
            return discussion::edit(work, rooms(), checks, visitor, id, *read, version, test.clock().now());
        });
    }

    Result<void> take_back(const Visitor& visitor, discussion::CommentId id) {
        return test.archive().perform<void>(
            [&](wire::Work& work) { return discussion::take_back(work, rooms(), visitor, id, test.clock().now()); });
    }

    Result<discussion::Reactions> react(const Visitor& visitor, discussion::CommentId id,
                                        std::optional<discussion::Reaction> reaction) {
        return test.archive().perform<discussion::Reactions>([&](wire::Work& work) {
            return discussion::react(work, rooms(), visitor, id, reaction, test.clock().now());
        });
    }

    discussion::Comment comment(discussion::CommentId id) {
        auto found = comments->find_comment(*test.archive().look(), id);
        REQUIRE(found.has_value());
        return *found;
    }

    // Sets a comment's state as a moderator's decision does.
    void change_state(discussion::CommentId id, discussion::CommentState state) {
        test.archive().write([&](wire::Work& work) {
            auto changed = *comments->find_comment(work, id);
            changed.state = state;
            changed.hold = discussion::HoldReason::none;
            REQUIRE(comments->change_comment(work, changed, changed.version, test.clock().now()));
        });
    }

    void change_mode(stories::CommentMode mode) {
        test.archive().write([&](wire::Work& work) { threads->change_mode(work, first, mode); });
    }

    // Every counter is what a recount gives.
    void check_counters() {
        const auto look = test.archive().look();
        for (const auto& check : storage::counter_checks()) {
            auto rows = storage::connection_of(*look).ask(check.mistakes);
            CAPTURE(check.name);
            CHECK_FALSE(rows.next());
        }
    }

    TestArchive& test;
    stories::PublicationId publication;
    stories::SectionId section;
    stories::StoryId first;
    stories::StoryId second;
    discussion::Settings settings;
    std::unique_ptr<discussion::CommentStore> comments = storage::make_comment_store();
    std::unique_ptr<discussion::ThreadStore> threads = storage::make_thread_store();
    std::unique_ptr<discussion::CommenterStore> commenters = storage::make_commenter_store();
    std::unique_ptr<discussion::ReactionStore> reactions = storage::make_reaction_store();
    std::unique_ptr<discussion::FollowStore> follows = storage::make_follow_store();
    std::unique_ptr<discussion::NotificationStore> notifications = storage::make_notification_store();
    std::unique_ptr<discussion::ReportStore> reports = storage::make_report_store();
    std::unique_ptr<discussion::DecisionStore> decisions = storage::make_decision_store();
    std::unique_ptr<readers::AccountStore> accounts = storage::make_account_store();
};

}  // namespace standfirst::test
