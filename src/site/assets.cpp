// SPDX-License-Identifier: Apache-2.0
#include "site/assets.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/ensure.hpp"

namespace standfirst::site {

namespace assets {
std::span<const EmbeddedFile> files();
}
namespace typefaces {
std::span<const EmbeddedFile> files();
}

namespace {

constexpr std::string_view sheet_name = "site.css";

std::string_view type_of(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
    }};
    for (const auto& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "application/octet-stream";
}

// "story.js" and its bytes: "story.4f1c0a2b9d.js".
std::string hashed_name(std::string_view name, std::string_view bytes) {
    const std::size_t dot = name.rfind('.');
    std::string result{name.substr(0, dot)};
    result += '.';
    result += sha256(bytes).hex().substr(0, 16);
    result += name.substr(dot);
    return result;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Drops comments and white space that mean nothing. Knows strings; knows nothing else of CSS, so that it cannot be
// wrong about more than this.
std::string shorten_sheet(std::string_view css) {
    static constexpr std::string_view needs_no_space_before = "{};,>";
    static constexpr std::string_view needs_no_space_after = "{};,>:";
    std::string result;
    result.reserve(css.size());
    for (std::size_t i = 0; i < css.size(); ++i) {
        if (css.substr(i, 2) == "/*") {
            i = std::min(css.find("*/", i + 2), css.size() - 2) + 1;
        } else if (css[i] == '"') {
            const std::size_t end = std::min(css.find('"', i + 1), css.size() - 1);
            result += css.substr(i, end - i + 1);
            i = end;
        } else if (is_space(css[i])) {
            if (!result.empty() && !is_space(result.back()) && !needs_no_space_after.contains(result.back()))
                result += ' ';
        } else {
            if (needs_no_space_before.contains(css[i]) && result.ends_with(' ')) result.pop_back();
            if (css[i] == '}' && result.ends_with(';')) result.pop_back();
            result += css[i];
        }
    }
    return result;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

bool is_colour(std::string_view colour) {
    return colour.size() == 7 && colour.front() == '#' &&
           colour.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

std::map<std::string, std::string, std::less<>> read_tree(const std::filesystem::path& folder) {
    std::map<std::string, std::string, std::less<>> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        const std::string ending = entry.path().extension().string();
        if (!entry.is_regular_file() || (ending != ".css" && ending != ".js" && ending != ".svg")) continue;
        if (entry.path().string().contains("node_modules")) continue;
        std::ifstream in{entry.path(), std::ios::binary};
        files[std::filesystem::relative(entry.path(), folder).generic_string()] = {std::istreambuf_iterator<char>{in},
                                                                                   {}};
    }
    return files;
}

}  // namespace

struct AssetShelf::Shelf {
    std::map<std::string, std::string, std::less<>> names;  // "story.js" to its hashed name
    std::string sheet;  // with the addresses of typefaces, without a publication's colours

    mutable std::mutex mutex;  // guards what follows
    std::map<std::string, std::shared_ptr<const Asset>, std::less<>> by_name;
    std::map<std::pair<std::string, std::string>, std::string> sheets;  // addresses by accents

    std::string put(std::string_view name, std::string bytes) {
        std::string hashed = hashed_name(name, bytes);
        by_name[hashed] = std::make_shared<const Asset>(Asset{type_of(name), std::move(bytes)});
        return hashed;
    }

    explicit Shelf(const std::filesystem::path& design) {
        std::map<std::string, std::string, std::less<>> tree;
        if (design.empty())
            for (const EmbeddedFile& file : assets::files()) tree.emplace(file.name, file.bytes);
        else
            tree = read_tree(design);
        for (const EmbeddedFile& file : typefaces::files())
            names[std::string{file.name}] = put(file.name, std::string{file.bytes});
        for (auto& [path, bytes] : tree) {
            if (path.starts_with("css/")) {
                sheet += bytes;
                continue;
            }
            const std::string name = path.substr(path.rfind('/') + 1);
            names[name] = put(name, bytes);
        }
        sheet = shorten_sheet(sheet);
        for (const auto& [name, hashed] : names)
            replace_all(sheet, "/assets/" + name + "\"", "/assets/" + hashed + "\"");
    }
};

AssetShelf::AssetShelf(const std::filesystem::path& design)
    : design_(design), shelf_(std::make_shared<Shelf>(design)) {}

// While designing, every page looks at the tree as it is now.
std::shared_ptr<AssetShelf::Shelf> AssetShelf::shelf() const {
    if (design_.empty()) return shelf_;
    auto fresh = std::make_shared<Shelf>(design_);
    const std::scoped_lock lock{shelf_->mutex};
    for (const auto& [name, asset] : fresh->by_name) shelf_->by_name[name] = asset;
    return fresh;
}

std::string AssetShelf::address_of(std::string_view name) const {
    const std::shared_ptr<Shelf> now = shelf();
    const auto row = now->names.find(name);
    ensure(row != now->names.end(), "an asset of that name is on the shelf");
    return "/assets/" + row->second;
}

std::string AssetShelf::stylesheet_for(const stories::Colours& colours) {
    const std::shared_ptr<Shelf> now = shelf();
    const std::scoped_lock lock{shelf_->mutex};
    std::string& address = now->sheets[{colours.accent, colours.accent_dark}];
    if (address.empty()) {
        std::string sheet = now->sheet;
        const stories::Colours ours;
        if (is_colour(colours.accent))
            replace_all(sheet, "--accent-light:" + ours.accent, "--accent-light:" + colours.accent);
        if (is_colour(colours.accent_dark))
            replace_all(sheet, "--accent-dark:" + ours.accent_dark, "--accent-dark:" + colours.accent_dark);
        address = "/assets/" + shelf_->put(sheet_name, std::move(sheet));
    }
    return address;
}

std::shared_ptr<const Asset> AssetShelf::find(std::string_view name) const {
    const std::scoped_lock lock{shelf_->mutex};
    const auto row = shelf_->by_name.find(name);
    return row == shelf_->by_name.end() ? nullptr : row->second;
}

}  // namespace standfirst::site
