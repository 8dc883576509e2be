// SPDX-License-Identifier: Apache-2.0
#include "text/detail/html_tree.hpp"

#include <algorithm>
#include <new>

#include "text/refusals.hpp"

namespace standfirst::text::detail {

namespace {

void* allocate_in(void* arena, std::size_t bytes) { return static_cast<HtmlArena*>(arena)->allocate(bytes); }
void keep(void*, void*) {}

const GumboNode* find_body(const GumboNode* root) {
    const auto& children = root->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto& child = child_of(children, i);
        if (is_element(child) && child.v.element.tag == GUMBO_TAG_BODY) return &child;
    }
    return root;
}

}  // namespace

void* HtmlArena::allocate(std::size_t bytes) {
    bytes = (bytes + 15) & ~std::size_t{15};
    if (bytes > left_) {
        const auto size = std::max(bytes, chunk_bytes_);
        chunk_bytes_ = std::min<std::size_t>(chunk_bytes_ * 2, 4 << 20);
        chunks_.push_back(std::make_unique_for_overwrite<char[]>(size));
        next_ = chunks_.back().get();
        left_ = size;
    }
    void* given = next_;
    next_ += bytes;
    left_ -= bytes;
    return given;
}

Result<HtmlTree> HtmlTree::parse(std::string_view html, std::size_t most_bytes) {
    if (html.size() > most_bytes) return refuse(refusals::too_long);
    if (!is_nesting_safe(html)) return refuse(refusals::too_deep);
    HtmlTree tree;
    tree.arena_ = std::make_unique<HtmlArena>();
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate_in;
    options.deallocator = keep;
    options.userdata = tree.arena_.get();
    options.max_errors = 0;
    options.fragment_context = GUMBO_TAG_BODY;
    const auto* output = gumbo_parse_with_options(&options, html.data(), html.size());
    tree.body_ = find_body(output->root);
    return tree;
}

}  // namespace standfirst::text::detail
