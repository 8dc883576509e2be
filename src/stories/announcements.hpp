// SPDX-License-Identifier: Apache-2.0
// What stories call out on the wire. Each carries the keys of the pages that it touches (page_keys.hpp).
#pragma once

#include <optional>
#include <variant>

#include "stories/page_keys.hpp"
#include "wire/announcement.hpp"

namespace standfirst::stories {

// "story.published": it may be read from now on.
struct StoryPublished {
    StoryId story;
    PageKeys pages;
};
// "story.changed": a published story's words, address or place in lists; old and new lists are among the pages.
struct StoryChanged {
    StoryId story;
    PageKeys pages;
};
// "story.withdrawn": it answers 410 from now on.
struct StoryWithdrawn {
    StoryId story;
    PageKeys pages;
};
// "story.imported": many stories became visible at once; drop what was derived from the publication.
struct StoriesImported {
    PublicationId publication;
    PageKeys pages;
};
// "section.changed", "topic.changed", "author.changed": added, renamed or moved.
struct SectionChanged {
    SectionId section;
    PageKeys pages;
};
struct TopicChanged {
    TopicId topic;
    PageKeys pages;
};
struct AuthorChanged {
    AuthorId author;
    PageKeys pages;
};
// "publication.changed"
struct PublicationChanged {
    PublicationId publication;
    PageKeys pages;
};
// "front.changed": an editor laid out the front page anew.
struct FrontChanged {
    PublicationId publication;
    PageKeys pages;
};

using StoryAnnouncement = std::variant<StoryPublished, StoryChanged, StoryWithdrawn, StoriesImported, SectionChanged,
                                       TopicChanged, AuthorChanged, PublicationChanged, FrontChanged>;

[[nodiscard]] wire::Announcement to_announcement(const StoryAnnouncement& announcement);
// Empty for what this room did not call out.
[[nodiscard]] std::optional<StoryAnnouncement> from_announcement(const wire::Announcement& announcement);
// The pages that any announcement of this room touches; none for what it did not call out.
[[nodiscard]] PageKeys pages_of(const wire::Announcement& announcement);

}  // namespace standfirst::stories
