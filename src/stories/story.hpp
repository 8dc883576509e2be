// SPDX-License-Identifier: Apache-2.0
// A story, and a page (about, contact), which is a story without section and date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/instant.hpp"
#include "stories/author.hpp"
#include "stories/claim.hpp"
#include "stories/section.hpp"
#include "stories/topic.hpp"
#include "text/document.hpp"

namespace standfirst::stories {

using StoryId = Id<struct StoryTag>;
using RevisionId = Id<struct RevisionTag>;

enum class StoryKind { story, page };

enum class StoryState {
    draft,
    scheduled,  // `scheduled_for` says when
    published,
    withdrawn,  // answers 410
};

enum class CommentMode { open, held, closed, off };

struct Byline {
    AuthorId author;
    std::string place;  // where they report from, or empty
    friend bool operator==(const Byline&, const Byline&) = default;
};

// The words of a story: what a revision keeps.
struct StoryText {
    std::string headline;
    std::string standfirst;
    std::string label;  // "Analysis", "Opinion", or empty
    text::Document body;
    std::optional<text::Picture> lead_picture;
    std::vector<Claim> claims;
    std::vector<ResponseAsked> responses;
    std::string backstory;  // how the reporting was done, in the newsroom's own words, or empty
    friend bool operator==(const StoryText&, const StoryText&) = default;
};

struct Story {
    StoryId id;
    PublicationId publication;
    StoryKind kind = StoryKind::story;
    StoryState state = StoryState::draft;
    std::string slug;      // for a page: its path without the first slash, which may hold slashes ("about/team")
    SectionId section;     // none for a page
    std::string language;  // BCP 47; empty: the publication's
    StoryId translation_of;
    std::vector<Byline> bylines;
    std::vector<TopicId> topics;
    std::optional<Instant> published_at;  // first published; kept for good
    std::optional<Instant> updated_at;    // last real edit after publication
    std::optional<Instant> scheduled_for;
    CommentMode comments = CommentMode::open;
    bool is_sensitive = false;  // no appeal is shown beside it
    StoryText words;
    std::string source;        // key of an import, or empty: a second import finds it again
    RevisionId revision;       // the newest
    std::int64_t version = 1;  // grows with every change; an editor's save names the one it read
};

// A revision: the words as they stood, chained to the one before. `commitment` = SHA-256(salt ‖ canonical words), and
// `hash` = SHA-256(previous hash ‖ commitment ‖ canonical header); dropping salt and words (an erasure that the law
// demands) leaves the chain provable (docs/decisions/0004-revisions.md).
struct Revision {
    RevisionId id;
    StoryId story;
    int number = 1;  // 1 is the first
    Instant made_at{};
    std::string made_by;      // an account's name or "house"; staff only
    std::string public_note;  // what changed, as readers see it; empty: not announced
    bool is_correction = false;
    Digest commitment;
    Digest previous;
    Digest hash;
    std::optional<std::string> salt;   // none once erased
    std::optional<std::string> words;  // canonical JSON of StoryText; none once erased
    std::string erasure_notice;
};

// First parts of paths that no section and no page may take: the doors of the site, and years.
[[nodiscard]] bool is_reserved_slug(std::string_view slug);

// "/politics/slug" or, for a page, "/about". The section's slug is needed for a story.
[[nodiscard]] std::string path_of(const Story& story, std::string_view section_slug);

}  // namespace standfirst::stories
