// SPDX-License-Identifier: Apache-2.0
#include "text/html_in.hpp"

#include <algorithm>
#include <utility>

#include "foundation/utf8.hpp"
#include "text/detail/html_reader.hpp"
#include "text/detail/sanitized.hpp"
#include "text/link.hpp"
#include "text/refusals.hpp"

namespace standfirst::text {

namespace detail {

namespace {

constexpr int deepest_tree = 400;
constexpr std::size_t most_marks = 12;
constexpr std::size_t most_losses = 1000;

std::optional<MarkKind> mark_of(GumboTag tag) {
    switch (static_cast<int>(tag)) {
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_B:
            return MarkKind::strong;
        case GUMBO_TAG_EM:
        case GUMBO_TAG_I:
        case GUMBO_TAG_CITE:
        case GUMBO_TAG_DFN:
        case GUMBO_TAG_VAR:
            return MarkKind::emphasis;
        case GUMBO_TAG_U:
        case GUMBO_TAG_INS:
            return MarkKind::underline;
        case GUMBO_TAG_S:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_DEL:
            return MarkKind::strikethrough;
        case GUMBO_TAG_CODE:
        case GUMBO_TAG_TT:
        case GUMBO_TAG_SAMP:
            return MarkKind::code;
        case GUMBO_TAG_SUB:
            return MarkKind::subscript;
        case GUMBO_TAG_SUP:
            return MarkKind::superscript;
        case GUMBO_TAG_MARK:
            return MarkKind::highlight;
        case GUMBO_TAG_SMALL:
            return MarkKind::small;
        case GUMBO_TAG_KBD:
            return MarkKind::keyboard;
        case GUMBO_TAG_Q:
            return MarkKind::quotation;
        default:
            return std::nullopt;
    }
}

Alignment alignment_of(const GumboElement& element, Alignment otherwise) {
    if (element.attributes.length == 0) return otherwise;
    const auto align = attribute_of(element, "align");
    const auto style = attribute_of(element, "style");
    const auto is = [&](std::string_view word, std::string_view name) {
        return align == word || has_class(element, name) ||
               style.find("text-align: " + std::string{word}) != std::string_view::npos ||
               style.find("text-align:" + std::string{word}) != std::string_view::npos;
    };
    if (is("center", "has-text-align-center")) return Alignment::center;
    if (is("right", "has-text-align-right")) return Alignment::end;
    return otherwise;
}

bool is_anchor_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 && std::all_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7F && c != '"' && c != '\'' && c != '<' && c != '>' && c != '&' && c != '#' &&
               c != '%';
    });
}

bool is_language(std::string_view tag) {
    return tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

}  // namespace

std::string HtmlReader::plain(std::string_view attribute) {
    LineBuilder line;
    line.add_text(make_clean_utf8(attribute), {});
    const auto words = line.take();
    return words.empty() ? std::string{} : std::get<TextRun>(words.front()).text;
}

void HtmlReader::lose(std::string_view what) {
    if (losses_.size() < most_losses && std::find(losses_.begin(), losses_.end(), what) == losses_.end())
        losses_.emplace_back(what);
}

std::string HtmlReader::link_from(std::string_view href) {
    auto link = clean_link(make_clean_utf8(href));
    if (link.empty() || !intake_.rewrite_link) return link;
    return clean_link(intake_.rewrite_link(link));
}

void HtmlReader::add_block(Place& place, Block block) {
    ++block_count_;
    place.out.push_back(std::move(block));
}

void HtmlReader::end_paragraph(Place& place) {
    if (place.is_line_only) {
        if (!place.line.is_empty()) place.line.add_break();
        return;
    }
    if (auto line = place.line.take(); !line.empty()) add_block(place, {Paragraph{std::move(line), place.alignment}});
}

template <typename Make>
void HtmlReader::nest(Place& place, const Make& make) {
    end_paragraph(place);
    ++nesting_;
    // Marks that were opened around a block go on inside it.
    make();
    --nesting_;
}

Blocks HtmlReader::blocks_of(const GumboElement& element, std::string* speaker) {
    Blocks blocks;
    Place place{.out = blocks, .alignment = alignment_of(element, Alignment::start), .speaker = speaker};
    flow_children(element, place);
    end_paragraph(place);
    return blocks;
}

