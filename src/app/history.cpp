// SPDX-License-Identifier: Apache-2.0
#include "app/history.hpp"

#include <algorithm>

#include "app/refusals.hpp"
#include "foundation/failure.hpp"
#include "stories/editing.hpp"
#include "stories/story_text_json.hpp"
#include "text/html_out.hpp"
#include "text/language.hpp"

namespace standfirst::app {

namespace {

Result<stories::StoryId> find_story(Newsroom& newsroom, const stories::Publication& publication,
                                    std::string_view path) {
    if (path.starts_with(publication.address)) path.remove_prefix(publication.address.size());
    const auto story = newsroom.stores.stories->find_at_path(*newsroom.archive->look(), publication.id,
                                                             path.substr(path.starts_with('/') ? 1 : 0));
    if (!story) return refuse(Refusal{refusals::no_story_there}.with("path", std::string{path}));
    return story->id;
}

Result<stories::Revision> find_revision(Newsroom& newsroom, stories::StoryId story, int number) {
    auto revisions = newsroom.stores.stories->list_revisions(*newsroom.archive->look(), story);
    const auto found = std::ranges::find(revisions, number, &stories::Revision::number);
    if (found == revisions.end())
        return refuse(Refusal{refusals::no_such_revision}.with("number", std::to_string(number)));
    return std::move(*found);
}

}  // namespace

Result<std::vector<stories::Revision>> list_history(Newsroom& newsroom, const stories::Publication& publication,
                                                    std::string_view path) {
    const auto story = find_story(newsroom, publication, path);
    if (!story) return refuse(story.error());
    return newsroom.stores.stories->list_revisions(*newsroom.archive->look(), *story);
}

Result<std::string> read_revision(Newsroom& newsroom, const stories::Publication& publication, std::string_view path,
                                  int number) {
    const auto story = find_story(newsroom, publication, path);
    if (!story) return refuse(story.error());
    const auto revision = find_revision(newsroom, *story, number);
    if (!revision) return refuse(revision.error());
    if (!revision->words) return refuse(Refusal{refusals::words_erased}.with("notice", revision->erasure_notice));
    const auto words = stories::read_story_text(*revision->words);
    if (!words) throw Failure{"stored words cannot be read: " + words.error().describe()};
    const text::DateWords dates{publication.language, publication.time_zone};
    const auto today = dates.local_date(newsroom.clock.now());
    auto said = words->headline + "\n";
    if (!words->standfirst.empty()) said += "\n" + words->standfirst + "\n";
    return said + "\n" + text::render_plain_text(words->body, today);
}

Result<void> erase_words(Newsroom& newsroom, const stories::Publication& publication, std::string_view path, int number,
                         const std::string& notice) {
    const auto story = find_story(newsroom, publication, path);
    if (!story) return refuse(story.error());
    const auto revision = find_revision(newsroom, *story, number);
    if (!revision) return refuse(revision.error());
    stories::Editing editing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock, newsroom.random};
    return editing.erase_revision(Visitor::house(), *story, revision->id, notice);
}

}  // namespace standfirst::app
