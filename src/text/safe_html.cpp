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
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return "&#39;";
    }
}

constexpr std::size_t block = 16;

// Whether one of the next sixteen bytes needs escaping; written so that the compiler makes vector code of it.
inline bool block_is_special(const char* bytes) {
    unsigned any = 0;
    for (std::size_t i = 0; i < block; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        any |= static_cast<unsigned>((byte & 0xFBU) == 0x22) | static_cast<unsigned>(byte == 0x27) |
               static_cast<unsigned>((byte & 0xFDU) == 0x3C);
    }
    return any != 0;
}

}  // namespace

void append_escaped(std::string& html, std::string_view words) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        while (i + block <= words.size() && !block_is_special(words.data() + i)) i += block;
        if (i == words.size()) break;
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
