// SPDX-License-Identifier: Apache-2.0
#include "stories/page_keys.hpp"

namespace standfirst::stories {

std::string key_of(StoryId story) { return "story:" + story.to_string(); }
std::string key_of(SectionId section) { return "section:" + section.to_string(); }
std::string key_of(TopicId topic) { return "topic:" + topic.to_string(); }
std::string key_of(AuthorId author) { return "author:" + author.to_string(); }
std::string key_of(PublicationId publication) { return "publication:" + publication.to_string(); }
std::string key_of(MediaId medium) { return "media:" + medium.to_string(); }
std::string key_of(ReaderId reader) { return "reader:" + reader.to_string(); }

PageKeys list_keys(const Story& story) {
    // The front's key is also that of sitemaps, and of the answer that nothing is here yet: a page's address has one,
    // too.
    PageKeys keys{key_of(story.id), front_key};
    // The story that it translates, and the other translations, name this one.
    if (story.translation_of) keys.push_back(key_of(story.translation_of));
    if (story.kind == StoryKind::page) return keys;
    if (story.section) keys.push_back(key_of(story.section));
    for (const auto topic : story.topics) keys.push_back(key_of(topic));
    for (const auto& byline : story.bylines) keys.push_back(key_of(byline.author));
    return keys;
}

}  // namespace standfirst::stories
