// SPDX-License-Identifier: Apache-2.0
#include "discussion/thread.hpp"

#include <charconv>

namespace standfirst::discussion {

stories::CommentMode Thread::mode_at(Instant now) const {
    const bool may_be_written_in = mode == stories::CommentMode::open || mode == stories::CommentMode::held;
    return may_be_written_in && closes_at && *closes_at <= now ? stories::CommentMode::closed : mode;
}

std::optional<Generation> Thread::find_generation(std::int64_t number) const {
    if (number == newest.number) return newest;
    if (number != 0 && number == older.number) return older;
    return std::nullopt;
}

std::string ThreadCursor::to_string() const {
    return std::string{word_of(order)} + "." + std::to_string(generation) + "." + last.to_string();
}

std::optional<ThreadCursor> ThreadCursor::parse(std::string_view text) {
    const auto first = text.find('.');
    const auto second = text.find('.', first == std::string_view::npos ? first : first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto order = order_of(text.substr(0, first));
    const auto digits = text.substr(first + 1, second - first - 1);
    const auto last = CommentId::parse(text.substr(second + 1));
    std::int64_t generation = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), generation);
    if (!order || !last || error != std::errc{} || end != digits.data() + digits.size() || generation < 0)
        return std::nullopt;
    return ThreadCursor{.order = *order, .generation = generation, .last = *last};
}

}  // namespace standfirst::discussion