Line HtmlReader::line_of(const GumboElement& element, Spaces spaces) {
    Blocks none;
    Place place{.out = none, .line = LineBuilder{spaces}, .is_line_only = true};
    auto marks = std::exchange(marks_, {});
    flow_children(element, place);
    marks_ = std::move(marks);
    return place.line.take();
}

std::string HtmlReader::words_of(const GumboElement& element) {
    std::string words;
    for (unsigned i = 0; i < element.children.length; ++i) append_words(words, child_of(element.children, i));
    return plain(words);
}

void HtmlReader::flow_children(const GumboElement& element, Place& place) {
    for (unsigned i = 0; i < element.children.length; ++i) flow(child_of(element.children, i), place);
}

void HtmlReader::flow(const GumboNode& node, Place& place) {
    if (is_text(node)) {
        place.line.add_text(node.v.text.text, marks_);
        return;
    }
    if (!is_element(node)) return;
    const auto& element = node.v.element;
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) {
        lose(element.tag_namespace == GUMBO_NAMESPACE_SVG ? "svg element" : "math element");
        return;
    }
    if (tree_depth_ >= deepest_tree) {
        lose("nesting beyond 400 elements");
        std::string words;
        append_words(words, node);
        place.line.add_text(words, marks_);
        return;
    }
    ++tree_depth_;
    if (!flow_inline(node, place) && !flow_media(node, place) && !flow_block(node, place)) {
        if (is_hidden(element.tag))
            lose(std::string{gumbo_normalized_tagname(element.tag)} + " element");
        else
            flow_children(element, place);
    }
    --tree_depth_;
}

void HtmlReader::flow_marked(const GumboElement& element, Mark mark, Place& place) {
    const bool is_new =
        marks_.size() < most_marks &&
        std::none_of(marks_.begin(), marks_.end(), [&](const Mark& other) { return other.kind == mark.kind; });
    if (is_new) marks_.push_back(std::move(mark));
    flow_children(element, place);
    if (is_new) marks_.pop_back();
}

void HtmlReader::flow_link(const GumboElement& element, Place& place) {
    // The second link to one file: its name stands before.
    if (has_class(element, "wp-block-file__button") && !place.line.is_empty()) return;
    const auto href = attribute_of(element, "href");
    auto link = link_from(href);
    if (link.empty()) {
        if (!href.empty()) lose("link that could run");
        flow_children(element, place);
        return;
    }
    flow_marked(element, {MarkKind::link, std::move(link)}, place);
}

bool HtmlReader::flow_inline(const GumboNode& node, Place& place) {
    const auto& element = node.v.element;
    if (const auto mark = mark_of(element.tag)) {
        if (element.tag == GUMBO_TAG_CITE && place.speaker != nullptr && place.speaker->empty()) {
            *place.speaker = words_of(element);
            return true;
        }
        flow_marked(element, {*mark, {}}, place);
        return true;
    }
    switch (static_cast<int>(element.tag)) {
        case GUMBO_TAG_BR:
            place.line.add_break();
            return true;
        case GUMBO_TAG_A:
            flow_link(element, place);
            return true;
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_ACRONYM:
            flow_marked(element, {MarkKind::abbreviation, plain(attribute_of(element, "title"))}, place);
            return true;
        case GUMBO_TAG_SPAN:
        case GUMBO_TAG_BDI:
            if (const auto language = attribute_of(element, "lang"); is_language(language))
                flow_marked(element, {MarkKind::language, std::string{language}}, place);
            else
                flow_children(element, place);
            return true;
        default:
            return false;
    }
}

// A block that only frames others: its edges end paragraphs.
void HtmlReader::flow_container(const GumboElement& element, Place& place) {
    end_paragraph(place);
    const auto alignment = std::exchange(place.alignment, alignment_of(element, place.alignment));
    flow_children(element, place);
    end_paragraph(place);
    place.alignment = alignment;
}

void HtmlReader::read_heading(const GumboElement& element, Place& place) {
    if (place.is_line_only) return flow_container(element, place);
    end_paragraph(place);
    Heading heading{std::max(2, static_cast<int>(element.tag) - static_cast<int>(GUMBO_TAG_H1) + 1), {}, {}};
    // A picture in a heading stands before it.
    Place inside{.out = place.out, .is_line_only = true};
    auto marks = std::exchange(marks_, {});
    flow_children(element, inside);
    marks_ = std::move(marks);
    heading.line = inside.line.take();
    if (const auto id = attribute_of(element, "id"); is_anchor_name(id) && is_utf8(id)) heading.anchor = id;
    if (!heading.line.empty()) add_block(place, {std::move(heading)});
}

