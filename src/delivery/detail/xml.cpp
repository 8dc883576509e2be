// SPDX-License-Identifier: Apache-2.0
#include "delivery/detail/xml.hpp"

#include "foundation/utf8.hpp"
#include "text/safe_html.hpp"

namespace standfirst::delivery::detail {

namespace {

// How many bytes at `position` are a character that XML forbids; 0 for one that it allows.
std::size_t forbidden_at(std::string_view words, std::size_t position) {
    const auto byte = static_cast<unsigned char>(words[position]);
    if (byte < 0x20) return byte == '\t' || byte == '\n' || byte == '\r' ? 0 : 1;
    // U+FFFE and U+FFFF.
    if (byte == 0xEF && position + 2 < words.size() && static_cast<unsigned char>(words[position + 1]) == 0xBF &&
        static_cast<unsigned char>(words[position + 2]) >= 0xBE)
        return 3;
    return 0;
}

std::string without_forbidden(std::string_view words) {
    std::string allowed;
    allowed.reserve(words.size());
    for (std::size_t i = 0; i < words.size();) {
        const auto skipped = forbidden_at(words, i);
        if (skipped == 0)
            allowed += words[i++];
        else
            i += skipped;
    }
    return allowed;
}

bool is_plain(std::string_view words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (forbidden_at(words, i) != 0) return false;
    return is_utf8(words);
}

// Calls `use` with the words as XML may hold them.
template <typename Use>
void with_allowed(std::string_view words, const Use& use) {
    if (is_plain(words))
        use(words);
    else
        use(without_forbidden(make_clean_utf8(words)));
}

}  // namespace

void append_xml(std::string& xml, std::string_view words) {
    with_allowed(words, [&xml](std::string_view allowed) { text::append_escaped(xml, allowed); });
}

void append_cdata(std::string& xml, std::string_view words) {
    with_allowed(words, [&xml](std::string_view allowed) {
        xml += "<![CDATA[";
        while (true) {
            const auto end = allowed.find("]]>");
            if (end == std::string_view::npos) break;
            xml += allowed.substr(0, end + 2);
            xml += "]]><![CDATA[";
            allowed.remove_prefix(end + 2);
        }
        xml += allowed;
        xml += "]]>";
    });
}

void append_element(std::string& xml, std::string_view name, std::string_view words) {
    if (words.empty()) return;
    xml += '<';
    xml += name;
    xml += '>';
    append_xml(xml, words);
    xml += "</";
    xml += name;
    xml += ">\n";
}

}  // namespace standfirst::delivery::detail
