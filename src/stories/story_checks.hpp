// SPDX-License-Identifier: Apache-2.0
// Whether a story's words and fields may stand as they are, before anything is looked up.
#pragma once

#include "foundation/result.hpp"
#include "stories/drafts.hpp"

namespace standfirst::stories {

inline constexpr std::size_t longest_headline = 300;  // characters
inline constexpr std::size_t longest_standfirst = 2'000;
inline constexpr std::size_t longest_backstory = 4'000;
inline constexpr std::size_t longest_label = 60;
inline constexpr std::size_t longest_note = 2'000;
inline constexpr std::size_t longest_words = 16 << 20;  // bytes of canonical JSON
inline constexpr std::size_t most_names = 64;           // authors, and topics

// Refuses a missing headline, fields that are too long or no text, a malformed language, a schedule without a moment,
// claims as in claim_checks.hpp.
[[nodiscard]] Result<void> check_story(const StoryDraft& draft);
// Refuses a correction that does not say what it corrects.
[[nodiscard]] Result<void> check_note(const ChangeNote& note);
// A story's slug, or the parts of a page's path.
[[nodiscard]] Result<void> check_slug(StoryKind kind, const std::string& slug);
// UTF-8 without control characters, at most that many characters.
[[nodiscard]] Result<void> check_words(const std::string& words, std::size_t most, std::string field);

}  // namespace standfirst::stories
