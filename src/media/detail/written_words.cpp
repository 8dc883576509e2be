// SPDX-License-Identifier: Apache-2.0
#include "media/detail/written_words.hpp"

#include <array>

#include "foundation/utf8.hpp"

namespace standfirst::media::detail {

namespace {

constexpr std::size_t longest = 4000;

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks{" \t\r\n\0", 5};
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
    return std::string{truncate_utf8(text, longest)};
}

std::string latin1_to_utf8(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) append_code_point(text, static_cast<unsigned char>(c));
    return text;
}

std::string iptc_text(std::string_view bytes) {
    return trimmed(make_clean_utf8(is_utf8(bytes) ? std::string{bytes} : latin1_to_utf8(bytes)));
}

void append_code(std::string& text, std::string_view name) {
    struct Named {
        std::string_view name;
        std::string_view text;
    };
    constexpr std::array known{Named{"amp", "&"}, Named{"lt", "<"}, Named{"gt", ">"}, Named{"quot", "\""},
                               Named{"apos", "'"}};
    for (const auto& entity : known)
        if (entity.name == name) text += entity.text;
    if (name.size() < 2 || name.front() != '#') return;
    const bool is_hex = name[1] == 'x';
    char32_t code = 0;
    for (const char c : name.substr(is_hex ? 2 : 1)) {
        const unsigned digit = c >= '0' && c <= '9' ? static_cast<unsigned>(c - '0')
                               : is_hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
                                   ? static_cast<unsigned>((c | 0x20) - 'a' + 10)
                                   : 99U;
        if (digit == 99U || code > 0x10FFFF) return;
        code = code * (is_hex ? 16 : 10) + digit;
    }
    if (code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)) append_code_point(text, code);
}

// Markup goes away, character references are read.
std::string xml_text(std::string_view xml) {
    std::string text;
    for (std::size_t at = 0; at < xml.size() && text.size() < longest; ++at) {
        if (xml[at] == '<') {
            at = std::min(xml.find('>', at), xml.size() - 1);
        } else if (xml[at] == '&') {
            const auto end = xml.find(';', at);
            if (end == std::string_view::npos || end - at > 10) continue;
            append_code(text, xml.substr(at + 1, end - at - 1));
            at = end;
        } else {
            text += xml[at];
        }
    }
    return trimmed(make_clean_utf8(text));
}

// The first item of a property written as an element (with an rdf:Alt, Seq or Bag inside) or as an attribute.
std::string xmp_property(std::string_view packet, std::string_view name) {
    const auto opening = "<" + std::string{name};
    const auto closing = "</" + std::string{name} + ">";
    if (const auto start = packet.find(opening); start != std::string_view::npos) {
        const auto begin = packet.find('>', start);
        const auto end = packet.find(closing, start);
        if (begin < end && end != std::string_view::npos) {
            auto inner = packet.substr(begin + 1, end - begin - 1);
            if (const auto item = inner.find("<rdf:li"); item != std::string_view::npos) {
                inner.remove_prefix(item);
                inner = inner.substr(0, inner.find("</rdf:li>"));
            }
            return xml_text(inner);
        }
    }
    for (const char quote : {'"', '\''}) {
        const auto attribute = std::string{name} + "=" + quote;
        const auto start = packet.find(attribute);
        if (start == std::string_view::npos) continue;
        const auto value = packet.substr(start + attribute.size());
        return xml_text(value.substr(0, value.find(quote)));
    }
    return {};
}

}  // namespace

WrittenWords read_iptc(std::string_view block) {
    WrittenWords words;
    std::string by_line;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(block[at]); };
    // Data sets begin with 0x1C; anything before the first one is Photoshop's wrapping.
    for (std::size_t at = block.find("\x1C\x02"); at != std::string_view::npos && at + 5 <= block.size();) {
        if (byte(at) != 0x1CU) break;
        const auto record = byte(at + 1);
        const auto number = byte(at + 2);
        const auto size = static_cast<std::size_t>((byte(at + 3) << 8U) | byte(at + 4));
        if (size > 0x7FFFU || at + 5 + size > block.size()) break;  // extended sizes hold no words
        const auto value = block.substr(at + 5, size);
        at += 5 + size;
        if (record != 2) continue;
        if (number == 80) by_line = iptc_text(value);
        if (number == 110) words.credit = iptc_text(value);
        if (number == 116) words.copyright = iptc_text(value);
        if (number == 120) words.caption = iptc_text(value);
    }
    if (words.credit.empty()) {
        words.credit = by_line;
    } else if (!by_line.empty() && words.credit.find(by_line) == std::string::npos) {
        words.credit = by_line + "/" + words.credit;
    }
    return words;
}

WrittenWords read_xmp(std::string_view packet) {
    WrittenWords words;
    const auto creator = xmp_property(packet, "dc:creator");
    const auto credit = xmp_property(packet, "photoshop:Credit");
    words.credit = credit.empty() || credit.find(creator) != std::string::npos ? credit : creator + "/" + credit;
    if (words.credit.empty()) words.credit = creator;
    words.caption = xmp_property(packet, "dc:description");
    words.copyright = xmp_property(packet, "dc:rights");
    return words;
}

void fill_missing(WrittenWords& words, const WrittenWords& others) {
    if (words.credit.empty()) words.credit = others.credit;
    if (words.caption.empty()) words.caption = others.caption;
    if (words.copyright.empty()) words.copyright = others.copyright;
}

}  // namespace standfirst::media::detail
