// SPDX-License-Identifier: Apache-2.0
#include "app/keeping.hpp"

#include <fmt/format.h>

#include "storage/backup.hpp"
#include "storage/verify.hpp"
#include "stories/revision.hpp"

namespace standfirst::app {

Result<std::string> back_up(Newsroom& newsroom, const std::filesystem::path& file) {
    const auto report = storage::back_up(*newsroom.archive, newsroom.folder.root, file, newsroom.clock);
    if (!report) return refuse(report.error());
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

// Goes through all stories in steps; each sight of the archive is short, so that writers are not held up.
std::int64_t verify_chains(Newsroom& newsroom, std::vector<std::string>& problems) {
    std::int64_t stories = 0;
    stories::StoryId after;
    for (;;) {
        const auto snapshot = newsroom.archive->look();
        const auto ids = newsroom.stores.stories->list_ids_after(*snapshot, after, 500);
        if (ids.empty()) return stories;
        for (const auto id : ids) {
            const auto report = stories::verify_chain(newsroom.stores.stories->list_revisions(*snapshot, id));
            if (report.fault != stories::ChainFault::none)
                problems.push_back(
                    fmt::format("story {}: revision {} {}", id.to_string(), report.number, words_of(report.fault)));
        }
        stories += static_cast<std::int64_t>(ids.size());
        after = ids.back();
    }
}

}  // namespace

Verdict verify_newsroom(Newsroom& newsroom) {
    auto report = storage::verify(*newsroom.archive, newsroom.folder.media());
    Verdict verdict{.problems = std::move(report.problems), .summary = {}};
    const auto stories = verify_chains(newsroom, verdict.problems);
    verdict.summary = fmt::format(
        "{} stories and pages, {} files, {} kinds of counters: {}", stories, report.files, report.counters,
        verdict.problems.empty() ? std::string{"all is well"} : fmt::format("{} problems", verdict.problems.size()));
    return verdict;
}

}  // namespace standfirst::app