void HtmlReader::read_quote(const GumboElement& element, Place& place, const GumboElement* figure) {
    if (place.is_line_only || nesting_ + 2 >= deepest_nesting) return flow_container(element, place);
    const bool is_pull =
        has_class(element, "wp-block-pullquote") || (figure != nullptr && has_class(*figure, "wp-block-pullquote"));
    nest(place, [&] {
        Quote quote;
        quote.blocks = blocks_of(element, &quote.speaker);
        quote.source = link_from(attribute_of(element, "cite"));
        if (quote.blocks.empty() && quote.speaker.empty()) return;
        if (!is_pull) return add_block(place, {std::move(quote)});
        PullQuote pull;
        pull.speaker = std::move(quote.speaker);
        for (auto& block : quote.blocks) {
            auto* paragraph = std::get_if<Paragraph>(&block.content);
            if (paragraph == nullptr) {
                add_block(place, std::move(block));
                continue;
            }
            if (!pull.line.empty()) pull.line.emplace_back(LineBreak{});
            pull.line.insert(pull.line.end(), paragraph->line.begin(), paragraph->line.end());
        }
        add_block(place, {std::move(pull)});
    });
}

// A block of code holds words and no marks.
void HtmlReader::lose_mark(const GumboElement& element) {
    const auto href = attribute_of(element, "href");
    if (element.tag == GUMBO_TAG_A && !href.empty())
        lose("link in preformatted words: " + std::string{truncate_utf8(make_clean_utf8(href), 200)});
    else if (const auto mark = mark_of(element.tag); mark && *mark != MarkKind::code)
        lose(std::string{gumbo_normalized_tagname(element.tag)} + " in preformatted words");
}

void HtmlReader::read_preformatted(const GumboElement& element, Place& place) {
    if (place.is_line_only) return flow_container(element, place);
    end_paragraph(place);
    if (has_class(element, "wp-block-verse")) {
        if (auto line = line_of(element, Spaces::kept); !line.empty())
            add_block(place, {Verse{std::move(line), alignment_of(element, Alignment::start)}});
        return;
    }
    CodeBlock block;
    std::string* code = &block.code;
    const auto collect = [&](const auto& self, const GumboElement& inside, int depth) -> void {
        for (unsigned i = 0; i < inside.children.length; ++i) {
            const auto& child = child_of(inside.children, i);
            if (is_text(child)) *code += make_clean_utf8(child.v.text.text);
            if (!is_element(child) || depth > deepest_tree || is_hidden(child.v.element.tag)) continue;
            if (child.v.element.tag == GUMBO_TAG_BR) *code += '\n';
            lose_mark(child.v.element);
            const auto name = attribute_of(child.v.element, "class");
            const auto at = name.find("language-");
            if (child.v.element.tag == GUMBO_TAG_CODE && at != std::string_view::npos)
                block.language = plain(name.substr(at + 9, name.substr(at + 9).find(' ')));
            self(self, child.v.element, depth + 1);
        }
    };
    collect(collect, element, 0);
    while (code->ends_with('\n')) code->pop_back();
    if (!code->empty()) add_block(place, {std::move(block)});
}

void HtmlReader::read_details(const GumboElement& element, Place& place) {
    if (place.is_line_only || nesting_ + 2 >= deepest_nesting) return flow_container(element, place);
    nest(place, [&] {
        Details details;
        Place inside{.out = details.blocks};
        for (unsigned i = 0; i < element.children.length; ++i) {
            const auto& child = child_of(element.children, i);
            if (is_element(child) && child.v.element.tag == GUMBO_TAG_SUMMARY && details.summary.empty())
                details.summary = line_of(child.v.element);
            else
                flow(child, inside);
        }
        end_paragraph(inside);
        add_block(place, {std::move(details)});
    });
}

