// SPDX-License-Identifier: Apache-2.0
#include "text/detail/template_escape.hpp"

#include <algorithm>

#include "foundation/encoding.hpp"
#include "text/link.hpp"
#include "text/safe_html.hpp"
#include "text/safe_json.hpp"

namespace standfirst::text::detail {

namespace {

void append_xml(std::string& out, std::string_view words) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto byte = static_cast<unsigned char>(words[i]);
        const bool is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        // U+FFFE and U+FFFF are no characters of XML either.
        const bool is_noncharacter = byte == 0xEF && words.substr(i).starts_with("\xEF\xBF") && i + 2 < words.size() &&
                                     static_cast<unsigned char>(words[i + 2]) >= 0xBE;
        if (!is_control && !is_noncharacter) continue;
        append_escaped(out, words.substr(kept, i - kept));
        if (is_noncharacter) i += 2;
        kept = i + 1;
    }
    append_escaped(out, words.substr(kept));
}

void append_address_list(std::string& out, std::string_view words) {
    constexpr std::string_view between = " \t\r\n,";
    for (std::size_t i = 0; i < words.size();) {
        const auto begin = std::min(words.find_first_not_of(between, i), words.size());
        append_escaped(out, words.substr(i, begin - i));
        const auto end = std::min(words.find_first_of(between, begin), words.size());
        if (begin < end) append_value(out, words.substr(begin, end - begin), Escape::address);
        i = end;
    }
}

}  // namespace

void append_value(std::string& out, std::string_view words, Escape escape) {
    switch (escape) {
        case Escape::none:
            out += words;
            return;
        case Escape::html:
            append_escaped(out, words);
            return;
        case Escape::xml:
            append_xml(out, words);
            return;
        case Escape::address:
            append_escaped(out, has_safe_scheme(words) ? words : std::string_view{"#"});
            return;
        case Escape::address_rest:
            if (!words.empty() && std::string_view{"/?#"}.contains(words.front()))
                append_escaped(out, words);
            else
                out += percent_encode(words);
            return;
        case Escape::address_list:
            append_address_list(out, words);
            return;
        case Escape::query:
            out += percent_encode(words);
            return;
        case Escape::json:
            out += '"';
            append_json_escaped(out, words);
            out += '"';
            return;
        case Escape::json_inside:
            append_json_escaped(out, words);
            return;
        case Escape::json_as_html: {
            std::string json;
            append_value(json, words, Escape::json);
            append_escaped(out, json);
            return;
        }
    }
}

void append_json(std::string& out, std::string_view json, Escape escape) {
    if (json.empty()) json = "null";
    if (escape == Escape::json_as_html)
        append_escaped(out, json);
    else
        out += json;
}

}  // namespace standfirst::text::detail
