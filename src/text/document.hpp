// SPDX-License-Identifier: Apache-2.0
// The document: a story's body as a tree of typed blocks. The one form that the editor, importers, feeds, search and
// newsletters share. Written down in docs/document.md; stored as canonical JSON (document_json.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "foundation/date.hpp"
#include "foundation/media_id.hpp"

namespace standfirst::text {

// ---- what stands inside a line ------------------------------------------------------------------------------------

enum class MarkKind {
    strong,
    emphasis,
    underline,
    strikethrough,
    code,
    subscript,
    superscript,
    highlight,
    small,
    keyboard,
    quotation,     // <q>
    abbreviation,  // `value` is the expansion
    language,      // `value` is a BCP 47 tag
    link,          // `value` is the target: http, https, mailto, tel, or a path of this site
    claim,         // `value` is the key of a claim of the story (stories/claim.hpp)
};

struct Mark {
    MarkKind kind{};
    std::string value;  // empty for kinds that need none
    friend bool operator==(const Mark&, const Mark&) = default;
};

// A stretch of text under one set of marks, outermost first. The text may hold no line break.
struct TextRun {
    std::string text;
    std::vector<Mark> marks;
    friend bool operator==(const TextRun&, const TextRun&) = default;
};

struct LineBreak {
    friend bool operator==(const LineBreak&, const LineBreak&) = default;
};

// Points to the Footnote block with this label.
struct FootnoteReference {
    std::string label;
    friend bool operator==(const FootnoteReference&, const FootnoteReference&) = default;
};

// A number that is computed when the page is made, so that it cannot go stale.
enum class CountedField {
    days_since,      // "12": days from the anchor to today in the publication's zone
    days_until,      // days from today to the anchor, 0 once it has passed
    years_since,     // completed years: anniversaries, ages
    anniversary_of,  // "the tenth anniversary" is `years_since` of the coming or present one as an ordinal
};

struct DateField {
    CountedField field{};
    Date anchor;
    std::vector<Mark> marks = {};  // as those of a run
    friend bool operator==(const DateField&, const DateField&) = default;
};

// A picture that stands in a line (an emoji, a formula of an imported story).
struct InlinePicture {
    MediaId media;
    std::string alt;
    friend bool operator==(const InlinePicture&, const InlinePicture&) = default;
};

using Inline = std::variant<TextRun, LineBreak, FootnoteReference, DateField, InlinePicture>;
using Line = std::vector<Inline>;

// The marks of what can carry them, else null.
[[nodiscard]] inline const std::vector<Mark>* marks_of(const Inline& part) {
    if (const auto* run = std::get_if<TextRun>(&part)) return &run->marks;
    if (const auto* field = std::get_if<DateField>(&part)) return &field->marks;
    return nullptr;
}
[[nodiscard]] inline std::vector<Mark>* marks_of(Inline& part) {
    return const_cast<std::vector<Mark>*>(
        marks_of(std::as_const(part)));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

// ---- blocks -------------------------------------------------------------------------------------------------------

struct Block;
using Blocks = std::vector<Block>;

enum class Alignment { start, center, end };

struct Paragraph {
    Line line;
    Alignment alignment = Alignment::start;
    bool operator==(const Paragraph&) const = default;
};

struct Heading {
    int level = 2;  // 2 to 6: the story's headline is the only h1
    Line line;
    std::string anchor;  // an id that is unique in the document, or empty
    bool operator==(const Heading&) const = default;
};

// How the items of an ordered list are counted: words may refer to "point b".
enum class ListNumbers { decimal, lower_letters, upper_letters, lower_roman, upper_roman };

struct ListItem;
struct List {
    bool ordered = false;  // NOLINT: a field of a value, not a parameter
    int start = 1;
    bool reversed = false;
    ListNumbers numbers = ListNumbers::decimal;
    std::vector<ListItem> items;
    bool operator==(const List&) const;
};

struct Quote {
    Blocks blocks;
    std::string speaker;       // who says it
    std::string speaker_role;  // "mayor of Lisbon"
    std::string source;        // a URL, or empty
    bool operator==(const Quote&) const;
};

struct PullQuote {
    Line line;
    std::string speaker;
    bool operator==(const PullQuote&) const = default;
};

struct SideNote {
    std::string title;
    Blocks blocks;
    bool operator==(const SideNote&) const;
};

enum class PictureLayout { column, wide, full, side_start, side_end };

struct Picture {
    MediaId media;
    std::string alt;     // empty only for decoration; intake requires a choice
    Line caption;        // overrides the medium's own when not empty
    std::string credit;  // overrides the medium's own when not empty
    PictureLayout layout = PictureLayout::column;
    std::string link;  // where a click on it leads, or empty
    bool operator==(const Picture&) const = default;
};

struct Gallery {
    std::vector<Picture> pictures;
    Line caption;
    int columns = 0;  // 0: as fits
    bool operator==(const Gallery&) const = default;
};

struct Audio {
    MediaId media;
    std::string title;
    Line caption;
    bool operator==(const Audio&) const = default;
};

struct Video {
    MediaId media;
    std::string title;
    Line caption;
    PictureLayout layout = PictureLayout::column;
    bool operator==(const Video&) const = default;
};

struct FileLink {
    MediaId media;
    std::string title;
    bool operator==(const FileLink&) const = default;
};

struct TableCell {
    Line line;
    bool header = false;
    int column_span = 1;
    int row_span = 1;
    Alignment alignment = Alignment::start;
    bool operator==(const TableCell&) const = default;
};

struct Table {
    Line caption;
    std::vector<std::vector<TableCell>> header;
    std::vector<std::vector<TableCell>> rows;
    std::vector<std::vector<TableCell>> footer;
    bool operator==(const Table&) const = default;
};

struct CodeBlock {
    std::string language;
    std::string code;
    bool operator==(const CodeBlock&) const = default;
};

// Preformatted words whose line breaks and spaces count (verse).
struct Verse {
    Line line;
    Alignment alignment = Alignment::start;
    bool operator==(const Verse&) const = default;
};

struct Details {
    Line summary;
    Blocks blocks;
    bool operator==(const Details&) const;
};

struct Footnote {
    std::string label;
    Blocks blocks;
    bool operator==(const Footnote&) const;
};

// What lies elsewhere (a video on another site, a post, a map): a card with a link; nothing is loaded from there.
struct LinkCard {
    std::string href;
    std::string title;
    std::string description;
    std::string site;  // "youtube.com"
    bool operator==(const LinkCard&) const = default;
};

struct Divider {
    bool operator==(const Divider&) const = default;
};

// Side by side on a wide page, one after another on a narrow one.
struct Columns {
    std::vector<Blocks> columns;
    bool operator==(const Columns&) const;
};

// HTML that no other block can hold, already sanitized (sanitizer.hpp) when it came in and again when it goes out.
struct PreservedHtml {
    std::string html;
    bool operator==(const PreservedHtml&) const = default;
};

struct Block {
    std::variant<Paragraph, Heading, List, Quote, PullQuote, SideNote, Picture, Gallery, Audio, Video, FileLink, Table,
                 CodeBlock, Verse, Details, Footnote, LinkCard, Divider, Columns, PreservedHtml>
        content;
    bool operator==(const Block&) const;
};

struct ListItem {
    Blocks blocks;
    bool operator==(const ListItem&) const;
};

// Limits that every way in keeps (document_json.hpp refuses beyond them).
inline constexpr int deepest_nesting = 16;
inline constexpr std::size_t most_blocks = 20'000;

struct Document {
    Blocks blocks;
    bool operator==(const Document&) const = default;
};

inline bool Block::operator==(const Block&) const = default;
inline bool ListItem::operator==(const ListItem&) const = default;
inline bool List::operator==(const List&) const = default;
inline bool Quote::operator==(const Quote&) const = default;
inline bool SideNote::operator==(const SideNote&) const = default;
inline bool Details::operator==(const Details&) const = default;
inline bool Footnote::operator==(const Footnote&) const = default;
inline bool Columns::operator==(const Columns&) const = default;

}  // namespace standfirst::text
