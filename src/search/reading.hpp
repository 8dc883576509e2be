// SPDX-License-Identifier: Apache-2.0
// Search: one query language over SQLite's FTS5 and PostgreSQL's full text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/reading.hpp"
#include "stories/story_store.hpp"

namespace standfirst::search {

enum class SearchOrder { relevance, newest };

// What a reader's words mean: all words must occur; "exact phrase"; -without; word* begins with; section:, topic:,
// by:, before:, after: narrow. Parsed by query.hpp; never refused: what cannot be understood is searched as words.
struct Query {
    struct Term {
        std::string words;  // one word, or a phrase
        bool is_phrase = false;
        bool is_prefix = false;
        bool is_excluded = false;
    };
    std::vector<Term> terms;
    std::string section;  // slug, or empty
    std::string topic;
    std::string author;
    std::optional<Instant> after;
    std::optional<Instant> before;
    SearchOrder order = SearchOrder::relevance;
};

// Words of the text with those that matched marked; a template escapes them.
struct Snippet {
    struct Part {
        std::string words;
        bool is_match = false;
    };
    std::vector<Part> parts;
};

// Reads a long text up to this many bytes for its snippet.
inline constexpr std::size_t longest_snippet_text = 65'536;

// About `characters` characters around the first place where most of the query's words stand together; the beginning of
// the text where none does. Words are compared as search compares them: without case and accents.
[[nodiscard]] Snippet make_snippet(std::string_view text, const Query& query, std::size_t characters);

struct SearchHit {
    stories::StoryCard card;
    Snippet snippet;
};

struct SearchPage {
    std::vector<SearchHit> hits;
    bool has_more = false;
    int page = 1;  // 1 to 50
};

inline constexpr int hits_on_a_page = 20;
inline constexpr int last_page = 50;

class SearchStore;

// Whom the rules ask.
struct SearchStores {
    SearchStore& search;
    stories::StoryStore& stories;
    stories::SectionStore& sections;
    stories::TopicStore& topics;
    stories::AuthorStore& authors;
};

// What a reader's words find. A page outside 1 to last_page is the nearest one. A slug that names nothing finds
// nothing.
[[nodiscard]] SearchPage find_stories(wire::Snapshot& snapshot, const SearchStores& stores,
                                      stories::PublicationId publication, const Query& query, int page);

}  // namespace standfirst::search
