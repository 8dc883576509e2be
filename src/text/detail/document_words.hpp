// SPDX-License-Identifier: Apache-2.0
// The words that the document's JSON uses for enumerators and kinds of block (docs/document.md).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "text/document.hpp"

namespace standfirst::text::detail {

inline constexpr std::array<std::string_view, 15> mark_words{
    "strong", "emphasis", "underline", "strikethrough", "code",     "subscript", "superscript", "highlight",
    "small",  "keyboard", "quotation", "abbreviation",  "language", "link",      "claim"};
inline constexpr std::array<std::string_view, 4> counted_field_words{"days_since", "days_until", "years_since",
                                                                     "anniversary_of"};
inline constexpr std::array<std::string_view, 3> alignment_words{"start", "center", "end"};
inline constexpr std::array<std::string_view, 5> list_number_words{"decimal", "lower_letters", "upper_letters",
                                                                   "lower_roman", "upper_roman"};
inline constexpr std::array<std::string_view, 5> layout_words{"column", "wide", "full", "side_start", "side_end"};
// In the order of Block's alternatives.
inline constexpr std::array<std::string_view, 20> block_words{
    "paragraph", "heading", "list", "quote", "pull_quote", "side_note", "picture",   "gallery", "audio",   "video",
    "file",      "table",   "code", "verse", "details",    "footnote",  "link_card", "divider", "columns", "html"};
static_assert(block_words.size() == std::variant_size_v<decltype(Block::content)>);

template <typename Enum, std::size_t count>
[[nodiscard]] constexpr std::string_view word_of(const std::array<std::string_view, count>& words, Enum value) {
    return words[static_cast<std::size_t>(value)];
}

template <typename Enum, std::size_t count>
[[nodiscard]] constexpr std::optional<Enum> value_of(const std::array<std::string_view, count>& words,
                                                     std::string_view word) {
    for (std::size_t i = 0; i < count; ++i)
        if (words[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

// Which marks carry a value.
[[nodiscard]] constexpr bool has_value(MarkKind kind) { return kind >= MarkKind::abbreviation; }

}  // namespace standfirst::text::detail
