// SPDX-License-Identifier: Apache-2.0
// Documents from JSON: whatever comes out keeps the limits and has no link that could run.
#include <algorithm>
#include <limits>

#include "text/detail/document_words.hpp"
#include "text/document_json.hpp"
#include "text/json_reader.hpp"
#include "text/link.hpp"
#include "text/refusals.hpp"

namespace standfirst::text {

namespace {

using namespace detail;

constexpr std::size_t most_marks = 32;

// Names used as ids and keys: no white space, nothing that HTML or an address would have to escape.
bool is_name(std::string_view name) {
    if (name.empty() || name.size() > 200) return false;
    return std::none_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F || c == '"' || c == '\'' || c == '<' || c == '>' || c == '&' || c == '#' ||
               c == '%';
    });
}

bool has_control_character(std::string_view words) {
    return std::any_of(words.begin(), words.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

class Reader {
  public:
    Blocks read_blocks(JsonValue value, int depth);
    Line read_line(JsonValue value);
    Picture read_picture(JsonObject& object);

  private:
    Block read_block(JsonValue value, int depth);
    decltype(Block::content) read_content(std::size_t kind, JsonObject& object, int depth);
    Inline read_inline(JsonValue value);
    Mark read_mark(JsonValue value);
    std::vector<Mark> read_marks(JsonObject& object);
    std::vector<std::vector<TableCell>> read_rows(JsonObject& object, std::string_view name);
    List read_list(JsonObject& object, int depth);

    Blocks blocks_of(JsonObject& object, int depth) {
        const auto found = object.find("blocks");
        return found ? read_blocks(*found, depth) : Blocks{};
    }
    Line line_of(JsonObject& object, std::string_view name) {
        const auto found = object.find(name);
        return found ? read_line(*found) : Line{};
    }
    static std::string words_of(JsonObject& object, std::string_view name) {
        const auto found = object.find(name);
        if (!found) return {};
        const auto words = found->string();
        if (has_control_character(words)) found->refuse(refusals::not_this_schema);
        return std::string{words};
    }
    static std::string name_of(JsonValue value) {
        const auto name = value.string();
        if (!is_name(name)) value.refuse(refusals::not_this_schema);
        return std::string{name};
    }
    static std::string link_of(JsonObject& object, std::string_view name) {
        const auto found = object.find(name);
        if (!found) return {};
        const auto link = found->string();
        if (!link.empty() && !is_safe_link(link)) found->refuse(refusals::unsafe_link);
        return std::string{link};
    }
    static MediaId media_from(JsonValue value) {
        const auto digits = value.string();
        if (digits.empty()) return {};
        const auto id = MediaId::parse(digits);
        if (!id) value.refuse(refusals::not_this_schema);
        return id.value_or(MediaId{});
    }
    static MediaId media_of(JsonObject& object) {
        const auto found = object.find("media");
        return found ? media_from(*found) : MediaId{};
    }
    template <typename Enum, std::size_t count>
    static Enum word_from(JsonObject& object, std::string_view name, const std::array<std::string_view, count>& words) {
        const auto found = object.find(name);
        if (!found) return Enum{};
        const auto value = value_of<Enum>(words, found->string());
        if (!value) found->refuse(refusals::not_this_schema);
        return value.value_or(Enum{});
    }

    std::size_t block_count_ = 0;
};

Mark Reader::read_mark(JsonValue value) {
    if (value.is_string()) {
        const auto kind = value_of<MarkKind>(mark_words, value.string());
        if (!kind || has_value(*kind)) value.refuse(refusals::not_this_schema);
        return {kind.value_or(MarkKind::strong), {}};
    }
    JsonObject object{value};
    for (auto kind = MarkKind::abbreviation; kind <= MarkKind::claim;
         kind = static_cast<MarkKind>(static_cast<int>(kind) + 1)) {
        const auto found = object.find(word_of(mark_words, kind));
        if (!found) continue;
        object.close();
        const auto words = found->string();
        if (kind == MarkKind::link && !is_safe_link(words)) found->refuse(refusals::unsafe_link);
        if (has_control_character(words)) found->refuse(refusals::not_this_schema);
        if (kind == MarkKind::claim || kind == MarkKind::language) return {kind, name_of(*found)};
        return {kind, std::string{words}};
    }
    value.refuse(refusals::not_this_schema);
    return {};
}

std::vector<Mark> Reader::read_marks(JsonObject& object) {
    std::vector<Mark> read;
    if (const auto marks = object.find("marks")) {
        if (marks->size() > most_marks) marks->refuse(refusals::too_deep);
        read.reserve(marks->size());
        for (const auto mark : marks->items()) read.push_back(read_mark(mark));
    }
    return read;
}

Inline Reader::read_inline(JsonValue value) {
    const auto checked = [](JsonValue text) {
        const auto words = text.string();
        if (has_control_character(words)) text.refuse(refusals::not_this_schema);
        return std::string{words};
    };
    if (value.is_string()) return TextRun{checked(value), {}};
    JsonObject object{value};
    Inline part;
    if (const auto text = object.find("text")) {
        part = TextRun{checked(*text), read_marks(object)};
    } else if (const auto line_break = object.find("break")) {
        if (!line_break->boolean()) line_break->refuse(refusals::not_this_schema);
        part = LineBreak{};
    } else if (const auto footnote = object.find("footnote")) {
        part = FootnoteReference{name_of(*footnote)};
    } else if (const auto anchor = object.find("anchor")) {
        const auto date = parse_date(anchor->string());
        if (!date) anchor->refuse(refusals::not_this_schema);
        if (!object.require("count")) return part;
        part = DateField{word_from<CountedField>(object, "count", counted_field_words), date.value_or(Date{}),
                         read_marks(object)};
    } else if (const auto picture = object.find("picture")) {
        part = InlinePicture{media_from(*picture), words_of(object, "alt")};
    } else {
        value.refuse(refusals::not_this_schema);
    }
    object.close();
    return part;
}

Line Reader::read_line(JsonValue value) {
    Line line;
    line.reserve(value.size());
    for (const auto part : value.items()) line.push_back(read_inline(part));
    return line;
}

Picture Reader::read_picture(JsonObject& object) {
    Picture picture;
    picture.media = media_of(object);
    picture.alt = words_of(object, "alt");
    picture.caption = line_of(object, "caption");
    picture.credit = words_of(object, "credit");
    picture.layout = word_from<PictureLayout>(object, "layout", layout_words);
    picture.link = link_of(object, "link");
    return picture;
}

std::vector<std::vector<TableCell>> Reader::read_rows(JsonObject& object, std::string_view name) {
    std::vector<std::vector<TableCell>> rows;
    const auto found = object.find(name);
    if (!found) return rows;
    rows.reserve(found->size());
    for (const auto row : found->items()) {
        auto& cells = rows.emplace_back();
        cells.reserve(row.size());
        for (const auto value : row.items()) {
            JsonObject cell{value};
            auto& made = cells.emplace_back();
            made.line = line_of(cell, "line");
            made.header = cell.flag("header");
            made.column_span = static_cast<int>(cell.number("columns", 1, 1, 1000));
            made.row_span = static_cast<int>(cell.number("rows", 1, 1, 65534));
            made.alignment = word_from<Alignment>(cell, "align", alignment_words);
            cell.close();
        }
    }
    return rows;
}

List Reader::read_list(JsonObject& object, int depth) {
    List list;
    list.ordered = object.flag("ordered");
    list.reversed = object.flag("reversed");
    list.numbers = word_from<ListNumbers>(object, "numbers", list_number_words);
    list.start =
        static_cast<int>(object.number("start", 1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
    if (const auto items = object.require("items")) {
        list.items.reserve(items->size());
        for (const auto item : items->items()) list.items.push_back({read_blocks(item, depth)});
    }
    return list;
}

decltype(Block::content) Reader::read_content(std::size_t kind, JsonObject& object, int depth) {
    switch (kind) {
        case 0:
            return Paragraph{line_of(object, "line"), word_from<Alignment>(object, "align", alignment_words)};
        case 1: {
            Heading heading;
            heading.level = static_cast<int>(object.number("level", 2, 2, 6));
            heading.line = line_of(object, "line");
            if (const auto anchor = object.find("anchor")) heading.anchor = name_of(*anchor);
            return heading;
        }
        case 2:
            return read_list(object, depth);
        case 3:
            return Quote{blocks_of(object, depth), words_of(object, "speaker"), words_of(object, "role"),
                         link_of(object, "source")};
        case 4:
            return PullQuote{line_of(object, "line"), words_of(object, "speaker")};
        case 5:
            return SideNote{words_of(object, "title"), blocks_of(object, depth)};
        case 6:
            return read_picture(object);
        case 7: {
            Gallery gallery;
            if (const auto pictures = object.require("pictures"))
                for (const auto value : pictures->items()) {
                    JsonObject picture{value};
                    gallery.pictures.push_back(read_picture(picture));
                    picture.close();
                }
            gallery.caption = line_of(object, "caption");
            gallery.columns = static_cast<int>(object.number("columns", 0, 0, 8));
            return gallery;
        }
        case 8:
            return Audio{media_of(object), words_of(object, "title"), line_of(object, "caption")};
        case 9:
            return Video{media_of(object), words_of(object, "title"), line_of(object, "caption"),
                         word_from<PictureLayout>(object, "layout", layout_words)};
        case 10:
            return FileLink{media_of(object), words_of(object, "title")};
        case 11:
            return Table{line_of(object, "caption"), read_rows(object, "header"), read_rows(object, "rows"),
                         read_rows(object, "footer")};
        case 12:
            return CodeBlock{words_of(object, "language"), object.string("code")};
        case 13:
            return Verse{line_of(object, "line"), word_from<Alignment>(object, "align", alignment_words)};
        case 14:
            return Details{line_of(object, "summary"), blocks_of(object, depth)};
        case 15: {
            const auto label = object.require("label");
            return Footnote{label ? name_of(*label) : std::string{}, blocks_of(object, depth)};
        }
        case 16: {
            const auto href = object.require("href");
            if (href && !is_safe_link(href->string())) href->refuse(refusals::unsafe_link);
            return LinkCard{object.string("href"), words_of(object, "title"), words_of(object, "description"),
                            words_of(object, "site")};
        }
        case 17:
            return Divider{};
        case 18: {
            Columns columns;
            if (const auto values = object.require("columns"))
                for (const auto column : values->items()) columns.columns.push_back(read_blocks(column, depth));
            return columns;
        }
        default:
            return PreservedHtml{object.string("html")};
    }
}

Block Reader::read_block(JsonValue value, int depth) {
    JsonObject object{value};
    const auto type = object.require("type");
    if (!type) return {};
    const auto kind = value_of<std::size_t>(block_words, type->string());
    if (!kind) {
        type->refuse(refusals::not_this_schema);
        return {};
    }
    Block block{read_content(*kind, object, depth)};
    object.close();
    return block;
}

Blocks Reader::read_blocks(JsonValue value, int depth) {
    Blocks blocks;
    if (depth >= deepest_nesting) {
        value.refuse(refusals::too_deep);
        return blocks;
    }
    block_count_ += value.size();
    if (block_count_ > most_blocks) {
        value.refuse(refusals::too_long);
        return blocks;
    }
    blocks.reserve(value.size());
    for (const auto block : value.items()) blocks.push_back(read_block(block, depth + 1));
    return blocks;
}

}  // namespace

Document read_document(JsonValue value) {
    JsonObject object{value};
    Document document;
    const auto version = object.require("version");
    if (version && version->number(1, std::numeric_limits<std::int64_t>::max()) > document_version)
        version->refuse(refusals::unknown_version);
    if (const auto blocks = object.require("blocks")) document.blocks = Reader{}.read_blocks(*blocks, 0);
    object.close();
    return document;
}

Line read_line(JsonValue value) { return Reader{}.read_line(value); }

Picture read_picture(JsonValue value) {
    JsonObject object{value};
    auto picture = Reader{}.read_picture(object);
    object.close();
    return picture;
}

Result<Document> read_document(std::string_view json) {
    auto text = JsonText::parse(json, refusals::not_this_schema);
    if (!text) return refuse(text.error());
    auto document = read_document(text->root());
    if (text->is_refused()) return refuse(text->refusal());
    return document;
}

}  // namespace standfirst::text
