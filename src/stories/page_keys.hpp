// SPDX-License-Identifier: Apache-2.0
// What a public page was made of, by name: pages note these keys, announcements carry them, and the page cache drops
// exactly the pages that both name.
//
//   story:ID        a story that is shown, in full or as a card
//   section:ID      a section's list         topic:ID, author:ID   theirs
//   front           the front page, the latest, the archive by month, and feeds and sitemaps of the whole publication
//   media:ID        a picture, recording or file that is shown; its variants may still be in the making
//   reader:ID       the name and handle of a reader who wrote in a conversation
//   publication:ID  name, look, sections, names of authors and topics: every page notes it
#pragma once

#include <string>
#include <vector>

#include "foundation/visitor.hpp"
#include "stories/story.hpp"

namespace standfirst::stories {

using PageKeys = std::vector<std::string>;

inline constexpr const char* front_key = "front";
[[nodiscard]] std::string key_of(StoryId story);
[[nodiscard]] std::string key_of(SectionId section);
[[nodiscard]] std::string key_of(TopicId topic);
[[nodiscard]] std::string key_of(AuthorId author);
[[nodiscard]] std::string key_of(PublicationId publication);
[[nodiscard]] std::string key_of(MediaId medium);
[[nodiscard]] std::string key_of(ReaderId reader);

// The story's own key and those of every list it stands in.
[[nodiscard]] PageKeys list_keys(const Story& story);

}  // namespace standfirst::stories
