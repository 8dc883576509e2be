// SPDX-License-Identifier: Apache-2.0
#include "search/indexing.hpp"

#include "text/html_out.hpp"

namespace standfirst::search {

SearchEntry make_entry(const stories::StoryView& view, Date today) {
    const auto& story = view.story;
    SearchEntry entry;
    entry.story = story.id;
    entry.publication = story.publication;
    entry.published_at = story.published_at.value_or(Instant{});
    entry.headline = story.words.headline;
    entry.standfirst = story.words.standfirst;
    entry.body = text::render_plain_text(story.words.body, today, story.language);
    const auto add_name = [&entry](const std::string& name) {
        if (name.empty()) return;
        if (!entry.names.empty()) entry.names += '\n';
        entry.names += name;
    };
    for (const auto& author : view.authors) {
        add_name(author.name);
        entry.authors.push_back(author.author);
    }
    for (const auto& topic : view.topics) {
        add_name(topic.title);
        entry.topics.push_back(topic.topic);
    }
    entry.section = story.section;
    return entry;
}

void index_story(wire::Work& work, SearchStore& search, stories::StoryStore& stories, stories::StoryId story,
                 Date today) {
    const auto found = stories.find_story(work, story);
    if (found && found->state == stories::StoryState::published)
        search.put_entry(work, make_entry(stories.load_view(work, *found), today));
    else
        search.remove_entry(work, story);
}

}  // namespace standfirst::search
