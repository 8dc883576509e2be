// SPDX-License-Identifier: Apache-2.0
#include "text/safe_html.hpp"

#include <array>

#include "text/detail/safe_html_maker.hpp"

namespace standfirst::text {

namespace {

constexpr std::array<bool, 256> special = [] {
    std::array<bool, 256> table{};
    for (const char c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

constexpr std::string_view reference_for(char character) {
    switch (character) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        default: return "&#39;";
    }
}

}  // namespace

void append_escaped(std::string& html, std::string_view words) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!special[static_cast<unsigned char>(words[i])]) continue;
        html.append(words.data() + kept, i - kept);
        html += reference_for(words[i]);
        kept = i + 1;
    }
    html.append(words.data() + kept, words.size() - kept);
}

SafeHtml escape(std::string_view words) {
    std::string html;
    html.reserve(words.size() + words.size() / 8);
    append_escaped(html, words);
    return SafeHtmlMaker::vouch_for(std::move(html));
}

}  // namespace standfirst::text
