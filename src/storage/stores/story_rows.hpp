// SPDX-License-Identifier: Apache-2.0
// What a story's row holds as small JSON: bylines, topics and the lead picture.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/story.hpp"

namespace standfirst::storage {

// [{"author":"…","place":"…"}]
[[nodiscard]] std::string write_bylines(const std::vector<stories::Byline>& bylines);
[[nodiscard]] std::vector<stories::Byline> read_bylines(std::string_view json);

// ["…","…"]
[[nodiscard]] std::string write_topics(const std::vector<stories::TopicId>& topics);
[[nodiscard]] std::vector<stories::TopicId> read_topics(std::string_view json);

// Empty for none.
[[nodiscard]] std::string write_lead_picture(const std::optional<text::Picture>& picture);
[[nodiscard]] std::optional<text::Picture> read_lead_picture(std::string_view json);

}  // namespace standfirst::storage
