// SPDX-License-Identifier: Apache-2.0
#include "discussion/announcements.hpp"

namespace standfirst::discussion {

wire::Announcement to_announcement(const ThreadChanged& event) {
    return {.kind = std::string{ThreadChanged::kind}, .subject = event.story.to_string(), .detail = {}};
}

std::optional<ThreadChanged> thread_changed_of(const wire::Announcement& announcement) {
    if (announcement.kind != ThreadChanged::kind) return std::nullopt;
    const auto story = stories::StoryId::parse(announcement.subject);
    if (!story) return std::nullopt;
    return ThreadChanged{.story = *story};
}

}  // namespace standfirst::discussion
