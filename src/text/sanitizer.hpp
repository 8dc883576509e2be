// SPDX-License-Identifier: Apache-2.0
// The sanitizer: HTML from anywhere becomes HTML in which nothing can run, load or post. An allow list over the tree
// that a browser would build; what is not on it goes away, its words stay (those of scripts and styles do not).
#pragma once

#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "text/safe_html.hpp"

namespace standfirst::text {

inline constexpr std::size_t most_sanitized_bytes = 1 << 20;

// Refuses (text/refusals.hpp) more than most_sanitized_bytes and nesting beyond what is safe to parse. The elements are
// those of running text, lists, tables and quotes; links lead where is_safe_link (link.hpp) allows; no pictures,
// frames, forms, styles, ids or classes remain.
[[nodiscard]] Result<SafeHtml> sanitize(std::string_view html);

// The words of a piece of HTML, blocks parted by newlines; empty for what sanitize() refuses.
[[nodiscard]] std::string html_words(std::string_view html);

}  // namespace standfirst::text
