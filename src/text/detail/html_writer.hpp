// SPDX-License-Identifier: Apache-2.0
// Writes a document's HTML into one string. The parts: blocks (html_out.cpp), lines (html_lines.cpp) and media
// (html_media.cpp).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/html_out.hpp"

namespace standfirst::text::detail {

class HtmlWriter {
  public:
    explicit HtmlWriter(const HtmlRendering& rendering) : rendering_(rendering) {}

    void write_document(const Document& document);
    void write_blocks(const Blocks& blocks);
    void write_line(const Line& line);
    void write_picture(const Picture& picture, std::string_view sizes);
    [[nodiscard]] std::string finish() && { return std::move(html_); }

    static constexpr std::string_view column_sizes = "(min-width: 48rem) 42rem, 100vw";
    // What a browser should expect of a picture's width, by layout; for srcset.
    [[nodiscard]] static std::string_view sizes_of(PictureLayout layout);

  private:
    struct NumberedNote {
        const Footnote* footnote;
        int references = 0;
    };

    [[nodiscard]] bool is_page() const { return rendering_.purpose == HtmlFor::page; }
    [[nodiscard]] std::string label(std::string_view key) const;

    // blocks
    void write(const Paragraph& block);
    void write(const Heading& block);
    void write(const List& block);
    void write(const Quote& block);
    void write(const PullQuote& block);
    void write(const SideNote& block);
    void write(const Picture& block);
    void write(const Gallery& block);
    void write(const Audio& block);
    void write(const Video& block);
    void write(const FileLink& block);
    void write(const Table& block);
    void write(const CodeBlock& block);
    void write(const Verse& block);
    void write(const Details& block);
    void write(const Footnote& block);
    void write(const LinkCard& block);
    void write(const Divider& block);
    void write(const Columns& block);
    void write(const PreservedHtml& block);
    void write_item(const Blocks& blocks);
    void write_rows(std::string_view section, const std::vector<std::vector<TableCell>>& rows);
    void write_cell(const TableCell& cell, std::string_view section, std::size_t rows_left);
    void write_quote_source(const Quote& block);
    void find_footnotes(const Blocks& blocks);
    void write_footnotes();
    [[nodiscard]] std::string anchor_of(const Heading& heading);

    // lines
    void write_inline(const Inline& part, const Line& line, std::size_t index, std::vector<const Mark*>& open);
    void change_marks(std::vector<const Mark*>& open, const std::vector<Mark>& wanted, std::size_t count);
    void open_mark(const Mark& mark, const std::vector<const Mark*>& open);
    void close_mark(const Mark& mark, const std::vector<const Mark*>& open);
    void write_reference(const FootnoteReference& reference);
    void write_date_field(const DateField& field);

    // media
    [[nodiscard]] const MediaView* find_media(MediaId id) const;
    void write_image(const MediaView& view, std::string_view alt, std::string_view sizes, MediaId id);
    void write_srcset(const MediaView& view, std::string_view type);
    void write_caption(const Line& caption, std::string_view credit, const MediaView* view);
    void write_gone();
    void write_film(const Video& block, const MediaView& view);
    void write_transcript(const MediaView& view);
    void open_figure(std::string_view kind, PictureLayout layout);

    // small pieces
    void attribute(std::string_view name, std::string_view value);
    void number_attribute(std::string_view name, std::int64_t value);
    void text_class(std::string_view name);
    void link_attribute(std::string_view name, std::string_view target);
    void write_words(std::string_view words) { append_escaped(html_, words); }

    const HtmlRendering& rendering_;
    std::string html_;
    std::unordered_map<std::string_view, const Footnote*> footnotes_;
    std::vector<std::string_view> footnote_labels_;  // in the document's order
    std::vector<NumberedNote> notes_;                // in the order of their first reference
    std::unordered_map<std::string_view, std::size_t> note_numbers_;
    std::unordered_set<std::string> anchors_;
    int tables_ = 0;
};

// How many days or years, or which anniversary, as words of the language.
[[nodiscard]] std::string count_words_of(const DateField& field, Date today, std::string_view language);

}  // namespace standfirst::text::detail