void HtmlReader::read_columns(const GumboElement& element, Place& place) {
    if (place.is_line_only || nesting_ + 2 >= deepest_nesting) return flow_container(element, place);
    nest(place, [&] {
        Columns columns;
        if (attribute_of(element, "style").contains("grid-template-columns")) lose("widths of columns");
        for (unsigned i = 0; i < element.children.length; ++i) {
            const auto& child = child_of(element.children, i);
            if (is_text(child) && plain(child.v.text.text).empty()) continue;
            Blocks column;
            Place inside{.out = column};
            if (is_element(child) && attribute_of(child.v.element, "style").contains("flex-basis:"))
                lose("widths of columns");
            flow(child, inside);
            end_paragraph(inside);
            if (!column.empty()) columns.columns.push_back(std::move(column));
        }
        if (!columns.columns.empty()) add_block(place, {std::move(columns)});
    });
}

void HtmlReader::preserve(const GumboNode& node, Place& place) {
    std::string html;
    append_sanitized(html, node);
    end_paragraph(place);
    if (!html.empty()) add_block(place, {PreservedHtml{std::move(html)}});
}

void HtmlReader::read_division(const GumboNode& node, Place& place) {
    const auto& element = node.v.element;
    if (element.attributes.length > 0) {
        if (has_class(element, "wp-block-columns") || has_class(element, "wp-block-media-text"))
            return read_columns(element, place);
        if (has_class(element, "gallery") || has_class(element, "wp-block-gallery") || has_class(element, "wp-caption"))
            return read_figure(node, place);
        if (has_class(element, "wp-block-file") && read_file(element, place)) return;
    }
    flow_container(element, place);
}

bool HtmlReader::flow_block(const GumboNode& node, Place& place) {
    const auto& element = node.v.element;
    switch (static_cast<int>(element.tag)) {
        case GUMBO_TAG_P:
            flow_container(element, place);
            return true;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
            read_heading(element, place);
            return true;
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_MENU:
        case GUMBO_TAG_DIR:
            read_list(element, place);
            return true;
        case GUMBO_TAG_DL:
            read_definitions(element, place);
            return true;
        case GUMBO_TAG_BLOCKQUOTE:
            read_quote(element, place, nullptr);
            return true;
        case GUMBO_TAG_FIGURE:
            read_figure(node, place);
            return true;
        case GUMBO_TAG_TABLE:
            read_table(node, place, nullptr);
            return true;
        case GUMBO_TAG_PRE:
            read_preformatted(element, place);
            return true;
        case GUMBO_TAG_DETAILS:
            read_details(element, place);
            return true;
        case GUMBO_TAG_HR:
            end_paragraph(place);
            if (!place.is_line_only) add_block(place, {Divider{}});
            return true;
        case GUMBO_TAG_DIV:
            read_division(node, place);
            return true;
        case GUMBO_TAG_FOOTER:
            if (place.speaker != nullptr && place.speaker->empty()) {
                *place.speaker = words_of(element);
                return true;
            }
            flow_container(element, place);
            return true;
        case GUMBO_TAG_ASIDE:
            if (place.is_line_only || nesting_ + 2 >= deepest_nesting) {
                flow_container(element, place);
                return true;
            }
            nest(place, [&] {
                if (auto blocks = blocks_of(element); !blocks.empty())
                    add_block(place, {SideNote{{}, std::move(blocks)}});
            });
            return true;
        case GUMBO_TAG_CENTER: {
            const auto alignment = std::exchange(place.alignment, Alignment::center);
            flow_container(element, place);
            place.alignment = alignment;
            return true;
        }
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_HEADER:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_HGROUP:
        case GUMBO_TAG_FORM:
        case GUMBO_TAG_FIELDSET:
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_SUMMARY:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
            flow_container(element, place);
            return true;
        default:
            return false;
    }
}

Result<HtmlReading> HtmlReader::read(const GumboNode& body) {
    HtmlReading reading;
    Place place{.out = reading.document.blocks};
    flow_children(body.v.element, place);
    end_paragraph(place);
    if (block_count_ > most_blocks) return refuse(refusals::too_long);
    reading.losses = std::move(losses_);
    return reading;
}

}  // namespace detail

Result<HtmlReading> read_html(std::string_view html, const HtmlIntake& intake) {
    const auto tree = detail::HtmlTree::parse(html, intake.most_bytes);
    if (!tree) return refuse(tree.error());
    return detail::HtmlReader{intake}.read(tree->body());
}

}  // namespace standfirst::text
