// SPDX-License-Identifier: Apache-2.0
// The orders in which a thread may be read, and the formulas behind them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace standfirst::discussion {

// Each sorts the replies beneath one comment among themselves. The numbers are stored.
enum class Order {
    best,       // by the lower bound of what readers think of it
    newest,     // latest first
    oldest,     // as it was said
    discussed,  // most replies beneath it, at any depth
    disputed,   // many reactions that balance
};

inline constexpr Order last_order = Order::disputed;

// "best", "new", "old", "discussed", "disputed".
[[nodiscard]] std::string_view word_of(Order order);
[[nodiscard]] std::optional<Order> order_of(std::string_view word);

// Whether its keys move with reactions and replies, so that a thread keeps them for a generation.
[[nodiscard]] bool has_generations(Order order);

// What the formulas look at.
struct Score {
    std::int64_t recommends = 0;
    std::int64_t disagrees = 0;
    std::int64_t replies = 0;  // published ones beneath it, at any depth
    friend bool operator==(const Score&, const Score&) = default;
};

// The lower end of Wilson's interval for the share of recommendations, at 80 % (z = 1.281551565545); 0 without
// reactions. E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927; as
// reddit-archive/reddit r2/lib/db/_sorts.pyx `_confidence` has it.
[[nodiscard]] double wilson_lower_bound(std::int64_t recommends, std::int64_t disagrees);

// n^(smaller / larger), 0 where all are of one mind; _sorts.pyx `controversy`.
[[nodiscard]] double controversy(std::int64_t recommends, std::int64_t disagrees);

// By what a generation sorts, smaller first; only for an order that has generations.
[[nodiscard]] double weight_of(Order order, const Score& score);

}  // namespace standfirst::discussion
