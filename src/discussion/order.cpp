// SPDX-License-Identifier: Apache-2.0
#include "discussion/order.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "foundation/ensure.hpp"

namespace standfirst::discussion {

namespace {

constexpr std::array<std::string_view, 5> words{"best", "new", "old", "discussed", "disputed"};
constexpr double z = 1.281551565545;

// Minus zero would be another key than zero.
double turned(double key) { return key == 0 ? 0 : -key; }

}  // namespace

std::string_view word_of(Order order) { return words.at(static_cast<std::size_t>(order)); }

std::optional<Order> order_of(std::string_view word) {
    const auto* const found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Order>(found - words.begin());
}

bool has_generations(Order order) {
    switch (order) {
        case Order::best:
        case Order::discussed:
        case Order::disputed:
            return true;
        case Order::newest:
        case Order::oldest:
            return false;
    }
    return false;
}

double wilson_lower_bound(std::int64_t recommends, std::int64_t disagrees) {
    const auto n = static_cast<double>(recommends + disagrees);
    // Without a recommendation the formula gives exactly 0, which rounding would miss.
    if (recommends <= 0) return 0;
    const double p = static_cast<double>(recommends) / n;
    const double left = p + z * z / (2 * n);
    const double right = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return std::clamp((left - right) / (1 + z * z / n), 0.0, 1.0);
}

double controversy(std::int64_t recommends, std::int64_t disagrees) {
    if (recommends <= 0 || disagrees <= 0) return 0;
    const auto smaller = static_cast<double>(std::min(recommends, disagrees));
    const auto larger = static_cast<double>(std::max(recommends, disagrees));
    return std::pow(smaller + larger, smaller / larger);
}

double weight_of(Order order, const Score& score) {
    switch (order) {
        case Order::best:
            return turned(wilson_lower_bound(score.recommends, score.disagrees));
        case Order::discussed:
            return turned(static_cast<double>(score.replies));
        case Order::disputed:
            return turned(controversy(score.recommends, score.disagrees));
        case Order::newest:
        case Order::oldest:
            break;
    }
    ensure(false, "an order without generations has no weights");
    return 0;
}

}  // namespace standfirst::discussion
