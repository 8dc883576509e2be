// SPDX-License-Identifier: Apache-2.0
#include "text/sanitizer.hpp"

#include <algorithm>
#include <array>

#include "foundation/utf8.hpp"
#include "text/detail/safe_html_maker.hpp"
#include "text/detail/sanitized.hpp"
#include "text/link.hpp"

namespace standfirst::text {

namespace detail {

namespace {

enum class Keep : unsigned char { words, element, nothing };

constexpr std::array<Keep, GUMBO_TAG_LAST + 1> kept_tags = [] {
    std::array<Keep, GUMBO_TAG_LAST + 1> kept{};
    for (const auto tag :
         {GUMBO_TAG_P,       GUMBO_TAG_BR,         GUMBO_TAG_HR,         GUMBO_TAG_DIV,     GUMBO_TAG_SPAN,
          GUMBO_TAG_A,       GUMBO_TAG_EM,         GUMBO_TAG_STRONG,     GUMBO_TAG_SMALL,   GUMBO_TAG_S,
          GUMBO_TAG_CITE,    GUMBO_TAG_Q,          GUMBO_TAG_DFN,        GUMBO_TAG_ABBR,    GUMBO_TAG_TIME,
          GUMBO_TAG_CODE,    GUMBO_TAG_VAR,        GUMBO_TAG_SAMP,       GUMBO_TAG_KBD,     GUMBO_TAG_SUB,
          GUMBO_TAG_SUP,     GUMBO_TAG_I,          GUMBO_TAG_B,          GUMBO_TAG_U,       GUMBO_TAG_MARK,
          GUMBO_TAG_RUBY,    GUMBO_TAG_RT,         GUMBO_TAG_RP,         GUMBO_TAG_BDI,     GUMBO_TAG_BDO,
          GUMBO_TAG_INS,     GUMBO_TAG_DEL,        GUMBO_TAG_H2,         GUMBO_TAG_H3,      GUMBO_TAG_H4,
          GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_UL,         GUMBO_TAG_OL,      GUMBO_TAG_LI,
          GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_DD,         GUMBO_TAG_TABLE,   GUMBO_TAG_THEAD,
          GUMBO_TAG_TBODY,   GUMBO_TAG_TFOOT,      GUMBO_TAG_TR,         GUMBO_TAG_TD,      GUMBO_TAG_TH,
          GUMBO_TAG_PRE,     GUMBO_TAG_FIGURE,     GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CAPTION, GUMBO_TAG_DETAILS,
          GUMBO_TAG_SUMMARY, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_WBR})
        kept[static_cast<std::size_t>(tag)] = Keep::element;
    for (const auto tag :
         {GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,    GUMBO_TAG_TEMPLATE, GUMBO_TAG_HEAD,   GUMBO_TAG_TITLE,
          GUMBO_TAG_META,     GUMBO_TAG_LINK,     GUMBO_TAG_BASE,     GUMBO_TAG_IFRAME, GUMBO_TAG_FRAME,
          GUMBO_TAG_FRAMESET, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED,  GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED,
          GUMBO_TAG_APPLET,   GUMBO_TAG_PARAM,    GUMBO_TAG_SVG,      GUMBO_TAG_MATH,   GUMBO_TAG_TEXTAREA,
          GUMBO_TAG_SELECT,   GUMBO_TAG_INPUT,    GUMBO_TAG_BUTTON,   GUMBO_TAG_XMP,    GUMBO_TAG_PLAINTEXT,
          GUMBO_TAG_NOSCRIPT, GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,  GUMBO_TAG_SOURCE,
          GUMBO_TAG_TRACK})
        kept[static_cast<std::size_t>(tag)] = Keep::nothing;
    return kept;
}();

Keep keeping(const GumboElement& element) {
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return Keep::nothing;
    return kept_tags[static_cast<std::size_t>(element.tag)];
}

bool is_void(GumboTag tag) { return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR || tag == GUMBO_TAG_WBR; }

bool is_block(GumboTag tag) {
    switch (static_cast<int>(tag)) {
        case GUMBO_TAG_P:
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_BR:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_TR:
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_SECTION:
            return true;
        default:
            return false;
    }
}

void append_attribute(std::string& html, std::string_view name, std::string_view value) {
    html += ' ';
    html += name;
    html += "=\"";
    append_escaped(html, make_clean_utf8(value));
    html += '"';
}

void append_number(std::string& html, const GumboElement& element, const char* name, int least, int most) {
    const auto value = attribute_of(element, name);
    if (value.empty() || value.size() > 6) return;
    int number = 0;
    std::size_t i = value.front() == '-' ? 1 : 0;
    for (; i < value.size(); ++i) {
        if (value[i] < '0' || value[i] > '9') return;
        number = number * 10 + (value[i] - '0');
    }
    if (value.front() == '-') number = -number;
    if (number >= least && number <= most) append_attribute(html, name, std::to_string(number));
}

bool is_plain_word(std::string_view value) {
    return !value.empty() && value.size() <= 40 && std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
               c == '.';
    });
}

void append_attributes(std::string& html, const GumboElement& element) {
    if (element.attributes.length == 0) return;
    if (const auto language = attribute_of(element, "lang"); is_plain_word(language))
        append_attribute(html, "lang", language);
    if (const auto direction = attribute_of(element, "dir");
        direction == "rtl" || direction == "ltr" || direction == "auto")
        append_attribute(html, "dir", direction);
    switch (static_cast<int>(element.tag)) {
        case GUMBO_TAG_A:
            if (const auto link = clean_link(make_clean_utf8(attribute_of(element, "href"))); !link.empty()) {
                append_attribute(html, "href", link);
                append_attribute(html, "rel", "nofollow ugc noopener");
            }
            break;
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_DFN:
            if (const auto title = attribute_of(element, "title"); !title.empty())
                append_attribute(html, "title", title);
            break;
        case GUMBO_TAG_TIME:
            if (const auto when = attribute_of(element, "datetime"); is_plain_word(when))
                append_attribute(html, "datetime", when);
            break;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
            append_number(html, element, "colspan", 1, 1000);
            append_number(html, element, "rowspan", 1, 1000);
            break;
        case GUMBO_TAG_OL:
            append_number(html, element, "start", -32768, 32767);
            if (find_attribute(element, "reversed") != nullptr) html += " reversed";
            if (const auto type = attribute_of(element, "type");
                type.size() == 1 && std::string_view{"1aAiI"}.contains(type))
                html.append(" type=\"").append(type).append("\"");
            break;
        default:
            break;
    }
}

}  // namespace

