// SPDX-License-Identifier: Apache-2.0
// Documents to canonical JSON. Keys are written in ascending order; what is empty or as by default is left out.
#include <string>

#include "foundation/date.hpp"
#include "text/detail/document_words.hpp"
#include "text/document_json.hpp"
#include "text/json_writer.hpp"

namespace standfirst::text {

namespace {

using namespace detail;

void write_blocks(CanonicalJson& json, const Blocks& blocks);

void write_media(CanonicalJson& json, MediaId media) {
    if (media) json.key("media").string(media.to_string());
}

void write_blocks_field(CanonicalJson& json, const Blocks& blocks) {
    if (blocks.empty()) return;
    json.key("blocks");
    write_blocks(json, blocks);
}

void write_line_field(CanonicalJson& json, std::string_view name, const Line& line) {
    if (line.empty()) return;
    json.key(name);
    write_line(json, line);
}

void write_type(CanonicalJson& json, std::string_view word) { json.key("type").string(word); }

void write_alignment(CanonicalJson& json, Alignment alignment) {
    if (alignment != Alignment::start) json.key("align").string(word_of(alignment_words, alignment));
}

void write_layout(CanonicalJson& json, PictureLayout layout) {
    if (layout != PictureLayout::column) json.key("layout").string(word_of(layout_words, layout));
}

void write_marks(CanonicalJson& json, const std::vector<Mark>& marks) {
    json.key("marks").begin_array();
    for (const auto& mark : marks) {
        if (has_value(mark.kind))
            json.begin_object().key(word_of(mark_words, mark.kind)).string(mark.value).end_object();
        else
            json.string(word_of(mark_words, mark.kind));
    }
    json.end_array();
}

void write_inline(CanonicalJson& json, const TextRun& run) {
    if (run.marks.empty()) {
        json.string(run.text);
        return;
    }
    json.begin_object();
    write_marks(json, run.marks);
    json.key("text").string(run.text).end_object();
}

void write_inline(CanonicalJson& json, const LineBreak&) {
    json.begin_object().key("break").boolean(true).end_object();
}

void write_inline(CanonicalJson& json, const FootnoteReference& reference) {
    json.begin_object().key("footnote").string(reference.label).end_object();
}

void write_inline(CanonicalJson& json, const DateField& field) {
    json.begin_object().key("anchor").string(format_date(field.anchor));
    json.key("count").string(word_of(counted_field_words, field.field));
    if (!field.marks.empty()) write_marks(json, field.marks);
    json.end_object();
}

void write_inline(CanonicalJson& json, const InlinePicture& picture) {
    json.begin_object().field("alt", picture.alt);
    json.key("picture").string(picture.media ? picture.media.to_string() : std::string{}).end_object();
}

void write_picture_fields(CanonicalJson& json, const Picture& picture) {
    json.field("alt", picture.alt);
    write_line_field(json, "caption", picture.caption);
    json.field("credit", picture.credit);
    write_layout(json, picture.layout);
    json.field("link", picture.link);
    write_media(json, picture.media);
}

void write_rows(CanonicalJson& json, std::string_view name, const std::vector<std::vector<TableCell>>& rows) {
    if (rows.empty()) return;
    json.key(name).begin_array();
    for (const auto& row : rows) {
        json.begin_array();
        for (const auto& cell : row) {
            json.begin_object();
            write_alignment(json, cell.alignment);
            if (cell.column_span != 1) json.key("columns").number(cell.column_span);
            json.flag("header", cell.header);
            write_line_field(json, "line", cell.line);
            if (cell.row_span != 1) json.key("rows").number(cell.row_span);
            json.end_object();
        }
        json.end_array();
    }
    json.end_array();
}

// One overload for each kind of block: the fields between the braces.
struct BlockFields {
    CanonicalJson& json;
    std::string_view type;

