// SPDX-License-Identifier: Apache-2.0
// A draft: what a reader sends, read and measured before anything is asked of the archive.
#pragma once

#include <string>

#include "discussion/comment.hpp"
#include "discussion/settings.hpp"
#include "foundation/digest.hpp"
#include "foundation/result.hpp"

namespace standfirst::discussion {

// As it came in at a door.
struct DraftText {
    stories::StoryId story;
    CommentId parent;            // none: it begins a conversation
    std::string text;            // Markdown
    std::string passage;         // of the parent, that it answers; or empty
    std::string submission_key;  // of the form or the client, or empty: a repeated submission gives the same comment
};

// The words of a comment, ready to be checked and kept.
struct DraftWords {
    text::Document body;
    std::string plain;   // as plain words
    std::string folded;  // as they are compared
    Digest digest;       // of the folded words
};

struct Draft {
    stories::StoryId story;
    CommentId parent;
    DraftWords words;
    std::string passage;
    std::string submission_key;
};

inline constexpr std::size_t longest_submission_key = 100;  // printable ASCII

// Refuses what is empty or too long, with the field ("text", "passage").
[[nodiscard]] Result<DraftWords> read_words(const Settings& settings, std::string_view markdown);
[[nodiscard]] Result<Draft> read_draft(const Settings& settings, DraftText text);

// A passage with its white space as single spaces.
[[nodiscard]] std::string read_passage(std::string_view words);

// How a comment begins, as a passage of it: its first paragraph, or as much of it as a passage may hold, in whole
// words.
[[nodiscard]] std::string quote_beginning(const Settings& settings, const text::Document& body);

// Whether a comment holds that passage, white space apart.
[[nodiscard]] bool holds_passage(const text::Document& body, std::string_view passage);

}  // namespace standfirst::discussion
