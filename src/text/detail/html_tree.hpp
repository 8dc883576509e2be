// SPDX-License-Identifier: Apache-2.0
// Gumbo's tree of a piece of HTML, made in one arena, and only of what is safe to parse.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string_view>
#include <vector>

#include "foundation/result.hpp"

namespace standfirst::text::detail {

// Memory that grows and is given back all at once: gumbo allocates each node, name and value by itself.
class HtmlArena {
  public:
    void* allocate(std::size_t bytes);

  private:
    std::vector<std::unique_ptr<char[]>> chunks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
    std::size_t chunk_bytes_ = 16 << 10;
};

class HtmlTree {
  public:
    // Refuses more than `most_bytes`, and nesting on which gumbo would spend time out of proportion (check_nesting).
    // The tree keeps views into `html`.
    [[nodiscard]] static Result<HtmlTree> parse(std::string_view html, std::size_t most_bytes);

    // The body's element: never null.
    [[nodiscard]] const GumboNode& body() const { return *body_; }

  private:
    HtmlTree() = default;
    std::unique_ptr<HtmlArena> arena_;
    const GumboNode* body_ = nullptr;
};

// Whether the nesting that gumbo may build from these bytes is bounded. Gumbo's time grows with depth times tags, so
// their product is bounded too. Errs on the side of refusing: an end tag counts only where it surely closes something.
[[nodiscard]] bool is_nesting_safe(std::string_view html);

[[nodiscard]] inline const GumboAttribute* find_attribute(const GumboElement& element, const char* name) {
    return element.attributes.length == 0 ? nullptr : gumbo_get_attribute(&element.attributes, name);
}
[[nodiscard]] inline std::string_view attribute_of(const GumboElement& element, const char* name) {
    const auto* found = find_attribute(element, name);
    return found != nullptr ? std::string_view{found->value} : std::string_view{};
}
[[nodiscard]] inline bool has_class(const GumboElement& element, std::string_view name) {
    const auto classes = attribute_of(element, "class");
    for (auto at = classes.find(name); at != std::string_view::npos; at = classes.find(name, at + 1)) {
        const bool starts = at == 0 || classes[at - 1] <= ' ';
        const bool ends = at + name.size() == classes.size() || classes[at + name.size()] <= ' ';
        if (starts && ends) return true;
    }
    return false;
}
[[nodiscard]] inline const GumboNode& child_of(const GumboVector& children, unsigned index) {
    return *static_cast<const GumboNode*>(children.data[index]);
}
[[nodiscard]] inline bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
[[nodiscard]] inline bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

}  // namespace standfirst::text::detail
