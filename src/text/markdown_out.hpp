// SPDX-License-Identifier: Apache-2.0
// A comment's document as the Markdown that its writer may change again.
#pragma once

#include <string>

#include "text/document.hpp"

namespace standfirst::text {

// Markdown that read_comment_markdown() makes the same document of, as long as the document came from there. Mentions
// that were made links are names again. Blocks that no comment has are left out.
[[nodiscard]] std::string write_comment_markdown(const Document& document);

}  // namespace standfirst::text
