// SPDX-License-Identifier: Apache-2.0
// Markdown (CommonMark and GFM, parsed by cmark-gfm in safe mode) as a document. docs/story-file.md describes what
// stories may use beyond CommonMark; comments get the subset without pictures, headings, tables and raw HTML.
#pragma once

#include <functional>
#include <string_view>

#include "foundation/result.hpp"
#include "text/document.hpp"

namespace standfirst::text {

struct MarkdownIntake {
    // The medium for a file name that stands in the text ("harbour.jpg"); none refuses with that name and line.
    std::function<MediaId(std::string_view name)> find_media;
};

// For stories: all blocks, ::: containers, [claims]{claim=key}. A picture needs words for who cannot see it. A
// refusal's place is the line: "12".
[[nodiscard]] Result<Document> read_story_markdown(std::string_view markdown, const MarkdownIntake& intake);

// For comments: paragraphs, quotes, lists, code, strong, emphasis, strikethrough, links. Refuses only by size.
[[nodiscard]] Result<Document> read_comment_markdown(std::string_view markdown);

}  // namespace standfirst::text
