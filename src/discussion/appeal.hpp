// SPDX-License-Identifier: Apache-2.0
// An appeal: somebody whom a decision concerns asks another person to look again. One for each decision.
#pragma once

#include <optional>
#include <string>

#include "discussion/decision.hpp"

namespace standfirst::discussion {

inline constexpr std::size_t longest_appeal = 2'000;  // characters

struct Appeal {
    DecisionId decision;
    ReaderId reader;
    std::string words;
    Instant made_at{};
    DecisionId answer;  // none: it is open
    std::optional<Instant> answered_at;
};

}  // namespace standfirst::discussion
