// SPDX-License-Identifier: Apache-2.0
#include "discussion/follow.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace standfirst::discussion {

namespace {

constexpr std::array<std::string_view, 5> words{"reader", "author", "topic", "thread", "conversation"};

bool read_number(std::string_view digits, std::int64_t& number) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size();
}

}  // namespace

std::string_view word_of(FollowKind kind) { return words.at(static_cast<std::size_t>(kind)); }

std::optional<FollowKind> follow_kind_of(std::string_view word) {
    const auto* const found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<FollowKind>(found - words.begin());
}

std::string FeedMark::to_string() const { return std::to_string(microseconds_of(at)) + "." + std::to_string(id); }

std::optional<FeedMark> FeedMark::parse(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    std::int64_t at = 0;
    FeedMark mark;
    if (!read_number(text.substr(0, point), at) || !read_number(text.substr(point + 1), mark.id)) return std::nullopt;
    mark.at = instant_of(at);
    return mark;
}

}  // namespace standfirst::discussion
