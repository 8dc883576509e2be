// SPDX-License-Identifier: Apache-2.0
// The sanitizer's allow list, applied to a node of a tree that is there already.
#pragma once

#include <string>

#include "text/detail/html_tree.hpp"

namespace standfirst::text::detail {

inline constexpr int deepest_sanitized = 200;
inline constexpr int deepest_words = 3000;  // beyond what is_nesting_safe lets through

// Appends what the allow list keeps of this node and all in it.
void append_sanitized(std::string& html, const GumboNode& node, int depth = 0);
// Appends its words.
void append_words(std::string& words, const GumboNode& node, int depth = 0);
// Elements whose content is not for readers: script, style, template, head and the like.
[[nodiscard]] bool is_hidden(GumboTag tag);

}  // namespace standfirst::text::detail
