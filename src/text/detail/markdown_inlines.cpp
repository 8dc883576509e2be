// SPDX-License-Identifier: Apache-2.0
#include "text/detail/markdown_inlines.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <array>

#include "text/detail/line_builder.hpp"
#include "text/link.hpp"

namespace standfirst::text::detail {

namespace {

constexpr int deepest_inlines = 40;
constexpr std::size_t longest_address = 1000;

std::string_view words_of(const char* words) { return words != nullptr ? words : ""; }

// Bare addresses become links: the extension that cmark-gfm has for it takes quadratic time.
void link_addresses(const TextRun& run, Line& out) {
    std::string_view text = run.text;
    const auto add = [&](std::string_view words) -> TextRun* {
        return words.empty() ? nullptr : &std::get<TextRun>(out.emplace_back(TextRun{std::string{words}, run.marks}));
    };
    std::size_t from = 0;
    while (true) {
        const auto at = text.find("http", from);
        if (at == std::string_view::npos) break;
        const auto candidate = text.substr(at, longest_address);
        if (!candidate.starts_with("http://") && !candidate.starts_with("https://")) {
            from = at + 4;
            continue;
        }
        auto end = at + std::min(candidate.find_first_of(" \t\n<>\""), candidate.size());
        while (end > at && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        while (end > at && std::string_view{".,;:!?)'*_~]"}.find(text[end - 1]) != std::string_view::npos) --end;
        const auto address = text.substr(at, end - at);
        if (auto link = clean_link(address); !link.empty() && link.size() > address.find("//") + 2) {
            add(text.substr(0, at));
            add(address)->marks.push_back({MarkKind::link, std::move(link)});
            text.remove_prefix(end);
            from = 0;
        } else {
            from = at + 7;
        }
    }
    add(text);
}

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

}  // namespace

bool is_key(std::string_view key) {
    return !key.empty() && key.size() <= 200 && std::all_of(key.begin(), key.end(), is_key_character);
}

std::string without_controls(std::string words) {
    std::erase_if(words, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
    return words;
}

std::optional<Attributes> read_attributes(std::string_view text) {
    Attributes attributes;
    std::size_t i = 0;
    const auto skip_blanks = [&] {
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r')) ++i;
    };
    for (skip_blanks(); i < text.size(); skip_blanks()) {
        const auto start = i;
        while (i < text.size() && is_key_character(text[i])) ++i;
        if (i == start || i >= text.size() || text[i] != '=') return std::nullopt;
        std::string name{text.substr(start, i - start)};
        ++i;
        if (i < text.size() && (text[i] == '"' || text[i] == '\'')) {
            const auto end = text.find(text[i], i + 1);
            if (end == std::string_view::npos) return std::nullopt;
            attributes.emplace_back(std::move(name), text.substr(i + 1, end - i - 1));
            i = end + 1;
        } else {
            const auto end = std::min(text.find_first_of(" \t\r", i), text.size());
            attributes.emplace_back(std::move(name), text.substr(i, end - i));
            i = end;
        }
    }
    return attributes;
}

std::string attribute_in(const Attributes& attributes, std::string_view name) {
    for (const auto& [key, value] : attributes)
        if (key == name) return value;
    return {};
}

Line InlineReader::read(cmark_node* first) {
    line_.clear();
    marks_.clear();
    brackets_.clear();
    highlight_.reset();
    walk(first, 0);
    return merged();
}

Line InlineReader::read_words(std::string_view words) {
    line_.assign(1, TextRun{std::string{words}, {}});
    return merged();
}

void InlineReader::add_own(std::string_view words) { line_.emplace_back(TextRun{std::string{words}, marks_}); }

void InlineReader::add_words(std::string_view words) {
    if (!words.empty()) add_own(words);
}

void InlineReader::mark_since(const Opening& opening, const Mark& mark) {
    for (auto i = opening.item + 1; i < line_.size(); ++i) {
        auto* marks = marks_of(line_[i]);
        if (marks == nullptr) continue;
        const auto at = std::min(opening.marks, marks->size());
        marks->insert(marks->begin() + static_cast<std::ptrdiff_t>(at), mark);
    }
    std::get<TextRun>(line_[opening.item]).text.clear();
}

// "]{claim=key}" or "]{lang=fr}" after a "[".
std::size_t InlineReader::read_bracket_end(std::string_view text) {
    if (brackets_.empty()) return 0;
    const auto opening = brackets_.back();
    brackets_.pop_back();
    if (!text.starts_with("]{")) return 0;
    const auto end = text.find('}');
    if (end == std::string_view::npos) return 0;
    const auto attributes = read_attributes(text.substr(2, end - 2));
    if (!attributes || attributes->size() != 1 || !is_key(attributes->front().second)) return 0;
    const auto& [name, value] = attributes->front();
    if (name != "claim" && name != "lang") return 0;
    mark_since(opening, {name == "claim" ? MarkKind::claim : MarkKind::language, value});
    return end + 1;
}

// "{days-since 2022-02-24}"
std::size_t InlineReader::read_field(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, CountedField>, 4> names{
        {{"days-since", CountedField::days_since},
         {"days-until", CountedField::days_until},
         {"years-since", CountedField::years_since},
         {"anniversary", CountedField::anniversary_of}}};
    const auto end = text.find('}');
    const auto space = text.find(' ');
    if (end == std::string_view::npos || space > end) return 0;
    const auto date = parse_date(text.substr(space + 1, end - space - 1));
    if (!date) return 0;
    for (const auto& [name, field] : names) {
        if (text.substr(1, space - 1) != name) continue;
        line_.emplace_back(DateField{field, *date, marks_});
        return end + 1;
    }
    return 0;
}

// "[^label]"
std::size_t InlineReader::read_reference(std::string_view text) {
    const auto end = text.find(']');
    if (!text.starts_with("[^") || end == std::string_view::npos || !is_key(text.substr(2, end - 2))) return 0;
    line_.emplace_back(FootnoteReference{std::string{text.substr(2, end - 2)}});
    return end + 1;
}

void InlineReader::read_highlight() {
    if (highlight_) {
        mark_since(*highlight_, {MarkKind::highlight, {}});
        highlight_.reset();
        return;
    }
    highlight_ = Opening{line_.size(), marks_.size()};
    add_own("==");
}

void InlineReader::add_story_text(std::string_view text) {
    while (!text.empty()) {
        const auto plain = std::min(text.find_first_of("[]{="), text.size());
        add_words(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) return;
        std::size_t length = 0;
        if (text.front() == '[') {
            length = read_reference(text);
            if (length == 0) {
                brackets_.push_back({line_.size(), marks_.size()});
                add_own("[");
                length = 1;
            }
        } else if (text.front() == ']') {
            length = read_bracket_end(text);
        } else if (text.front() == '{') {
            length = read_field(text);
        } else if (text.starts_with("==") && !text.starts_with("===")) {
            read_highlight();
            length = 2;
        }
        if (length == 0) {
            const auto same = text.front() == '=' ? std::min(text.find_first_not_of('='), text.size()) : 1;
            add_own(text.substr(0, same));
            length = same;
        }
        text.remove_prefix(length);
    }
}

void InlineReader::walk_marked(cmark_node* node, Mark mark, int depth) {
    const bool is_new =
        std::none_of(marks_.begin(), marks_.end(), [&](const Mark& other) { return other.kind == mark.kind; });
    if (is_new) marks_.push_back(std::move(mark));
    walk(cmark_node_first_child(node), depth + 1);
    if (is_new) marks_.pop_back();
}

void InlineReader::walk(cmark_node* first, int depth) {
    if (depth > deepest_inlines) return add_words("…");
    for (auto* node = first; node != nullptr; node = cmark_node_next(node)) {
        const auto type = cmark_node_get_type(node);
        const auto literal = words_of(cmark_node_get_literal(node));
        if (type == CMARK_NODE_TEXT) {
            purpose_ == MarkdownFor::story ? add_story_text(literal) : add_words(literal);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            add_own(" ");
        } else if (type == CMARK_NODE_LINEBREAK) {
            line_.emplace_back(LineBreak{});
        } else if (type == CMARK_NODE_CODE) {
            marks_.push_back({MarkKind::code, {}});
            add_words(literal);
            marks_.pop_back();
        } else if (type == CMARK_NODE_HTML_INLINE) {
            add_words(literal);
        } else if (type == CMARK_NODE_EMPH) {
            walk_marked(node, {MarkKind::emphasis, {}}, depth);
        } else if (type == CMARK_NODE_STRONG) {
            walk_marked(node, {MarkKind::strong, {}}, depth);
        } else if (std::string_view{cmark_node_get_type_string(node)} == "strikethrough") {
            walk_marked(node, {MarkKind::strikethrough, {}}, depth);
        } else if (type == CMARK_NODE_LINK) {
            if (auto link = clean_link(words_of(cmark_node_get_url(node))); !link.empty())
                walk_marked(node, {MarkKind::link, std::move(link)}, depth);
            else
                walk(cmark_node_first_child(node), depth + 1);
        } else if (type == CMARK_NODE_IMAGE) {
            const auto before = line_.size();
            walk(cmark_node_first_child(node), depth + 1);
            if (purpose_ == MarkdownFor::comment) continue;  // its words stay
            const Line alt(line_.begin() + static_cast<std::ptrdiff_t>(before), line_.end());
            line_.resize(before);
            std::string words;
            for (const auto& part : alt)
                if (const auto* run = std::get_if<TextRun>(&part)) words += run->text;
            while (!brackets_.empty() && brackets_.back().item >= before) brackets_.pop_back();
            if (highlight_ && highlight_->item >= before) highlight_.reset();
            const auto media = find_picture_ ? find_picture_(words_of(cmark_node_get_url(node))) : MediaId{};
            line_.emplace_back(InlinePicture{media, without_controls(std::move(words))});
        }
    }
}

// Neighbours under the same marks become one run; white space is folded.
Line InlineReader::merged() const {
    LineBuilder builder;
    for (const auto& part : line_) {
        if (const auto* run = std::get_if<TextRun>(&part))
            builder.add_text(run->text, run->marks);
        else if (std::holds_alternative<LineBreak>(part))
            builder.add_break();
        else
            builder.add(part);
    }
    if (purpose_ == MarkdownFor::story) return builder.take();
    Line linked;
    for (auto& part : builder.take()) {
        const auto* run = std::get_if<TextRun>(&part);
        const bool is_words = run != nullptr && std::ranges::none_of(run->marks, [](const Mark& mark) {
                                  return mark.kind == MarkKind::link || mark.kind == MarkKind::code;
                              });
        if (is_words)
            link_addresses(*run, linked);
        else
            linked.push_back(std::move(part));
    }
    return linked;
}

}  // namespace standfirst::text::detail
