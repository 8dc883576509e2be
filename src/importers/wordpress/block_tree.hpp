// SPDX-License-Identifier: Apache-2.0
// A body written in WordPress's block editor, taken apart at its comments: <!-- wp:name {"json"} --> … <!-- /wp:name
// -->.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::importers::wordpress {

// Views into the body.
struct BlockNode {
    std::string_view name;        // "core/paragraph" and "paragraph" are both "paragraph"; empty: HTML between blocks
    std::string_view attributes;  // a JSON object, or empty
    struct Piece {
        std::string_view html;  // of the block's own; empty where a child stands
        std::size_t child = 0;  // index into `children`
        [[nodiscard]] bool is_child() const { return html.empty(); }
    };
    std::vector<Piece> pieces;  // in the order of the body
    std::vector<BlockNode> children;
};

[[nodiscard]] bool has_blocks(std::string_view body);

// Never refuses: a comment that closes nothing is skipped, a block that is not closed ends with the one around it, and
// what is nested deeper than 64 stands in the 64th. Time is linear in the body.
[[nodiscard]] std::vector<BlockNode> parse_blocks(std::string_view body);

// The value of a string or number at a path ("url", "layout.type"), unescaped; empty where there is none. Malformed
// JSON has none.
[[nodiscard]] std::string attribute(std::string_view json, std::string_view path);

}  // namespace standfirst::importers::wordpress
