// SPDX-License-Identifier: Apache-2.0
// Every line of a document, wherever it stands: in paragraphs, captions, cells, summaries.
#pragma once

#include <type_traits>
#include <variant>

#include "text/document.hpp"

namespace standfirst::stories::detail {

// Calls `act` with each line of the blocks, in the order of the document. `Blocks` may be const.
template <typename SomeBlocks, typename Act>
void for_each_line(SomeBlocks& blocks, const Act& act) {
    const auto visit_rows = [&act](auto& rows) {
        for (auto& row : rows)
            for (auto& cell : row) act(cell.line);
    };
    const auto visit_content = [&](auto& content) {
        using Content = std::remove_cvref_t<decltype(content)>;
        if constexpr (requires { content.line; }) act(content.line);
        if constexpr (requires { content.summary; }) act(content.summary);
        if constexpr (requires { content.blocks; }) for_each_line(content.blocks, act);
        if constexpr (std::is_same_v<Content, text::List>)
            for (auto& item : content.items) for_each_line(item.blocks, act);
        if constexpr (std::is_same_v<Content, text::Columns>)
            for (auto& column : content.columns) for_each_line(column, act);
        if constexpr (std::is_same_v<Content, text::Gallery>)
            for (auto& picture : content.pictures) act(picture.caption);
        if constexpr (requires { content.caption; }) act(content.caption);
        if constexpr (std::is_same_v<Content, text::Table>) {
            visit_rows(content.header);
            visit_rows(content.rows);
            visit_rows(content.footer);
        }
    };
    for (auto& block : blocks) std::visit(visit_content, block.content);
}

}  // namespace standfirst::stories::detail
