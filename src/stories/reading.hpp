// SPDX-License-Identifier: Apache-2.0
// What may be asked about stories: ready-made views for pages, one query each. Only what is published is seen here.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "foundation/result.hpp"
#include "stories/front.hpp"
#include "stories/redirect.hpp"
#include "stories/story.hpp"
#include "wire/snapshot.hpp"

namespace standfirst::stories {

struct AuthorLine {
    AuthorId author;
    std::string name;
    std::string slug;
    std::string title;
    MediaId picture;
    std::string place;
};

// A story as lists show it.
struct StoryCard {
    StoryId id;
    std::string path;
    std::string headline;
    std::string standfirst;
    std::string label;
    std::string language;
    SectionId section;
    std::string section_title;
    std::string section_slug;
    std::vector<AuthorLine> authors;
    std::optional<text::Picture> picture;
    Instant published_at{};
    std::optional<Instant> updated_at;
    std::int64_t comment_count = 0;
};

// Keyset paging: newest first, the next page begins after this one.
struct PageMark {
    Instant published_at{};
    StoryId id;
};

struct CardPage {
    std::vector<StoryCard> cards;
    std::optional<PageMark> next;  // none: this is the last
};

struct TopicLine {
    TopicId topic;
    std::string slug;
    std::string title;
    TopicKind kind = TopicKind::subject;
};

struct CorrectionLine {
    Instant made_at{};
    std::string note;
    bool is_correction = false;
};

// Everything a story's page shows of the story itself.
struct StoryView {
    Story story;
    std::string path;
    std::optional<Section> section;
    std::vector<AuthorLine> authors;
    std::vector<TopicLine> topics;
    std::vector<CorrectionLine> corrections;  // oldest first
    struct Translation {
        std::string language;
        std::string path;
        std::string headline;
    };
    std::vector<Translation> translations;
};

// What stands at a path.
struct MovedTo {
    std::string target;
};
struct Withdrawn {
    Instant published_at{};
};
struct Nothing {};
using PathFinding = std::variant<StoryView, MovedTo, Withdrawn, Nothing>;

}  // namespace standfirst::stories