bool is_hidden(GumboTag tag) { return kept_tags[static_cast<std::size_t>(tag)] == Keep::nothing; }

void append_sanitized(std::string& html, const GumboNode& node, int depth) {
    if (is_text(node)) {
        append_escaped(html, make_clean_utf8(node.v.text.text));
        return;
    }
    if (!is_element(node) || depth > deepest_sanitized) return;
    const auto& element = node.v.element;
    const auto keep = keeping(element);
    if (keep == Keep::nothing) return;
    const std::string_view name = keep == Keep::element ? gumbo_normalized_tagname(element.tag) : "";
    if (keep == Keep::element) {
        html += '<';
        html += name;
        append_attributes(html, element);
        html += '>';
        if (is_void(element.tag)) return;
        // A newline right after <pre> would be eaten by whoever reads this again.
        if (element.tag == GUMBO_TAG_PRE) html += '\n';
    }
    for (unsigned i = 0; i < element.children.length; ++i)
        append_sanitized(html, child_of(element.children, i), depth + 1);
    if (keep == Keep::element) html.append("</").append(name).append(">");
}

void append_words(std::string& words, const GumboNode& node, int depth) {
    if (is_text(node)) {
        words += make_clean_utf8(node.v.text.text);
        return;
    }
    if (!is_element(node) || depth > deepest_words || keeping(node.v.element) == Keep::nothing) return;
    const auto& element = node.v.element;
    for (unsigned i = 0; i < element.children.length; ++i)
        append_words(words, child_of(element.children, i), depth + 1);
    if (is_block(element.tag) && !words.empty() && words.back() != '\n') words += '\n';
}

}  // namespace detail

Result<SafeHtml> sanitize(std::string_view html) {
    const auto tree = detail::HtmlTree::parse(html, most_sanitized_bytes);
    if (!tree) return refuse(tree.error());
    std::string clean;
    clean.reserve(html.size());
    const auto& children = tree->body().v.element.children;
    for (unsigned i = 0; i < children.length; ++i) detail::append_sanitized(clean, detail::child_of(children, i));
    return SafeHtmlMaker::vouch_for(std::move(clean));
}

std::string html_words(std::string_view html) {
    std::string words;
    if (const auto tree = detail::HtmlTree::parse(html, most_sanitized_bytes))
        detail::append_words(words, tree->body());
    while (!words.empty() && words.back() == '\n') words.pop_back();
    return words;
}

}  // namespace standfirst::text
