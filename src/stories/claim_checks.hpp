// SPDX-License-Identifier: Apache-2.0
// Whether claims and responses are complete and fit their document.
#pragma once

#include "foundation/result.hpp"
#include "stories/story.hpp"

namespace standfirst::stories {

inline constexpr std::size_t most_claims = 500;

// Refuses, naming the claim: a key that is no key or is used twice; a claim that the document does not mark and a mark
// without a claim; a figure without value or date; something expected without a due day; background without a public
// description; a quotation without a speaker; an unsafe link. A claim that is off the record, or says its words itself
// (statement), need not be marked.
[[nodiscard]] Result<void> check_claims(const StoryText& words);

}  // namespace standfirst::stories
