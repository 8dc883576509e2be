// SPDX-License-Identifier: Apache-2.0
#include "discussion/commenter.hpp"

#include <algorithm>

namespace standfirst::discussion {

std::optional<Instant> use_allowance(Instant allowance_at, Instant now, Duration allowance, int burst) {
    const auto used = std::max(allowance_at, now) + allowance;
    if (used - now > allowance * burst) return std::nullopt;
    return used;
}

AllowanceLeft find_left(Instant allowance_at, Instant now, Duration allowance, int burst) {
    const auto used = std::max(allowance_at, now) - now;
    const auto left = std::max(allowance * burst - used, Duration::zero());
    return {.comments = static_cast<int>(left / allowance), .full_in = used};
}

}  // namespace standfirst::discussion
