// SPDX-License-Identifier: Apache-2.0
// What may be asked about stories: ready-made views for pages, one query each. Only what is published is seen here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "foundation/result.hpp"
#include "stories/front.hpp"
#include "stories/public_claim.hpp"
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

// Words that the law took away: when they had been written, and what is said in their place.
struct ErasureLine {
    Instant made_at{};
    std::string notice;
};

// Everything a story's page shows of the story itself. Nothing confidential is in it: `story.words` has no claims and
// no responses and its body no marks of claims that are off the record; what is public of them stands beside it.
struct StoryView {
    Story story;
    std::vector<PublicClaim> claims;
    std::vector<PublicResponse> responses;
    std::string path;
    std::int64_t comment_count = 0;
    std::optional<Section> section;
    std::vector<AuthorLine> authors;
    std::vector<TopicLine> topics;
    std::vector<CorrectionLine> corrections;  // oldest first
    std::vector<ErasureLine> erasures;        // oldest first
    struct Translation {
        std::string language;
        std::string path;
        std::string headline;
    };
    std::vector<Translation> translations;
};

// Fills `story`, `claims` and `responses`: the one way by which a story gets into a view.
void take_public_words(StoryView& view, Story story);

// What stands at a path.
struct MovedTo {
    std::string target;
};
struct Withdrawn {
    Instant published_at{};
};
struct Nothing {};
using PathFinding = std::variant<StoryView, MovedTo, Withdrawn, Nothing>;

class StoryStore;
struct Stores;

// The front page: what the editor's plan holds, in its order and only what is published, then the latest that is not in
// the plan, together at most `most`.
struct FrontView {
    std::vector<StoryCard> slots;
    std::vector<StoryCard> latest;
};
[[nodiscard]] FrontView load_front(wire::Snapshot& snapshot, Stores stores, PublicationId publication, int most);

// Page `number` (1 is the newest) of a list, for addresses like "?page=1000"; costs the same for every number. Empty
// beyond the end.
struct NumberedPage {
    std::vector<StoryCard> cards;
    int number = 1;
    std::int64_t page_count = 1;
    std::int64_t story_count = 0;
};
// Everything of a publication, one section, one topic or one author.
using StoryList = std::variant<PublicationId, SectionId, TopicId, AuthorId>;
[[nodiscard]] NumberedPage load_page(wire::Snapshot& snapshot, StoryStore& stories, const StoryList& list, int number,
                                     int per_page);
// The same list by keyset.
[[nodiscard]] CardPage list_after(wire::Snapshot& snapshot, StoryStore& stories, const StoryList& list,
                                  std::optional<PageMark> after, int most);

// What stands at a path of the site ("/politics/bridge", "/about"), percent-decoded, with the query as it came ("p=17",
// without the question mark). Also for "/" where it has a query. In this order: a story or page at exactly this path;
// the same without a slash at the end, doubled slashes and capitals (then MovedTo the right one); a redirect for the
// path with its query, with one of the query's fields alone ("/?p=17&preview=1" finds "/?p=17"), without it.
[[nodiscard]] PathFinding find_path(wire::Snapshot& snapshot, Stores stores, PublicationId publication,
                                    std::string_view path, std::string_view query);

}  // namespace standfirst::stories
