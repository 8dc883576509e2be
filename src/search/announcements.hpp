// SPDX-License-Identifier: Apache-2.0
// What search calls out on the wire.
#pragma once

#include <string_view>

#include "stories/story.hpp"
#include "wire/announcement.hpp"

namespace standfirst::search {

// What a page of results is made of, in the page cache: a search that came before a story was indexed did not find it.
inline constexpr const char* results_key = "search";

// The index is in line with the story as it stood; comes later than the story's own announcement.
struct StoryIndexed {
    static constexpr std::string_view kind = "search.story_indexed";
    stories::StoryId story;
};

[[nodiscard]] inline wire::Announcement to_announcement(const StoryIndexed& event) {
    return {.kind = std::string{StoryIndexed::kind}, .subject = event.story.to_string(), .detail = {}};
}

}  // namespace standfirst::search
