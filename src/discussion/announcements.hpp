// SPDX-License-Identifier: Apache-2.0
// What discussion/ calls out on the wire.
#pragma once

#include <optional>

#include "stories/story.hpp"
#include "wire/announcement.hpp"

namespace standfirst::discussion {

// Comments came to a story or changed there: whatever shows the conversation or its count is out of date.
struct ThreadChanged {
    static constexpr std::string_view kind = "discussion.thread_changed";
    stories::StoryId story;
};

[[nodiscard]] wire::Announcement to_announcement(const ThreadChanged& event);
// Empty when it is another kind.
[[nodiscard]] std::optional<ThreadChanged> thread_changed_of(const wire::Announcement& announcement);

}  // namespace standfirst::discussion
