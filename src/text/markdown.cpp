// SPDX-License-Identifier: Apache-2.0
#include "text/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>

#include "foundation/utf8.hpp"
#include "text/detail/line_builder.hpp"
#include "text/detail/markdown_inlines.hpp"
#include "text/html_out.hpp"
#include "text/link.hpp"
#include "text/refusals.hpp"

namespace standfirst::text {

namespace {

using namespace detail;

constexpr std::size_t most_story_bytes = 2 << 20;
constexpr std::size_t most_comment_bytes = 40'000;

using NodePointer = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

NodePointer parse(std::string_view markdown, MarkdownFor purpose) {
    static std::once_flag once;
    std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser{
        cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE), cmark_parser_free};
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("strikethrough"));
    if (purpose == MarkdownFor::story)
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    NodePointer root{cmark_parser_finish(parser.get()), cmark_node_free};
    cmark_consolidate_text_nodes(root.get());
    return root;
}

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

std::size_t leading(std::string_view line, char c) { return std::min(line.find_first_not_of(c), line.size()); }

class MarkdownReader {
  public:
    MarkdownReader(MarkdownFor purpose, const MarkdownIntake* intake)
        : purpose_(purpose),
          intake_(intake),
          inlines_(purpose, [this](std::string_view name) { return find_media(name, line_); }) {}

    Result<Document> read(std::string_view markdown) {
        Document document;
        if (purpose_ == MarkdownFor::story)
            read_parts(markdown, 1, document.blocks);
        else
            read_plain(markdown, 1, document.blocks);
        if (block_count_ > most_blocks) return standfirst::refuse(refusals::too_long);
        if (refusal_) return standfirst::refuse(*refusal_);
        return document;
    }

  private:
    struct SourceLine {
        std::string_view words;
        std::size_t start;
        std::size_t end;
    };

    void refuse(Refusal refusal, int line) {
        if (!refusal_) refusal_ = std::move(refusal).at(std::to_string(line));
    }
    void refuse_block(std::string name, int line) {
        refuse(Refusal{refusals::bad_block}.with("block", std::move(name)), line);
    }

    MediaId find_media(std::string_view name, int line) {
        const auto media = intake_ != nullptr && intake_->find_media ? intake_->find_media(name) : MediaId{};
        if (!media) refuse(Refusal{refusals::unknown_media}.with("name", std::string{name}), line);
        return media;
    }

    void add(Blocks& out, Block block) {
        ++block_count_;
        out.push_back(std::move(block));
    }

    // ---- what stands around CommonMark: containers and footnotes --------------------------------------------------

