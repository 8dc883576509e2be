// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/footnotes.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <string>
#include <vector>

namespace standfirst::importers::wordpress {

namespace {

using namespace text;

// Notes by their id, and which of them the text refers to, in order.
class Notes {
  public:
    void add(std::string id, std::string html) { notes_.emplace(std::move(id), std::move(html)); }

    // The label of the note that a mark leads to; empty where it leads elsewhere.
    std::string label_of(const Mark& mark) {
        if (mark.kind != MarkKind::link || !mark.value.starts_with('#')) return {};
        const std::string id = mark.value.substr(1);
        if (!notes_.contains(id)) return {};
        auto found = std::ranges::find(order_, id);
        if (found == order_.end()) found = order_.insert(order_.end(), id);
        return std::to_string(found - order_.begin() + 1);
    }

    void refer(Line& line) {
        for (auto& part : line) {
            auto* run = std::get_if<TextRun>(&part);
            if (run == nullptr) continue;
            for (const auto& mark : run->marks) {
                if (auto label = label_of(mark); !label.empty()) {
                    part = FootnoteReference{.label = std::move(label)};
                    break;
                }
            }
        }
    }

    void refer(Blocks& blocks) {
        for (auto& block : blocks) {
            std::visit([this](auto& content) { refer_in(content); }, block.content);
        }
    }

    // In the order of the references; those that nothing refers to come last.
    [[nodiscard]] std::vector<std::string> in_order() const {
        std::vector<std::string> bodies;
        bodies.reserve(notes_.size());
        for (const auto& id : order_) bodies.push_back(notes_.at(id));
        for (const auto& [id, body] : notes_) {
            if (std::ranges::find(order_, id) == order_.end()) bodies.push_back(body);
        }
        return bodies;
    }

  private:
    void refer_in(Paragraph& block) { refer(block.line); }
    void refer_in(Heading& block) { refer(block.line); }
    void refer_in(PullQuote& block) { refer(block.line); }
    void refer_in(Verse& block) { refer(block.line); }
    void refer_in(Quote& block) { refer(block.blocks); }
    void refer_in(SideNote& block) { refer(block.blocks); }
    void refer_in(Picture& block) { refer(block.caption); }
    void refer_in(List& block) {
        for (auto& item : block.items) refer(item.blocks);
    }
    void refer_in(Details& block) {
        refer(block.summary);
        refer(block.blocks);
    }
    void refer_in(Columns& block) {
        for (auto& column : block.columns) refer(column);
    }
    void refer_in(Table& block) {
        for (auto* part : {&block.header, &block.rows, &block.footer}) {
            for (auto& row : *part) {
                for (auto& cell : row) refer(cell.line);
            }
        }
    }
    template <typename Other>
    void refer_in(Other&) {}

    std::map<std::string, std::string> notes_;
    std::vector<std::string> order_;
};

std::string text_of(const boost::json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return {};
    return std::string{std::string_view{value->as_string()}};
}

}  // namespace

void add_footnotes(HtmlReading& reading, std::string_view list, const HtmlIntake& intake) {
    if (list.empty()) return;
    boost::system::error_code error;
    const auto parsed = boost::json::parse(list, error, {}, {.max_depth = 16, .allow_invalid_utf8 = true});
    if (error || !parsed.is_array()) {
        reading.losses.emplace_back("footnotes that cannot be read");
        return;
    }
    Notes notes;
    for (const auto& item : parsed.as_array()) {
        if (!item.is_object()) continue;
        const auto id = text_of(item.as_object(), "id");
        if (!id.empty()) notes.add(id, text_of(item.as_object(), "content"));
    }
    notes.refer(reading.document.blocks);
    int number = 0;
    for (const auto& html : notes.in_order()) {
        auto note = read_html(html, intake);
        if (!note) continue;
        reading.document.blocks.push_back(
            {Footnote{.label = std::to_string(++number), .blocks = std::move(note->document.blocks)}});
        reading.losses.insert(reading.losses.end(), note->losses.begin(), note->losses.end());
    }
}

}  // namespace standfirst::importers::wordpress
