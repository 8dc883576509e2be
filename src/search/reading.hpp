// SPDX-License-Identifier: Apache-2.0
// Search: one query language over SQLite's FTS5 and PostgreSQL's full text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stories/reading.hpp"
#include "text/safe_html.hpp"

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

// Words of the text with those that matched marked; the rules make HTML of it by escaping.
struct Snippet {
    struct Part {
        std::string words;
        bool is_match = false;
    };
    std::vector<Part> parts;
};

struct SearchHit {
    stories::StoryCard card;
    Snippet snippet;
};

struct SearchPage {
    std::vector<SearchHit> hits;
    bool has_more = false;
    int page = 1;  // 1 to 50
};

}  // namespace standfirst::search
