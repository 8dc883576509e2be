// SPDX-License-Identifier: Apache-2.0
// Who works at the demo newsroom and how its paper is divided.
#pragma once

#include <span>
#include <string_view>

#include "stories/topic.hpp"

namespace standfirst::demo {

struct SectionRow {
    std::string_view slug;
    std::string_view title;
    std::string_view description;
};

struct TopicRow {
    std::string_view slug;
    std::string_view title;
    std::string_view description;
    stories::TopicKind kind = stories::TopicKind::subject;
};

struct AuthorRow {
    std::string_view slug;
    std::string_view name;
    std::string_view title;
    std::string_view biography;
    std::string_view picture;  // a scene of demo/pictures
};

[[nodiscard]] std::span<const SectionRow> list_sections();
[[nodiscard]] std::span<const TopicRow> list_topics();
[[nodiscard]] std::span<const AuthorRow> list_authors();

// The front page as its editor laid it out, the lead first: paths.
[[nodiscard]] std::span<const std::string_view> list_front_slots();

}  // namespace standfirst::demo
