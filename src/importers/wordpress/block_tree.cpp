// SPDX-License-Identifier: Apache-2.0
#include "importers/wordpress/block_tree.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

namespace standfirst::importers::wordpress {

namespace {

constexpr std::size_t deepest = 64;

struct Delimiter {
    enum class Kind { open, close, whole } kind = Kind::open;
    std::string_view name;
    std::string_view attributes;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '/';
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// The next comment of the block editor at or after `from`.
std::optional<Delimiter> find_delimiter(std::string_view body, std::size_t from) {
    while (true) {
        const auto begin = body.find("<!--", from);
        if (begin == std::string_view::npos) return std::nullopt;
        const auto end = body.find("-->", begin + 4);
        if (end == std::string_view::npos) return std::nullopt;
        from = end + 3;
        auto words = trimmed(body.substr(begin + 4, end - begin - 4));
        Delimiter found{.begin = begin, .end = from};
        if (words.starts_with('/')) {
            found.kind = Delimiter::Kind::close;
            words.remove_prefix(1);
        } else if (words.ends_with('/')) {
            found.kind = Delimiter::Kind::whole;
            words.remove_suffix(1);
        }
        if (!words.starts_with("wp:")) continue;
        words.remove_prefix(3);
        const auto length =
            static_cast<std::size_t>(std::ranges::find_if_not(words, is_name_character) - words.begin());
        if (length == 0) continue;
        found.name = words.substr(0, length);
        if (found.name.starts_with("core/")) found.name.remove_prefix(5);
        found.attributes = trimmed(words.substr(length));
        return found;
    }
}

void add_html(BlockNode& node, std::string_view html) {
    if (!trimmed(html).empty()) node.pieces.push_back({.html = html});
}

void close_last(std::vector<BlockNode>& open) {
    BlockNode done = std::move(open.back());
    open.pop_back();
    open.back().pieces.push_back({.html = {}, .child = open.back().children.size()});
    open.back().children.push_back(std::move(done));
}

}  // namespace

bool has_blocks(std::string_view body) { return body.contains("<!-- wp:"); }

std::vector<BlockNode> parse_blocks(std::string_view body) {
    std::vector<BlockNode> open(1);
    std::size_t unopened = 0;  // blocks too deep to be opened, whose ends are still to come
    std::size_t position = 0;
    while (const auto delimiter = find_delimiter(body, position)) {
        add_html(open.back(), body.substr(position, delimiter->begin - position));
        position = delimiter->end;
        switch (delimiter->kind) {
            case Delimiter::Kind::open:
            case Delimiter::Kind::whole: {
                if (open.size() > deepest) {
                    unopened += delimiter->kind == Delimiter::Kind::open ? 1 : 0;
                    break;
                }
                auto& node = open.emplace_back();
                node.name = delimiter->name;
                node.attributes = delimiter->attributes;
                if (delimiter->kind == Delimiter::Kind::whole) close_last(open);
                break;
            }
            case Delimiter::Kind::close: {
                if (unopened > 0) {
                    --unopened;
                    break;
                }
                const auto is_it = [&](const BlockNode& node) { return node.name == delimiter->name; };
                if (std::find_if(open.begin() + 1, open.end(), is_it) == open.end()) break;
                while (!is_it(open.back())) close_last(open);
                close_last(open);
                break;
            }
        }
    }
    add_html(open.back(), body.substr(position));
    while (open.size() > 1) close_last(open);
    // The outermost is no block: what stands between its children becomes nodes without a name.
    std::vector<BlockNode> nodes;
    for (const auto& piece : open.front().pieces) {
        if (piece.is_child()) {
            nodes.push_back(std::move(open.front().children[piece.child]));
        } else {
            nodes.emplace_back().pieces.push_back(piece);
        }
    }
    return nodes;
}

std::string attribute(std::string_view json, std::string_view path) {
    if (json.size() < 2) return {};
    boost::system::error_code error;
    const auto parsed = boost::json::parse(json, error, {}, {.max_depth = 32, .allow_invalid_utf8 = true});
    if (error) return {};
    const auto* value = &parsed;
    for (std::size_t i = 0; i <= path.size();) {
        const auto end = std::min(path.find('.', i), path.size());
        if (!value->is_object()) return {};
        value = value->as_object().if_contains(path.substr(i, end - i));
        if (value == nullptr) return {};
        i = end + 1;
    }
    if (value->is_string()) return std::string{std::string_view{value->as_string()}};
    if (value->is_int64()) return std::to_string(value->as_int64());
    if (value->is_bool()) return value->as_bool() ? "true" : "false";
    return {};
}

}  // namespace standfirst::importers::wordpress
