// SPDX-License-Identifier: Apache-2.0
// A commenter: a reader who writes, and what is kept about their writing.
#pragma once

#include <optional>
#include <string>

#include "foundation/instant.hpp"
#include "foundation/visitor.hpp"

namespace standfirst::discussion {

struct Commenter {
    ReaderId reader;
    std::int64_t comments = 0;  // public ones
    Instant allowance_at{};     // what they wrote has used up their allowance until then
    std::optional<Instant> suspended_until;
    std::string suspension_reason;

    [[nodiscard]] bool is_suspended(Instant now) const { return suspended_until && *suspended_until > now; }
};

// Suspended until then: for good.
inline constexpr Instant banned_until = Instant::max();

// Writing at most `burst` at once and one more for each `allowance` (the generic cell rate algorithm, ITU-T I.371):
// the new `allowance_at`, or none when it is too soon.
[[nodiscard]] std::optional<Instant> use_allowance(Instant allowance_at, Instant now, Duration allowance, int burst);

// What is left of it at that moment.
struct AllowanceLeft {
    int comments = 0;
    Duration full_in{};  // until all of `burst` are there again
};
[[nodiscard]] AllowanceLeft find_left(Instant allowance_at, Instant now, Duration allowance, int burst);

}  // namespace standfirst::discussion
