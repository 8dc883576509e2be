// SPDX-License-Identifier: Apache-2.0
// Where a page of the moderators' queue goes on, as it stands in an address: "1732530000000000.17".
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "discussion/queue.hpp"

namespace standfirst::site {

[[nodiscard]] inline std::string write_queue_mark(const discussion::QueueMark& mark) {
    return std::to_string(microseconds_of(mark.urgency)) + "." + mark.comment.to_string();
}

[[nodiscard]] inline std::optional<discussion::QueueMark> read_queue_mark(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    std::int64_t urgency = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + dot, urgency);
    const auto comment = discussion::CommentId::parse(text.substr(dot + 1));
    if (error != std::errc{} || end != text.data() + dot || !comment) return std::nullopt;
    return discussion::QueueMark{.urgency = instant_of(urgency), .comment = *comment};
}

}  // namespace standfirst::site
