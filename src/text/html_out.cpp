// SPDX-License-Identifier: Apache-2.0
#include "text/html_out.hpp"

#include <algorithm>

#include "text/detail/html_writer.hpp"
#include "text/detail/safe_html_maker.hpp"
#include "text/sanitizer.hpp"
#include "text/slug.hpp"

namespace standfirst::text {

namespace detail {

namespace {

constexpr std::string_view class_of(Alignment alignment) {
    switch (alignment) {
        case Alignment::start:
            return {};
        case Alignment::center:
            return "align-center";
        case Alignment::end:
            return "align-end";
    }
    return {};
}

// The `type` of an <ol>.
constexpr std::string_view type_of(ListNumbers numbers) {
    switch (numbers) {
        case ListNumbers::decimal:
            return {};
        case ListNumbers::lower_letters:
            return "a";
        case ListNumbers::upper_letters:
            return "A";
        case ListNumbers::lower_roman:
            return "i";
        case ListNumbers::upper_roman:
            return "I";
    }
    return {};
}

// The labels' English, for callers that give no texts.
std::string_view english_label(std::string_view key) {
    if (key == "document.footnotes") return "Notes";
    if (key == "document.footnote_back") return "Back to the text";
    if (key == "document.transcript") return "Transcript";
    if (key == "document.download") return "Download";
    if (key == "document.gone_media") return "This picture is no longer available.";
    if (key == "document.table") return "Table";
    return key;
}

}  // namespace

std::string HtmlWriter::label(std::string_view key) const {
    if (rendering_.label) {
        auto words = rendering_.label(key);
        if (!words.empty() && words != key) return words;
    }
    return std::string{english_label(key)};
}

void HtmlWriter::attribute(std::string_view name, std::string_view value) {
    html_ += ' ';
    html_ += name;
    html_ += "=\"";
    append_escaped(html_, value);
    html_ += '"';
}

void HtmlWriter::number_attribute(std::string_view name, std::int64_t value) { attribute(name, std::to_string(value)); }

// Feeds carry no classes: nobody there knows our sheet.
void HtmlWriter::text_class(std::string_view name) {
    if (is_page() && !name.empty()) attribute("class", name);
}

void HtmlWriter::link_attribute(std::string_view name, std::string_view target) {
    if (is_page() || rendering_.base.empty() || target.find(':') < target.find_first_of("/?#")) {
        attribute(name, target);
        return;
    }
    std::string absolute = rendering_.base;
    if (!target.starts_with('/')) absolute += '/';
    attribute(name, absolute.append(target));
}

void HtmlWriter::write_document(const Document& document) {
    html_.reserve(document.blocks.size() * 512);
    find_footnotes(document.blocks);
    write_blocks(document.blocks);
    write_footnotes();
}

void HtmlWriter::write_blocks(const Blocks& blocks) {
    for (const auto& block : blocks) std::visit([&](const auto& content) { write(content); }, block.content);
}

void HtmlWriter::write(const Paragraph& block) {
    if (block.line.empty()) return;
    html_ += "<p";
    text_class(class_of(block.alignment));
    html_ += '>';
    write_line(block.line);
    html_ += "</p>\n";
}

std::string HtmlWriter::anchor_of(const Heading& heading) {
    std::string anchor = heading.anchor;
    if (anchor.empty()) {
        // Short, and with a front that no id of the page's furniture has.
        anchor = "part-" + make_slug(line_text(heading.line, rendering_.today));
    }
    const std::string first = anchor;
    for (int copy = 2; !anchors_.insert(anchor).second; ++copy) anchor = first + "-" + std::to_string(copy);
    return anchor;
}

void HtmlWriter::write(const Heading& block) {
    if (block.line.empty()) return;
    const char digit = static_cast<char>('0' + std::clamp(block.level, 2, 6));
    html_ += "<h";
    html_ += digit;
    if (is_page()) attribute("id", anchor_of(block));
    html_ += '>';
    write_line(block.line);
    html_ += "</h";
    html_ += digit;
    html_ += ">\n";
}

// A paragraph alone, or followed by lists, needs no <p>: lists stay tight.
void HtmlWriter::write_item(const Blocks& blocks) {
    const auto* first = blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks.front().content);
    const bool is_tight = first != nullptr && first->alignment == Alignment::start &&
                          std::all_of(blocks.begin() + 1, blocks.end(),
                                      [](const Block& block) { return std::holds_alternative<List>(block.content); });
    if (!is_tight) {
        write_blocks(blocks);
        return;
    }
    write_line(first->line);
    for (std::size_t i = 1; i < blocks.size(); ++i) write(std::get<List>(blocks[i].content));
}

void HtmlWriter::write(const List& block) {
    if (block.items.empty()) return;
    html_ += block.ordered ? "<ol" : "<ul";
    if (block.ordered && block.start != 1) number_attribute("start", block.start);
    if (block.ordered && block.reversed) html_ += " reversed";
    if (const auto type = type_of(block.numbers); block.ordered && !type.empty()) attribute("type", type);
    html_ += ">\n";
    for (const auto& item : block.items) {
        html_ += "<li>";
        write_item(item.blocks);
        html_ += "</li>\n";
    }
    html_ += block.ordered ? "</ol>\n" : "</ul>\n";
}

void HtmlWriter::write_quote_source(const Quote& block) {
    if (!block.source.empty()) {
        html_ += "<a";
        link_attribute("href", block.source);
        html_ += '>';
    }
    if (!block.speaker.empty()) {
        html_ += "<span";
        text_class("speaker");
        html_ += '>';
        write_words(block.speaker);
        html_ += "</span>";
        if (!block.speaker_role.empty()) html_ += ", ";
    }
    write_words(block.speaker_role);
    if (block.source.empty()) return;
    if (block.speaker.empty() && block.speaker_role.empty()) write_words(block.source);
    html_ += "</a>";
}

void HtmlWriter::write(const Quote& block) {
    const bool is_attributed = !block.speaker.empty() || !block.speaker_role.empty() || !block.source.empty();
    if (is_attributed) {
        html_ += "<figure";
        text_class("quote");
        html_ += ">\n";
    }
    html_ += "<blockquote>\n";
    write_blocks(block.blocks);
    html_ += "</blockquote>\n";
    if (!is_attributed) return;
    html_ += "<figcaption>";
    write_quote_source(block);
    html_ += "</figcaption>\n</figure>\n";
}

void HtmlWriter::write(const PullQuote& block) {
    html_ += "<blockquote";
    text_class("pull-quote");
    html_ += "><p>";
    write_line(block.line);
    html_ += "</p>";
    if (!block.speaker.empty()) {
        html_ += "<footer>";
        write_words(block.speaker);
        html_ += "</footer>";
    }
    html_ += "</blockquote>\n";
}

// Not an <aside>: that would be a landmark inside another.
void HtmlWriter::write(const SideNote& block) {
    html_ += is_page() ? "<div class=\"side-note\" role=\"note\">\n" : "<div>\n";
    if (!block.title.empty()) {
        html_ += is_page() ? "<p class=\"side-note-title\">" : "<p><strong>";
        write_words(block.title);
        html_ += is_page() ? "</p>\n" : "</strong></p>\n";
    }
    write_blocks(block.blocks);
    html_ += "</div>\n";
}

void HtmlWriter::write_cell(const TableCell& cell, std::string_view section, std::size_t rows_left) {
    html_ += cell.header ? "<th" : "<td";
    if (cell.header) attribute("scope", section == "thead" ? "col" : "row");
    if (cell.column_span > 1) number_attribute("colspan", cell.column_span);
    // A span beyond the section's last row is an error of the HTML.
    const auto span = std::min<std::int64_t>(cell.row_span, static_cast<std::int64_t>(rows_left));
    if (span > 1) number_attribute("rowspan", span);
    text_class(class_of(cell.alignment));
    html_ += '>';
    write_line(cell.line);
    html_ += cell.header ? "</th>" : "</td>";
}

void HtmlWriter::write_rows(std::string_view section, const std::vector<std::vector<TableCell>>& rows) {
    if (rows.empty()) return;
    html_.append("<").append(section).append(">\n");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        html_ += "<tr>";
        for (const auto& cell : rows[i]) write_cell(cell, section, rows.size() - i);
        html_ += "</tr>\n";
    }
    html_.append("</").append(section).append(">\n");
}

