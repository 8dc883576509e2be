// SPDX-License-Identifier: Apache-2.0
#include "web/entity_tag.hpp"

#include "foundation/digest.hpp"
#include "web/ascii.hpp"

namespace standfirst::web {

namespace {

// Takes the next tag off the list, quotes kept, "W/" dropped; empty at the end or where it is no list of tags.
std::string_view take_tag(std::string_view& list) {
    while (!list.empty() && (list.front() == ',' || list.front() == ' ' || list.front() == '\t')) list.remove_prefix(1);
    if (list.starts_with("W/")) list.remove_prefix(2);
    if (!list.starts_with('"')) return {};
    const auto end = list.find('"', 1);
    if (end == std::string_view::npos) return {};
    const auto tag = list.substr(0, end + 1);
    list.remove_prefix(end + 1);
    return tag;
}

}  // namespace

std::string tag_stem(std::string_view bytes) { return sha256(bytes).hex().substr(0, 32); }

std::string entity_tag(std::string_view stem, std::string_view word) {
    std::string tag = "\"";
    tag += stem;
    if (!word.empty()) tag += "-";
    tag += word;
    return tag + "\"";
}

std::string_view find_tag(std::string_view header, std::string_view stem) {
    header = trim(header);
    if (header == "*") return header;
    for (auto tag = take_tag(header); !tag.empty(); tag = take_tag(header)) {
        const auto inside = tag.substr(1, tag.size() - 2);
        if (inside.starts_with(stem) && (inside.size() == stem.size() || inside[stem.size()] == '-')) return tag;
    }
    return {};
}

bool names_tag(std::string_view header, std::string_view wanted) {
    header = trim(header);
    if (header == "*") return true;
    for (auto tag = take_tag(header); !tag.empty(); tag = take_tag(header))
        if (tag == wanted) return true;
    return false;
}

}  // namespace standfirst::web
