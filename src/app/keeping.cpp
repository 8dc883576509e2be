// SPDX-License-Identifier: Apache-2.0
#include "app/keeping.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/last_backup.hpp"
#include "foundation/failure.hpp"
#include "storage/backup.hpp"
#include "storage/verify.hpp"
#include "stories/revision.hpp"
#include "stories/story_text_json.hpp"

namespace standfirst::app {

Result<std::string> back_up(Newsroom& newsroom, const std::filesystem::path& file) {
    const auto report = storage::back_up(*newsroom.archive, newsroom.folder.root, file, newsroom.clock);
    if (!report) return refuse(report.error());
    note_backup(newsroom.folder, newsroom.clock.now());
    return fmt::format("{}: the database and {} files, {:.1f} MB", file.string(), report->files,
                       static_cast<double>(report->bytes) / 1e6);
}

Result<std::string> restore_newsroom(const std::filesystem::path& file, const std::filesystem::path& folder,
                                     const std::string& database, const Clock& clock) {
    auto staged = StagedFolder::begin(folder);
    if (!staged) return refuse(staged.error());
    const auto report = storage::restore(file, staged->path(), database, clock);
    if (!report) return refuse(report.error());
    staged->commit();
    return fmt::format("{}: the database and {} files, {:.1f} MB", folder.string(), report->files,
                       static_cast<double>(report->bytes) / 1e6);
}

namespace {

std::string_view words_of(stories::ChainFault fault) {
    switch (fault) {
        case stories::ChainFault::none:
            return "";
        case stories::ChainFault::wrong_number:
            return "is missing, doubled or out of order";
        case stories::ChainFault::wrong_previous:
            return "does not name the one before it";
        case stories::ChainFault::wrong_hash:
            return "was changed";
        case stories::ChainFault::wrong_commitment:
            return "has other words than were published";
        case stories::ChainFault::words_missing:
            return "lost its words without a notice";
    }
    return "";
}

// What lists show of a published story stands in its row as well as in its newest revision.
void verify_card(const stories::StoryCard& card, const stories::Revision& newest, std::vector<std::string>& problems) {
    if (!newest.words) return;
    const auto words = stories::read_story_text(*newest.words);
    const auto say = [&](std::string_view what) {
        problems.push_back(fmt::format("story {}: {} is not that of its newest revision", card.id.to_string(), what));
    };
    if (!words) return say("the form of its words");
    if (card.headline != words->headline) say("its headline in lists");
    if (card.standfirst != words->standfirst) say("its standfirst in lists");
    if (card.label != words->label) say("its label in lists");
}

void verify_stories(Newsroom& newsroom, wire::Snapshot& sight, const std::vector<stories::StoryId>& ids,
                    std::vector<std::string>& problems) {
    const auto cards = newsroom.stores.stories->list_cards(sight, ids);
    for (const auto id : ids) {
        const auto revisions = newsroom.stores.stories->list_revisions(sight, id);
        const auto report = stories::verify_chain(revisions);
        if (report.fault != stories::ChainFault::none)
            problems.push_back(
                fmt::format("story {}: revision {} {}", id.to_string(), report.number, words_of(report.fault)));
        const auto card = std::ranges::find(cards, id, &stories::StoryCard::id);
        if (card == cards.end()) continue;
        if (revisions.empty()) problems.push_back(fmt::format("story {}: its revisions are gone", id.to_string()));
        if (!revisions.empty()) verify_card(*card, revisions.back(), problems);
    }
}

// Goes through all stories in steps; each sight of the archive is short, so that writers are not held up.
std::int64_t verify_all_stories(Newsroom& newsroom, std::vector<std::string>& problems) {
    std::int64_t stories = 0;
    stories::StoryId after;
    try {
        for (;;) {
            const auto snapshot = newsroom.archive->look();
            const auto ids = newsroom.stores.stories->list_ids_after(*snapshot, after, 500);
            if (ids.empty()) break;
            verify_stories(newsroom, *snapshot, ids, problems);
            stories += static_cast<std::int64_t>(ids.size());
            after = ids.back();
        }
    } catch (const PassingFailure&) {
        throw;
    } catch (const Failure& failure) {
        problems.push_back(fmt::format("stories cannot be read after {} of them: {}", stories, failure.what()));
    }
    return stories;
}

std::string_view words_of(discussion::LogFault fault) {
    switch (fault) {
        case discussion::LogFault::none:
            return "";
        case discussion::LogFault::wrong_number:
            return "is missing, doubled or out of order";
        case discussion::LogFault::wrong_previous:
            return "does not name the one before it";
        case discussion::LogFault::wrong_hash:
            return "was changed";
        case discussion::LogFault::wrong_commitment:
            return "has other words than were written";
        case discussion::LogFault::words_missing:
            return "lost its words without a notice";
    }
    return "";
}

// The chain of the moderators' log, in steps.
std::int64_t verify_moderation_log(Newsroom& newsroom, std::vector<std::string>& problems) {
    discussion::LogEnd last;
    try {
        for (;;) {
            const auto snapshot = newsroom.archive->look();
            const auto decisions = newsroom.stores.decisions->list_after(*snapshot, last.number, 500);
            if (decisions.empty()) break;
            const auto report = discussion::verify_log(decisions, last);
            if (report.fault != discussion::LogFault::none) {
                problems.push_back(
                    fmt::format("the moderators' log: entry {} {}", report.number, words_of(report.fault)));
                break;
            }
            last = {.number = decisions.back().number, .hash = decisions.back().hash};
        }
    } catch (const PassingFailure&) {
        throw;
    } catch (const Failure& failure) {
        problems.push_back(
            fmt::format("the moderators' log cannot be read after entry {}: {}", last.number, failure.what()));
    }
    return last.number;
}

}  // namespace

Verdict verify_newsroom(Newsroom& newsroom) {
    auto report = storage::verify(*newsroom.archive, newsroom.folder.media());
    Verdict verdict{.problems = std::move(report.problems), .summary = {}};
    const auto stories = verify_all_stories(newsroom, verdict.problems);
    const auto decisions = verify_moderation_log(newsroom, verdict.problems);
    verdict.summary = fmt::format(
        "{} stories and pages, {} decisions of moderators, {} files, {} kinds of counters: {}", stories, decisions,
        report.files, report.counters,
        verdict.problems.empty() ? std::string{"all is well"} : fmt::format("{} problems", verdict.problems.size()));
    return verdict;
}

}  // namespace standfirst::app
