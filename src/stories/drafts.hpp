// SPDX-License-Identifier: Apache-2.0
// What staff hand in: typed, not yet checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stories/story.hpp"

namespace standfirst::stories {

// In which state a new story begins.
struct Release {
    StoryState state = StoryState::draft;
    std::optional<Instant> published_at;  // none: now; an import's stories were published long ago
    std::optional<Instant> updated_at;
    std::optional<Instant> scheduled_for;  // needed where the state is scheduled
};

struct StoryDraft {
    PublicationId publication;
    StoryKind kind = StoryKind::story;
    std::string slug;      // empty: made from the headline; a page's is its path without the first slash
    SectionId section;     // none for a page
    std::string language;  // empty: the publication's
    StoryId translation_of;
    std::vector<Byline> bylines;
    std::vector<TopicId> topics;
    CommentMode comments = CommentMode::open;
    bool is_sensitive = false;
    StoryText words;
    Release release;  // counts for a new story only
    std::string
        source;  // key of an import, so that a second import finds it; unique in the publication where not empty
};

// What readers are told of a change. Empty: nothing.
struct ChangeNote {
    std::string note;
    bool is_correction = false;  // then the note may not be empty
};

// The draft that would leave the story as it is.
[[nodiscard]] StoryDraft draft_of(const Story& story);

}  // namespace standfirst::stories
