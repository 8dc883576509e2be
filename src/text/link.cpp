// SPDX-License-Identifier: Apache-2.0
#include "text/link.hpp"

#include <algorithm>
#include <array>

namespace standfirst::text {

namespace {

constexpr std::array<std::string_view, 4> schemes{"http", "https", "mailto", "tel"};
constexpr std::size_t longest_link = 8192;

constexpr bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '\\';
}

}  // namespace

bool has_safe_scheme(std::string_view address) {
    constexpr std::size_t longest_scheme = 8;
    std::string scheme;
    for (const char c : address) {
        if (static_cast<unsigned char>(c) <= 0x20) continue;
        if (c == '/' || c == '?' || c == '#') return true;
        if (c == ':') return std::ranges::find(schemes, scheme) != schemes.end();
        if (scheme.size() > longest_scheme) scheme = "-";
        scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return true;  // a relative place
}

bool is_safe_link(std::string_view target) {
    if (target.empty() || target.size() > longest_link || target.starts_with("//")) return false;
    // U+00A0 and the like inside a scheme fail as unknown schemes; what remains is bytes that end attributes or lines.
    if (std::any_of(target.begin(), target.end(), is_forbidden)) return false;
    return has_safe_scheme(target);
}

std::string clean_link(std::string_view written) {
    const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!written.empty() && is_blank(written.front())) written.remove_prefix(1);
    while (!written.empty() && is_blank(written.back())) written.remove_suffix(1);
    if (is_safe_link(written)) return std::string{written};
    std::string link;
    link.reserve(written.size() + 8);
    for (const char c : written) {
        switch (c) {
            case ' ':
                link += "%20";
                break;
            case '"':
                link += "%22";
                break;
            case '\'':
                link += "%27";
                break;
            case '<':
                link += "%3C";
                break;
            case '>':
                link += "%3E";
                break;
            case '`':
                link += "%60";
                break;
            case '\\':
                link += '/';
                break;
            default:
                if (!is_forbidden(c)) link += c;  // control characters: browsers leave tabs and newlines out
        }
    }
    if (link.starts_with("//")) link.insert(0, "https:");
    return is_safe_link(link) ? link : std::string{};
}

}  // namespace standfirst::text
