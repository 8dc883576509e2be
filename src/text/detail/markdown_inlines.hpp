// SPDX-License-Identifier: Apache-2.0
// One paragraph's inlines of Markdown as a line, with what docs/story-file.md adds to CommonMark.
#pragma once

#include <cmark-gfm.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/document.hpp"

namespace standfirst::text::detail {

using Attributes = std::vector<std::pair<std::string, std::string>>;

// key=word key="words" …; empty where the text is not of that form.
[[nodiscard]] std::optional<Attributes> read_attributes(std::string_view text);
[[nodiscard]] std::string attribute_in(const Attributes& attributes, std::string_view name);

// Whether these words may name a claim or a footnote: 1 to 200 letters, digits, hyphens, underscores and dots, all
// ASCII.
[[nodiscard]] bool is_key(std::string_view key);

// For one line of words: entities may name control characters that no document may hold.
[[nodiscard]] std::string without_controls(std::string words);

enum class MarkdownFor { story, comment };

class InlineReader {
  public:
    // `find_picture` gives a medium for an address, or none; it may note a refusal of its own.
    InlineReader(MarkdownFor purpose, std::function<MediaId(std::string_view)> find_picture)
        : purpose_(purpose), find_picture_(std::move(find_picture)) {}

    // The inlines of these siblings.
    [[nodiscard]] Line read(cmark_node* first);
    // Words as they are.
    [[nodiscard]] Line read_words(std::string_view words);

  private:
    struct Opening {
        std::size_t item;   // in line_: the '[' or '==' itself
        std::size_t marks;  // how many were open there
    };
    void walk(cmark_node* first, int depth);
    void walk_marked(cmark_node* node, Mark mark, int depth);
    void add_words(std::string_view words);
    void add_story_text(std::string_view text);
    void add_own(std::string_view words);
    // Tries the form at the front of `text`; returns its length, or 0.
    std::size_t read_bracket_end(std::string_view text);
    std::size_t read_field(std::string_view text);
    std::size_t read_reference(std::string_view text);
    void read_highlight();
    void mark_since(const Opening& opening, const Mark& mark);
    [[nodiscard]] Line merged() const;

    MarkdownFor purpose_;
    std::function<MediaId(std::string_view)> find_picture_;
    std::vector<Mark> marks_;
    std::vector<Opening> brackets_;
    std::optional<Opening> highlight_;
    Line line_;
};

}  // namespace standfirst::text::detail