    void operator()(const Paragraph& block) const {
        write_alignment(json, block.alignment);
        write_line_field(json, "line", block.line);
        write_type(json, type);
    }
    void operator()(const Heading& block) const {
        json.field("anchor", block.anchor).key("level").number(block.level);
        write_line_field(json, "line", block.line);
        write_type(json, type);
    }
    void operator()(const List& block) const {
        json.key("items").begin_array();
        for (const auto& item : block.items) write_blocks(json, item.blocks);
        json.end_array();
        if (block.numbers != ListNumbers::decimal)
            json.key("numbers").string(word_of(list_number_words, block.numbers));
        json.flag("ordered", block.ordered).flag("reversed", block.reversed);
        if (block.start != 1) json.key("start").number(block.start);
        write_type(json, type);
    }
    void operator()(const Quote& block) const {
        write_blocks_field(json, block.blocks);
        json.field("role", block.speaker_role).field("source", block.source).field("speaker", block.speaker);
        write_type(json, type);
    }
    void operator()(const PullQuote& block) const {
        write_line_field(json, "line", block.line);
        json.field("speaker", block.speaker);
        write_type(json, type);
    }
    void operator()(const SideNote& block) const {
        write_blocks_field(json, block.blocks);
        json.field("title", block.title);
        write_type(json, type);
    }
    void operator()(const Picture& block) const {
        write_picture_fields(json, block);
        write_type(json, type);
    }
    void operator()(const Gallery& block) const {
        write_line_field(json, "caption", block.caption);
        json.number_field("columns", block.columns).key("pictures").begin_array();
        for (const auto& picture : block.pictures) write_picture(json, picture);
        json.end_array();
        write_type(json, type);
    }
    void operator()(const Audio& block) const {
        write_line_field(json, "caption", block.caption);
        write_media(json, block.media);
        json.field("title", block.title);
        write_type(json, type);
    }
    void operator()(const Video& block) const {
        write_line_field(json, "caption", block.caption);
        write_layout(json, block.layout);
        write_media(json, block.media);
        json.field("title", block.title);
        write_type(json, type);
    }
    void operator()(const FileLink& block) const {
        write_media(json, block.media);
        json.field("title", block.title);
        write_type(json, type);
    }
    void operator()(const Table& block) const {
        write_line_field(json, "caption", block.caption);
        write_rows(json, "footer", block.footer);
        write_rows(json, "header", block.header);
        write_rows(json, "rows", block.rows);
        write_type(json, type);
    }
    void operator()(const CodeBlock& block) const {
        json.field("code", block.code).field("language", block.language);
        write_type(json, type);
    }
    void operator()(const Verse& block) const {
        write_alignment(json, block.alignment);
        write_line_field(json, "line", block.line);
        write_type(json, type);
    }
    void operator()(const Details& block) const {
        write_blocks_field(json, block.blocks);
        write_line_field(json, "summary", block.summary);
        write_type(json, type);
    }
    void operator()(const Footnote& block) const {
        write_blocks_field(json, block.blocks);
        json.key("label").string(block.label);
        write_type(json, type);
    }
    void operator()(const LinkCard& block) const {
        json.field("description", block.description).key("href").string(block.href);
        json.field("site", block.site).field("title", block.title);
        write_type(json, type);
    }
    void operator()(const Divider&) const { write_type(json, type); }
    void operator()(const Columns& block) const {
        json.key("columns").begin_array();
        for (const auto& column : block.columns) write_blocks(json, column);
        json.end_array();
        write_type(json, type);
    }
    void operator()(const PreservedHtml& block) const {
        json.field("html", block.html);
        write_type(json, type);
    }
};

void write_blocks(CanonicalJson& json, const Blocks& blocks) {
    json.begin_array();
    for (const auto& block : blocks) {
        json.begin_object();
        std::visit(BlockFields{json, block_words[block.content.index()]}, block.content);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void write_line(CanonicalJson& json, const Line& line) {
    json.begin_array();
    for (const auto& part : line) std::visit([&](const auto& value) { write_inline(json, value); }, part);
    json.end_array();
}

void write_picture(CanonicalJson& json, const Picture& picture) {
    json.begin_object();
    write_picture_fields(json, picture);
    json.end_object();
}

void write_document(CanonicalJson& json, const Document& document) {
    json.begin_object().key("blocks");
    write_blocks(json, document.blocks);
    json.key("version").number(document_version).end_object();
}

std::string write_document(const Document& document) {
    CanonicalJson json;
    write_document(json, document);
    return std::move(json).finish();
}

}  // namespace standfirst::text
