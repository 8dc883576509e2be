// SPDX-License-Identifier: Apache-2.0
// The words of a story as canonical JSON (RFC 8785): what a revision keeps and what its commitment is made over.
#pragma once

#include <string>
#include <string_view>

#include "foundation/result.hpp"
#include "stories/story.hpp"

namespace standfirst::stories {

// Everything, confidential fields too: for the archive, never for a page.
[[nodiscard]] std::string write_story_text(const StoryText& words);

// Refuses with text::refusals (not_json, not_this_schema, unknown_version…), the place being a JSON pointer.
[[nodiscard]] Result<StoryText> read_story_text(std::string_view json);

}  // namespace standfirst::stories
