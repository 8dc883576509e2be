// SPDX-License-Identifier: Apache-2.0
// Lists and tables of HTML.
#include <algorithm>
#include <charconv>

#include "text/detail/html_reader.hpp"

namespace standfirst::text::detail {

namespace {

int number_of(const GumboElement& element, const char* name, int otherwise, int least, int most) {
    const auto words = attribute_of(element, name);
    int number = otherwise;
    std::from_chars(words.data(), words.data() + words.size(), number);
    return number < least || number > most ? otherwise : number;
}

// Whether a cell holds what a line cannot.
bool has_blocks(const GumboElement& element, int depth = 0) {
    if (depth > 60) return true;
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (!is_element(child)) continue;
        switch (static_cast<int>(child.v.element.tag)) {
            case GUMBO_TAG_UL:
            case GUMBO_TAG_OL:
            case GUMBO_TAG_DL:
            case GUMBO_TAG_TABLE:
            case GUMBO_TAG_BLOCKQUOTE:
            case GUMBO_TAG_PRE:
            case GUMBO_TAG_DETAILS:
                return true;
            default:
                break;
        }
        if (has_blocks(child.v.element, depth + 1)) return true;
    }
    return false;
}

Alignment cell_alignment(const GumboElement& element) {
    if (element.attributes.length == 0) return Alignment::start;
    const auto align = attribute_of(element, "align");
    const auto data = attribute_of(element, "data-align");
    const auto style = attribute_of(element, "style");
    const auto is = [&](std::string_view word) {
        if (align == word || data == word) return true;
        const auto at = style.find("text-align:");
        if (at == std::string_view::npos) return false;
        auto value = style.substr(at + 11);
        while (value.starts_with(' ')) value.remove_prefix(1);
        return value.starts_with(word);
    };
    if (is("center")) return Alignment::center;
    if (is("right") || is("end")) return Alignment::end;
    return Alignment::start;
}

// By the element's `type`, or as editors write it, in its style.
ListNumbers numbers_of(const GumboElement& element) {
    const auto type = attribute_of(element, "type");
    const auto style = attribute_of(element, "style");
    const auto is = [&](std::string_view letter, std::string_view word, std::string_view other) {
        if (!type.empty()) return type == letter;
        const auto at = style.find("list-style-type:");
        if (at == std::string_view::npos) return false;
        auto value = style.substr(at + 16);
        while (value.starts_with(' ')) value.remove_prefix(1);
        return value.starts_with(word) || value.starts_with(other);
    };
    if (is("a", "lower-alpha", "lower-latin")) return ListNumbers::lower_letters;
    if (is("A", "upper-alpha", "upper-latin")) return ListNumbers::upper_letters;
    if (is("i", "lower-roman", "lower-roman")) return ListNumbers::lower_roman;
    if (is("I", "upper-roman", "upper-roman")) return ListNumbers::upper_roman;
    return ListNumbers::decimal;
}

}  // namespace

void HtmlReader::read_list(const GumboElement& element, Place& place) {
    if (place.is_line_only || nesting_ + 2 >= deepest_nesting) {
        if (!place.is_line_only) lose("list nested too deeply");
        flow_container(element, place);
        return;
    }
    end_paragraph(place);
    ++nesting_;
    List list;
    list.ordered = element.tag == GUMBO_TAG_OL;
    if (list.ordered) {
        list.start = number_of(element, "start", 1, -1'000'000'000, 1'000'000'000);
        list.reversed = find_attribute(element, "reversed") != nullptr;
        list.numbers = numbers_of(element);
    }
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (is_element(child) && child.v.element.tag == GUMBO_TAG_LI) {
            list.items.push_back({blocks_of(child.v.element)});
            continue;
        }
        if (is_text(child) && plain(child.v.text.text).empty()) continue;
        if (child.type == GUMBO_NODE_COMMENT) continue;
        // A list right inside a list belongs to the item before it.
        if (list.items.empty()) list.items.emplace_back();
        Place inside{.out = list.items.back().blocks};
        flow(child, inside);
        end_paragraph(inside);
    }
    --nesting_;
    std::erase_if(list.items, [](const ListItem& item) { return item.blocks.empty(); });
    if (!list.items.empty()) add_block(place, {std::move(list)});
}

