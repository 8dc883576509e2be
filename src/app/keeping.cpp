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

Verdict verify_newsroom(Newsroom& newsroom) {
    auto report = storage::verify(*newsroom.archive, newsroom.folder.media());
    Verdict verdict{.problems = std::move(report.problems), .summary = {}};

    std::int64_t stories = 0;
    const auto snapshot = newsroom.archive->look();
    newsroom.stores.stories->for_each_story(*snapshot, [&](stories::StoryId story) {
        ++stories;
        const auto revisions = newsroom.stores.stories->list_revisions(*snapshot, story);
        if (const auto broken = stories::find_broken_link(revisions))
            verdict.problems.push_back(fmt::format("story {}: {}", story.to_string(), *broken));
    });
    verdict.summary = fmt::format("{} stories, {} files, {} kinds of counters: {}", stories, report.files, report.counters,
                                  verdict.problems.empty() ? "all is well"
                                                           : fmt::format("{} problems", verdict.problems.size()));
    return verdict;
}

}  // namespace standfirst::app
