// SPDX-License-Identifier: Apache-2.0
// A report: a reader asks a person to look at a comment, and says why.
#pragma once

#include <string>

#include "discussion/decision.hpp"

namespace standfirst::discussion {

inline constexpr std::size_t longest_report = 1'000;  // characters

struct Report {
    CommentId comment;
    ReaderId reader;
    Reason reason = Reason::other;
    std::string words;  // of the reader to the moderators; may be empty
    Instant made_at{};
    DecisionId decision;  // what answered it; none: it is open
};

}  // namespace standfirst::discussion
