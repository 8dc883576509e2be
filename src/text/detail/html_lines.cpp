// SPDX-License-Identifier: Apache-2.0
// Lines as HTML: runs under marks become nested elements, with what neighbours share opened once.
#include <algorithm>

#include "text/detail/html_writer.hpp"
#include "text/language.hpp"
#include "text/number_words.hpp"

namespace standfirst::text::detail {

namespace {

constexpr std::string_view element_of(MarkKind kind) {
    switch (kind) {
        case MarkKind::strong:
            return "strong";
        case MarkKind::emphasis:
            return "em";
        case MarkKind::underline:
            return "u";
        case MarkKind::strikethrough:
            return "s";
        case MarkKind::code:
            return "code";
        case MarkKind::subscript:
            return "sub";
        case MarkKind::superscript:
            return "sup";
        case MarkKind::highlight:
            return "mark";
        case MarkKind::small:
            return "small";
        case MarkKind::keyboard:
            return "kbd";
        case MarkKind::quotation:
            return "q";
        case MarkKind::abbreviation:
            return "abbr";
        case MarkKind::language:
            return "span";
        case MarkKind::link:
        case MarkKind::claim:
            return "a";
    }
    return "span";
}

bool is_anchor(const Mark& mark) { return mark.kind == MarkKind::link || mark.kind == MarkKind::claim; }

const std::vector<Mark> no_marks;

// A count without marks stands under what its neighbours share: lines from before counts had any are kept.
bool is_marked_by_itself(const Inline& part) {
    const auto* field = std::get_if<DateField>(&part);
    return field != nullptr ? !field->marks.empty() : std::holds_alternative<TextRun>(part);
}

// The marks of the next run of words: what stands between two runs belongs to what both share.
const std::vector<Mark>& next_marks(const Line& line, std::size_t index) {
    for (std::size_t i = index + 1; i < line.size(); ++i)
        if (const auto* marks = marks_of(line[i]); marks != nullptr && is_marked_by_itself(line[i])) return *marks;
    return no_marks;
}

// Tells whether marks[index] is written as an <a>: a link wins over a claim, and no <a> stands in another.
bool is_written_as_anchor(const std::vector<const Mark*>& marks, std::size_t index) {
    if (!is_anchor(*marks[index])) return false;
    return std::none_of(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(index),
                        [](const Mark* mark) { return is_anchor(*mark); });
}

}  // namespace

std::string count_words_of(const DateField& field, Date today, std::string_view language) {
    if (!today.ok() || !field.anchor.ok()) return format_date(field.anchor);
    const auto years = years_between(field.anchor, today);
    const auto known_language = language.empty() ? std::string_view{"en"} : language;
    switch (field.field) {
        case CountedField::days_since:
            return number_words(std::max<std::int64_t>(0, days_between(field.anchor, today)), known_language);
        case CountedField::days_until:
            return number_words(std::max<std::int64_t>(0, days_between(today, field.anchor)), known_language);
        case CountedField::years_since:
            return number_words(std::max<std::int64_t>(0, years), known_language);
        case CountedField::anniversary_of: {
            const bool is_today = today.month() == field.anchor.month() && today.day() == field.anchor.day();
            return ordinal_words(std::max<std::int64_t>(1, is_today ? years : years + 1), known_language);
        }
    }
    return {};
}

void HtmlWriter::open_mark(const Mark& mark, const std::vector<const Mark*>& open) {
    if (is_anchor(mark)) {
        const bool is_link = mark.kind == MarkKind::link;
        if (!is_written_as_anchor(open, open.size() - 1)) {
            if (is_page() && !is_link) html_ += "<span class=\"claim\">";
            return;
        }
        if (!is_link && !is_page()) return;
        // A fragment leads nowhere in a feed.
        if (is_link && !is_page() && mark.value.starts_with('#')) return;
        html_ += "<a";
        if (is_link) {
            link_attribute("href", mark.value);
            if (rendering_.links_by == LinksBy::readers) attribute("rel", "nofollow ugc noopener");
        } else {
            attribute("class", "claim");
            attribute("href", "#claim-" + mark.value);
        }
        html_ += '>';
        return;
    }
    html_ += '<';
    html_ += element_of(mark.kind);
    if (mark.kind == MarkKind::abbreviation && !mark.value.empty()) attribute("title", mark.value);
    if (mark.kind == MarkKind::language && is_language_tag(mark.value)) {
        attribute("lang", mark.value);
        attribute("dir", direction_of(mark.value) == Direction::right_to_left ? "rtl" : "ltr");
    }
    html_ += '>';
}

void HtmlWriter::close_mark(const Mark& mark, const std::vector<const Mark*>& open) {
    if (is_anchor(mark)) {
        const bool is_link = mark.kind == MarkKind::link;
        if (!is_written_as_anchor(open, open.size() - 1)) {
            if (is_page() && !is_link) html_ += "</span>";
            return;
        }
        if (!is_link && !is_page()) return;
        if (is_link && !is_page() && mark.value.starts_with('#')) return;
    }
    html_ += "</";
    html_ += element_of(mark.kind);
    html_ += '>';
}

// Closes and opens elements until exactly the first `count` of the wanted marks are open.
void HtmlWriter::change_marks(std::vector<const Mark*>& open, const std::vector<Mark>& wanted, std::size_t count) {
    std::size_t shared = 0;
    while (shared < open.size() && shared < count && *open[shared] == wanted[shared]) ++shared;
    while (open.size() > shared) {
        close_mark(*open.back(), open);
        open.pop_back();
    }
    while (open.size() < count) {
        open.push_back(&wanted[open.size()]);
        open_mark(*open.back(), open);
    }
}

void HtmlWriter::write_reference(const FootnoteReference& reference) {
    const auto found = footnotes_.find(reference.label);
    if (found == footnotes_.end()) return;
    const auto index = note_numbers_.emplace(found->first, notes_.size()).first->second;
    if (index == notes_.size()) notes_.push_back({found->second});
    const auto number = std::to_string(index + 1);
    html_ += "<sup>";
    if (is_page()) {
        const int count = ++notes_[index].references;
        html_ += "<a class=\"footnote-reference\"";
        attribute("id", "footnote-reference-" + number + (count > 1 ? "-" + std::to_string(count) : ""));
        attribute("href", "#footnote-" + number);
        html_ += '>';
    }
    html_ += number;
    html_ += is_page() ? "</a></sup>" : "</sup>";
}

void HtmlWriter::write_date_field(const DateField& field) {
    html_ += "<time";
    attribute("datetime", format_date(field.anchor));
    html_ += '>';
    write_words(count_words_of(field, rendering_.today, rendering_.language));
    html_ += "</time>";
}

void HtmlWriter::write_inline(const Inline& part, const Line& line, std::size_t index, std::vector<const Mark*>& open) {
    if (const auto* run = std::get_if<TextRun>(&part)) {
        change_marks(open, run->marks, run->marks.size());
        write_words(run->text);
        return;
    }
    if (const auto* field = std::get_if<DateField>(&part); field != nullptr && is_marked_by_itself(part)) {
        change_marks(open, field->marks, field->marks.size());
        write_date_field(*field);
        return;
    }
    const auto& next = next_marks(line, index);
    const bool is_reference = std::holds_alternative<FootnoteReference>(part);
    std::size_t shared = 0;
    while (shared < open.size() && shared < next.size() && *open[shared] == next[shared] &&
           !(is_reference && is_anchor(next[shared])))
        ++shared;
    change_marks(open, next, shared);
    if (std::holds_alternative<LineBreak>(part)) {
        html_ += "<br>";
    } else if (is_reference) {
        write_reference(std::get<FootnoteReference>(part));
    } else if (const auto* field = std::get_if<DateField>(&part)) {
        write_date_field(*field);
    } else if (const auto* picture = std::get_if<InlinePicture>(&part)) {
        if (const auto* view = find_media(picture->media)) {
            html_ += "<img";
            text_class("inline-picture");
            attribute("src", view->address);
            attribute("alt", picture->alt);
            if (view->width > 0) number_attribute("width", view->width);
            if (view->height > 0) number_attribute("height", view->height);
            html_ += '>';
        } else {
            write_words(picture->alt);
        }
    }
}

void HtmlWriter::write_line(const Line& line) {
    std::vector<const Mark*> open;
    for (std::size_t i = 0; i < line.size(); ++i) write_inline(line[i], line, i, open);
    change_marks(open, no_marks, 0);
}

}  // namespace standfirst::text::detail