// Terms and what is said of them: a list whose items begin with the term.
void HtmlReader::read_definitions(const GumboElement& element, Place& place) {
    if (has_class(element, "gallery-item")) {
        flow_container(element, place);
        return;
    }
    if (place.is_line_only || nesting_ + 2 >= deepest_nesting) {
        flow_container(element, place);
        return;
    }
    end_paragraph(place);
    ++nesting_;
    List list;
    bool is_new = true;
    const auto read_part = [&](const GumboElement& part) {
        const bool is_term = part.tag == GUMBO_TAG_DT;
        if (is_term || list.items.empty()) {
            if (is_new || list.items.empty() || is_term) list.items.emplace_back();
        }
        is_new = false;
        const bool marks_term = is_term && marks_.empty();
        if (marks_term) marks_.push_back({MarkKind::strong, {}});
        auto blocks = blocks_of(part);
        if (marks_term) marks_.pop_back();
        auto& item = list.items.back().blocks;
        std::move(blocks.begin(), blocks.end(), std::back_inserter(item));
    };
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (!is_element(child)) {
            if (is_text(child) && !plain(child.v.text.text).empty()) lose("words between terms");
            continue;
        }
        if (tree_depth_ < 400) {
            ++tree_depth_;
            read_part(child.v.element);
            --tree_depth_;
        }
    }
    --nesting_;
    std::erase_if(list.items, [](const ListItem& item) { return item.blocks.empty(); });
    if (!list.items.empty()) add_block(place, {std::move(list)});
}

void HtmlReader::read_rows(const GumboElement& section, std::vector<std::vector<TableCell>>& rows) {
    for (unsigned i = 0; i < section.children.length; ++i) {
        const auto& row = child_of(section.children, i);
        if (!is_element(row) || row.v.element.tag != GUMBO_TAG_TR) continue;
        std::vector<TableCell> cells;
        for (unsigned j = 0; j < row.v.element.children.length; ++j) {
            const auto& cell = child_of(row.v.element.children, j);
            if (!is_element(cell)) continue;
            const auto& element = cell.v.element;
            if (element.tag != GUMBO_TAG_TD && element.tag != GUMBO_TAG_TH) continue;
            cells.push_back({line_of(element), element.tag == GUMBO_TAG_TH, number_of(element, "colspan", 1, 1, 1000),
                             number_of(element, "rowspan", 1, 1, 65534), cell_alignment(element)});
        }
        if (!cells.empty()) rows.push_back(std::move(cells));
    }
}

void HtmlReader::read_table(const GumboNode& node, Place& place, const GumboElement* caption) {
    const auto& element = node.v.element;
    if (place.is_line_only) {
        flow_container(element, place);
        return;
    }
    if (has_blocks(element)) {
        preserve(node, place);
        return;
    }
    end_paragraph(place);
    Table table;
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto& child = child_of(element.children, i);
        if (!is_element(child)) continue;
        switch (static_cast<int>(child.v.element.tag)) {
            case GUMBO_TAG_CAPTION:
                table.caption = line_of(child.v.element);
                break;
            case GUMBO_TAG_THEAD:
                read_rows(child.v.element, table.header);
                break;
            case GUMBO_TAG_TFOOT:
                read_rows(child.v.element, table.footer);
                break;
            case GUMBO_TAG_TBODY:
                read_rows(child.v.element, table.rows);
                break;
            default:
                break;
        }
    }
    // A first row of nothing but header cells is the table's header, whatever it stands in.
    if (table.header.empty() && table.rows.size() > 1 &&
        std::all_of(table.rows.front().begin(), table.rows.front().end(),
                    [](const TableCell& cell) { return cell.header; })) {
        table.header.push_back(std::move(table.rows.front()));
        table.rows.erase(table.rows.begin());
    }
    if (caption != nullptr && table.caption.empty()) table.caption = line_of(*caption);
    if (!table.header.empty() || !table.rows.empty() || !table.footer.empty()) add_block(place, {std::move(table)});
}

}  // namespace standfirst::text::detail
