// SPDX-License-Identifier: Apache-2.0
// What the three kinds of feed have in common.
#pragma once

#include <optional>
#include <string>

#include "delivery/feed.hpp"

namespace standfirst::delivery::detail {

// The story in full as plain HTML: lead picture, text, who says so, who was asked, corrections.
[[nodiscard]] std::string feed_html(const Feed& feed, const stories::StoryView& story);

struct FeedPicture {
    std::string address;  // absolute
    std::string type;
    std::uint64_t bytes = 0;
    int width = 0;
    int height = 0;
    std::string alt;
    std::string credit;
};
[[nodiscard]] std::optional<FeedPicture> lead_picture(const Feed& feed, const stories::StoryView& story);

[[nodiscard]] Instant published(const stories::StoryView& story);
[[nodiscard]] Instant changed(const stories::StoryView& story);
// Of the youngest change; the founding for an empty feed.
[[nodiscard]] Instant changed(const Feed& feed);
[[nodiscard]] const std::string& language_of(const Feed& feed, const stories::StoryView& story);
// Section and topics.
[[nodiscard]] std::vector<std::string> subjects(const stories::StoryView& story);

}  // namespace standfirst::delivery::detail
