// SPDX-License-Identifier: Apache-2.0
// HTML that may go out as it stands. Only text/ makes it: the one type that a template does not escape.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace standfirst::text {

class SafeHtml {
  public:
    SafeHtml() = default;
    [[nodiscard]] const std::string& html() const& { return html_; }
    [[nodiscard]] std::string html() && { return std::move(html_); }
    [[nodiscard]] bool is_empty() const { return html_.empty(); }

  private:
    friend class SafeHtmlMaker;
    explicit SafeHtml(std::string html) : html_(std::move(html)) {}
    std::string html_;
};

// Plain words as HTML.
[[nodiscard]] SafeHtml escape(std::string_view words);
// Appends `words` with & < > " ' escaped: right in text and in quoted attributes.
void append_escaped(std::string& html, std::string_view words);

}  // namespace standfirst::text