// Wide tables scroll by themselves, so they can be reached by keyboard and have a name.
void HtmlWriter::write(const Table& block) {
    if (block.header.empty() && block.rows.empty() && block.footer.empty()) return;
    std::string caption_id;
    if (is_page()) {
        html_ += "<div class=\"table\" role=\"group\" tabindex=\"0\"";
        if (block.caption.empty()) {
            attribute("aria-label", label("document.table"));
        } else {
            caption_id = "table-" + std::to_string(++tables_);
            attribute("aria-labelledby", caption_id);
        }
        html_ += ">\n";
    }
    html_ += "<table>\n";
    if (!block.caption.empty()) {
        html_ += "<caption";
        if (!caption_id.empty()) attribute("id", caption_id);
        html_ += '>';
        write_line(block.caption);
        html_ += "</caption>\n";
    }
    write_rows("thead", block.header);
    write_rows("tbody", block.rows);
    write_rows("tfoot", block.footer);
    html_ += "</table>\n";
    if (is_page()) html_ += "</div>\n";
}

void HtmlWriter::write(const CodeBlock& block) {
    html_ += is_page() ? "<pre tabindex=\"0\"><code" : "<pre><code";
    if (is_page() && !block.language.empty() && block.language.find(' ') == std::string::npos)
        attribute("class", "language-" + block.language);
    html_ += '>';
    for (const char c : block.code) {
        // Control characters may stand in JSON and not in HTML.
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 || c == '\n' || c == '\t') append_escaped(html_, {&c, 1});
    }
    html_ += "</code></pre>\n";
}