    static std::vector<SourceLine> split(std::string_view text) {
        std::vector<SourceLine> lines;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            lines.push_back({trimmed(text.substr(at, end - at)), at, std::min(end + 1, text.size())});
            at = end + 1;
        }
        return lines;
    }

    // Keeps count of fenced code, in which nothing else counts.
    struct Fence {
        char kind = 0;
        std::size_t length = 0;
        bool is_inside(std::string_view line) {
            const auto indent = leading(line, ' ');
            const auto rest = line.substr(indent);
            if (indent > 3 || rest.empty() || (rest.front() != '`' && rest.front() != '~')) return kind != 0;
            const auto count = leading(rest, rest.front());
            if (kind == 0) {
                if (count < 3 || (rest.front() == '`' && rest.find('`', count) != std::string_view::npos)) return false;
                kind = rest.front();
                length = count;
                return true;
            }
            if (rest.front() == kind && count >= length && trimmed(rest.substr(count)).empty()) kind = 0;
            return true;
        }
    };

    void read_parts(std::string_view text, int first_line, Blocks& out) {
        if (++nesting_ >= deepest_nesting) refuse(refusals::too_deep, first_line);
        const auto lines = split(text);
        Fence fence;
        std::size_t kept = 0, kept_line = 0;
        const auto flush = [&](std::size_t until) {
            const auto end = until < lines.size() ? lines[until].start : text.size();
            read_plain(text.substr(kept, end - kept), first_line + static_cast<int>(kept_line), out);
        };
        for (std::size_t i = 0; i < lines.size() && !refusal_; ++i) {
            const auto line = lines[i].words;
            if (fence.is_inside(line)) continue;
            const bool is_container = leading(line, ':') >= 3;
            const bool is_note = line.starts_with("[^") && line.find("]:") != std::string_view::npos;
            if (!is_container && !is_note) continue;
            flush(i);
            i = is_container ? read_container(text, lines, i, first_line, out)
                             : read_footnote(text, lines, i, first_line, out);
            kept_line = i + 1;
            kept = i < lines.size() ? lines[i].end : text.size();
        }
        if (!refusal_) flush(lines.size());
        --nesting_;
    }

    // Returns the index of its last line.
    std::size_t read_footnote(std::string_view text, const std::vector<SourceLine>& lines, std::size_t i,
                              int first_line, Blocks& out) {
        const auto close = lines[i].words.find("]:");
        Footnote note{std::string{lines[i].words.substr(2, close - 2)}, {}};
        if (!is_key(note.label)) refuse_block("[^" + note.label + "]", first_line + static_cast<int>(i));
        std::string words{lines[i].words.substr(close + 2)};
        words += '\n';
        std::size_t last = i;
        for (std::size_t next = i + 1; next < lines.size(); ++next) {
            const auto line = lines[next].words;
            const bool is_indented = line.starts_with("    ") || line.starts_with("\t");
            if (!line.empty() && !is_indented) break;
            if (line.empty() && next + 1 < lines.size() && !lines[next + 1].words.starts_with("    ") &&
                !lines[next + 1].words.starts_with("\t"))
                break;
            words.append(is_indented ? line.substr(line.front() == '\t' ? 1 : 4) : line).append("\n");
            last = next;
        }
        (void)text;
        read_parts(words, first_line + static_cast<int>(i), note.blocks);
        add(out, {std::move(note)});
        return last;
    }

    std::size_t read_container(std::string_view text, const std::vector<SourceLine>& lines, std::size_t i,
                               int first_line, Blocks& out) {
        const auto line = lines[i].words;
        const int number = first_line + static_cast<int>(i);
        const auto colons = leading(line, ':');
        auto rest = line.substr(colons);
        rest.remove_prefix(leading(rest, ' '));
        const auto name = rest.substr(0, rest.find(' '));
        const auto attributes = read_attributes(rest.substr(name.size()));
        if (name.empty() || !attributes) {
            refuse_block(std::string{line}, number);
            return i;
        }
        Fence fence;
        std::size_t end = i + 1;
        for (; end < lines.size(); ++end) {
            if (fence.is_inside(lines[end].words)) continue;
            if (lines[end].words.size() == colons && leading(lines[end].words, ':') == colons) break;
        }
        if (end == lines.size()) {
            refuse_block(std::string{line}, number);
            return i;
        }
        const auto inside = text.substr(lines[i].end, lines[end].start - lines[i].end);
        if (!make_container(name, *attributes, inside, number, out)) refuse_block(std::string{name}, number);
        return end;
    }

    Line line_from(std::string_view words, int line) {
        Blocks blocks;
        read_plain(words, line, blocks);
        Line joined;
        for (auto& block : blocks) {
            auto* paragraph = std::get_if<Paragraph>(&block.content);
            if (paragraph == nullptr) {
                refuse_block("only words may stand here", line);
                continue;
            }
            if (!joined.empty()) joined.emplace_back(LineBreak{});
            joined.insert(joined.end(), paragraph->line.begin(), paragraph->line.end());
        }
        return joined;
    }

    static std::optional<PictureLayout> layout_from(const Attributes& attributes) {
        const auto word = attribute_in(attributes, "layout");
        if (word.empty() || word == "column") return PictureLayout::column;
        if (word == "wide") return PictureLayout::wide;
        if (word == "full") return PictureLayout::full;
        if (word == "side-start") return PictureLayout::side_start;
        if (word == "side-end") return PictureLayout::side_end;
        return std::nullopt;
    }

    std::string link_in(const Attributes& attributes, std::string_view name, int line) {
        const auto written = attribute_in(attributes, name);
        auto link = clean_link(written);
        if (link.empty() && !written.empty()) refuse(refusals::unsafe_link, line);
        return link;
    }

    bool make_container(std::string_view name, const Attributes& attributes, std::string_view inside, int line,
                        Blocks& out) {
        const auto words = [&](std::string_view key) { return without_controls(attribute_in(attributes, key)); };
        const auto caption = [&] { return line_from(words("caption"), line); };
        const auto blocks = [&] {
            Blocks made;
            read_parts(inside, line + 1, made);
            return made;
        };
        const auto file = [&] { return find_media(words("file"), line); };
        const auto layout = layout_from(attributes);
        if (!layout) return false;
        if (name == "pull-quote") {
            add(out, {PullQuote{line_from(inside, line + 1), words("speaker")}});
        } else if (name == "quote") {
            add(out, {Quote{blocks(), words("speaker"), words("role"), link_in(attributes, "source", line)}});
        } else if (name == "side-note") {
            add(out, {SideNote{words("title"), blocks()}});
        } else if (name == "details") {
            add(out, {Details{line_from(words("title"), line), blocks()}});
        } else if (name == "gallery") {
            Gallery gallery{{}, caption(), 0};
            const auto columns = words("columns");
            std::from_chars(columns.data(), columns.data() + columns.size(), gallery.columns);
            gallery.columns = std::clamp(gallery.columns, 0, 8);
            for (auto& block : blocks()) {
                auto* picture = std::get_if<Picture>(&block.content);
                if (picture == nullptr) return false;
                gallery.pictures.push_back(std::move(*picture));
            }
            if (gallery.pictures.empty()) return false;
            add(out, {std::move(gallery)});
        } else if (name == "audio") {
            add(out, {Audio{file(), words("title"), caption()}});
        } else if (name == "video") {
            add(out, {Video{file(), words("title"), caption(), *layout}});
        } else if (name == "file") {
            add(out, {FileLink{file(), words("title")}});
        } else if (name == "card") {
            const auto href = link_in(attributes, "href", line);
            if (href.empty()) return false;
            add(out, {LinkCard{href, words("title"), without_controls(line_text(line_from(inside, line + 1), {})),
                               words("site")}});
        } else if (name == "verse") {
            LineBuilder verse{Spaces::kept};
            bool is_first = true;
            for (const auto& part : split(inside)) {
                if (!std::exchange(is_first, false)) verse.add_text("\n", {});
                const auto indent = leading(part.words, ' ');
                verse.add_text(std::string(indent, ' '), {});
                for (auto& piece : line_from(part.words.substr(indent), line + 1)) {
                    if (const auto* run = std::get_if<TextRun>(&piece))
                        verse.add_text(run->text, run->marks);
                    else
                        verse.add(std::move(piece));
                }
            }
            add(out, {Verse{verse.take()}});
        } else if (name == "columns") {
            make_columns(inside, line + 1, out);
        } else {
            return false;
        }
        return true;
    }

    void make_columns(std::string_view inside, int line, Blocks& out) {
        Columns columns;
        std::size_t from = 0;
        int first = line, number = line;
        for (const auto& part : split(inside)) {
            if (part.words == "+++") {
                read_parts(inside.substr(from, part.start - from), first, columns.columns.emplace_back());
                from = part.end;
                first = number + 1;
            }
            ++number;
        }
        read_parts(inside.substr(from), first, columns.columns.emplace_back());
        add(out, {std::move(columns)});
    }

    // ---- CommonMark ------------------------------------------------------------------------------------------------

    void read_plain(std::string_view markdown, int first_line, Blocks& out) {
        if (markdown.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
        const auto root = parse(markdown, purpose_);
        const auto before = std::exchange(offset_, first_line - 1);
        read_children(root.get(), out);
        offset_ = before;
    }

    void read_children(cmark_node* node, Blocks& out) {
        if (++nesting_ >= deepest_nesting) {
            if (purpose_ == MarkdownFor::story) refuse(refusals::too_deep, offset_ + cmark_node_get_start_line(node));
        } else {
            for (auto* child = cmark_node_first_child(node); child != nullptr && !refusal_;
                 child = cmark_node_next(child))
                read_block(child, out);
        }
        --nesting_;
    }

    void read_block(cmark_node* node, Blocks& out) {
        const auto type = cmark_node_get_type(node);
        const auto* literal = cmark_node_get_literal(node);
        line_ = offset_ + cmark_node_get_start_line(node);
        const bool is_story = purpose_ == MarkdownFor::story;
        if (type == CMARK_NODE_PARAGRAPH) {
            if (is_story && read_pictures(node, out)) return;
            if (auto line = inlines_.read(cmark_node_first_child(node)); !line.empty())
                add(out, {Paragraph{std::move(line)}});
        } else if (type == CMARK_NODE_HEADING) {
            auto line = inlines_.read(cmark_node_first_child(node));
            if (line.empty()) return;
            if (is_story)
                add(out, {Heading{std::max(2, cmark_node_get_heading_level(node)), std::move(line), {}}});
            else
                add(out, {Paragraph{std::move(line)}});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            Quote quote;
            read_children(node, quote.blocks);
            if (!quote.blocks.empty()) add(out, {std::move(quote)});
        } else if (type == CMARK_NODE_LIST) {
            List list;
            list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
            if (list.ordered) list.start = cmark_node_get_list_start(node);
            for (auto* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
                auto& made = list.items.emplace_back();
                read_children(item, made.blocks);
            }
            add(out, {std::move(list)});
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            std::string code = literal != nullptr ? literal : "";
            if (code.ends_with('\n')) code.pop_back();
            const std::string_view info =
                cmark_node_get_fence_info(node) != nullptr ? cmark_node_get_fence_info(node) : "";
            add(out,
                {CodeBlock{without_controls(std::string{info.substr(0, info.find_first_of(" \t"))}), std::move(code)}});
        } else if (type == CMARK_NODE_THEMATIC_BREAK) {
            if (is_story) add(out, {Divider{}});
        } else if (std::string_view{cmark_node_get_type_string(node)} == "table") {
            read_table(node, out);
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            read_html_block(literal != nullptr ? literal : "", out);
        } else if (is_story) {
            refuse_block(cmark_node_get_type_string(node), line_);
        }
    }

    // HTML is no part of either: a story's writer is told, a commenter's is shown as the words they are.
    void read_html_block(std::string_view html, Blocks& out) {
        if (purpose_ == MarkdownFor::story) {
            const bool is_comment = html.starts_with("<!--") && html.find("-->") + 4 >= trimmed(html).size();
            if (!is_comment) refuse_block("HTML", line_);
            return;
        }
        if (auto line = inlines_.read_words(html); !line.empty()) add(out, {Paragraph{std::move(line)}});
    }

    void read_table(cmark_node* node, Blocks& out) {
        Table table;
        const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
        const auto columns = cmark_gfm_extensions_get_table_columns(node);
        for (auto* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
            const bool is_header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
            std::vector<TableCell> cells;
            for (auto* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
                const auto alignment = cells.size() < columns ? alignments[cells.size()] : std::uint8_t{0};
                cells.push_back({inlines_.read(cmark_node_first_child(cell)), is_header, 1, 1,
                                 alignment == 'c'   ? Alignment::center
                                 : alignment == 'r' ? Alignment::end
                                                    : Alignment::start});
            }
            (is_header ? table.header : table.rows).push_back(std::move(cells));
        }
        add(out, {std::move(table)});
    }

    // A paragraph of nothing but pictures, each with its {attributes}.
    bool read_pictures(cmark_node* paragraph, Blocks& out) {
        for (auto* node = cmark_node_first_child(paragraph); node != nullptr; node = cmark_node_next(node)) {
            const auto type = cmark_node_get_type(node);
            const auto* words = cmark_node_get_literal(node);
            const bool is_attributes = type == CMARK_NODE_TEXT && cmark_node_previous(node) != nullptr &&
                                       words != nullptr && *words == '{' && trimmed(words).ends_with('}') &&
                                       trimmed(words).find('}') + 1 == trimmed(words).size();
            if (type != CMARK_NODE_IMAGE && type != CMARK_NODE_SOFTBREAK && !is_attributes) return false;
        }
        for (auto* node = cmark_node_first_child(paragraph); node != nullptr; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) != CMARK_NODE_IMAGE) continue;
            Picture picture;
            const std::string name = cmark_node_get_url(node) != nullptr ? cmark_node_get_url(node) : "";
            picture.media = find_media(name, line_);
            InlineReader alt{MarkdownFor::comment, {}};
            picture.alt = without_controls(line_text(alt.read(cmark_node_first_child(node)), {}));
            if (trimmed(picture.alt).empty()) refuse(Refusal{refusals::no_alt}.with("name", name), line_);
            const std::string title = cmark_node_get_title(node) != nullptr ? cmark_node_get_title(node) : "";
            const int line = line_;
            auto* next = cmark_node_next(node);
            if (next != nullptr && cmark_node_get_type(next) == CMARK_NODE_TEXT) {
                auto words = trimmed(cmark_node_get_literal(next));
                words.remove_prefix(1);
                words.remove_suffix(1);
                const auto attributes = read_attributes(words);
                const auto layout = attributes ? layout_from(*attributes) : std::nullopt;
                if (!layout) {
                    refuse_block("{" + std::string{words} + "}", line);
                    return true;
                }
                picture.layout = *layout;
                picture.credit = without_controls(attribute_in(*attributes, "credit"));
                picture.link = link_in(*attributes, "link", line);
            }
            if (!title.empty()) picture.caption = line_from(title, line);
            add(out, {std::move(picture)});
        }
        return true;
    }

    MarkdownFor purpose_;
    const MarkdownIntake* intake_;
    int line_ = 1;    // of the block that is being read
    int offset_ = 0;  // of the part that is being read
    int nesting_ = 0;
    std::size_t block_count_ = 0;
    std::optional<Refusal> refusal_;
    InlineReader inlines_;
};

}  // namespace

Result<Document> read_story_markdown(std::string_view markdown, const MarkdownIntake& intake) {
    if (markdown.size() > most_story_bytes) return refuse(refusals::too_long);
    if (!is_utf8(markdown)) return refuse(refusals::not_utf8);
    return MarkdownReader{MarkdownFor::story, &intake}.read(markdown);
}

Result<Document> read_comment_markdown(std::string_view markdown) {
    if (markdown.size() > most_comment_bytes) return refuse(refusals::too_long);
    return MarkdownReader{MarkdownFor::comment, nullptr}.read(make_clean_utf8(markdown));
}

}  // namespace standfirst::text