void HtmlWriter::write(const Verse& block) {
    html_ += "<p";
    std::string names{"verse"};
    if (const auto name = class_of(block.alignment); !name.empty()) names.append(" ").append(name);
    text_class(names);
    html_ += '>';
    write_line(block.line);
    html_ += "</p>\n";
}

void HtmlWriter::write(const Details& block) {
    html_ += "<details>\n<summary>";
    if (block.summary.empty())
        html_ += "…";
    else
        write_line(block.summary);
    html_ += "</summary>\n";
    write_blocks(block.blocks);
    html_ += "</details>\n";
}

void HtmlWriter::write(const LinkCard& block) {
    if (!is_page()) html_ += "<p>";
    html_ += "<a";
    text_class("link-card");
    link_attribute("href", block.href);
    html_ += '>';
    const auto piece = [&](std::string_view name, std::string_view words) {
        if (words.empty()) return;
        html_ += "<span";
        text_class(name);
        html_ += '>';
        write_words(words);
        html_ += "</span> ";
    };
    piece("link-card-title", block.title.empty() ? block.href : block.title);
    piece("link-card-description", block.description);
    piece("link-card-site", block.site);
    html_.pop_back();
    html_ += is_page() ? "</a>\n" : "</a></p>\n";
}

void HtmlWriter::write(const Divider&) { html_ += "<hr>\n"; }

void HtmlWriter::write(const Columns& block) {
    html_ += "<div";
    text_class("columns");
    html_ += ">\n";
    for (const auto& column : block.columns) {
        html_ += "<div>\n";
        write_blocks(column);
        html_ += "</div>\n";
    }
    html_ += "</div>\n";
}

// What a store holds may be older than the rules: sanitized again on the way out.
void HtmlWriter::write(const PreservedHtml& block) {
    if (const auto clean = sanitize(block.html)) html_ += clean->html();
    html_ += '\n';
}

void HtmlWriter::find_footnotes(const Blocks& blocks) {
    for (const auto& block : blocks) {
        if (const auto* note = std::get_if<Footnote>(&block.content)) {
            if (footnotes_.emplace(note->label, note).second) footnote_labels_.push_back(note->label);
            find_footnotes(note->blocks);
        } else if (const auto* list = std::get_if<List>(&block.content)) {
            for (const auto& item : list->items) find_footnotes(item.blocks);
        } else if (const auto* columns = std::get_if<Columns>(&block.content)) {
            for (const auto& column : columns->columns) find_footnotes(column);
        } else if (const auto* quote = std::get_if<Quote>(&block.content)) {
            find_footnotes(quote->blocks);
        } else if (const auto* side_note = std::get_if<SideNote>(&block.content)) {
            find_footnotes(side_note->blocks);
        } else if (const auto* details = std::get_if<Details>(&block.content)) {
            find_footnotes(details->blocks);
        }
    }
}

void HtmlWriter::write(const Footnote&) {}  // written at the end

void HtmlWriter::write_footnotes() {
    if (footnotes_.empty()) return;
    html_ += is_page() ? "<section class=\"footnotes\">\n<h2>" : "<hr>\n<h2>";
    write_words(label("document.footnotes"));
    html_ += "</h2>\n<ol>\n";
    // A note may refer to another, which then is numbered while this list is being written.
    std::size_t next_label = 0;
    for (std::size_t i = 0;; ++i) {
        while (i == notes_.size() && next_label < footnote_labels_.size()) {
            const auto name = footnote_labels_[next_label++];
            if (note_numbers_.emplace(name, notes_.size()).second) notes_.push_back({footnotes_.at(name)});
        }
        if (i == notes_.size()) break;
        const auto number = std::to_string(i + 1);
        html_ += "<li";
        if (is_page()) attribute("id", "footnote-" + number);
        html_ += '>';
        write_item(notes_[i].footnote->blocks);
        for (int reference = 1; is_page() && reference <= notes_[i].references; ++reference) {
            html_ += " <a class=\"footnote-back\"";
            attribute("href", "#footnote-reference-" + number + (reference > 1 ? "-" + std::to_string(reference) : ""));
            attribute("aria-label", label("document.footnote_back"));
            html_ += ">↩</a>";
        }
        html_ += "</li>\n";
    }
    html_ += is_page() ? "</ol>\n</section>\n" : "</ol>\n";
}

}  // namespace detail

SafeHtml render_html(const Document& document, const HtmlRendering& rendering) {
    detail::HtmlWriter writer{rendering};
    writer.write_document(document);
    return SafeHtmlMaker::vouch_for(std::move(writer).finish());
}

SafeHtml render_picture(const Picture& picture, const HtmlRendering& rendering) {
    detail::HtmlWriter writer{rendering};
    writer.write_picture(picture, detail::HtmlWriter::sizes_of(picture.layout));
    return SafeHtmlMaker::vouch_for(std::move(writer).finish());
}

SafeHtml render_line(const Line& line, const HtmlRendering& rendering) {
    detail::HtmlWriter writer{rendering};
    writer.write_line(line);
    return SafeHtmlMaker::vouch_for(std::move(writer).finish());
}

}  // namespace standfirst::text
