// SPDX-License-Identifier: Apache-2.0
// Checks that look at a comment before it is shown. A check may hold it for a person; it never publishes one and never
// deletes one, and a check that breaks holds the comment too.
#pragma once

#include <functional>
#include <vector>

#include "discussion/commenter.hpp"
#include "discussion/draft.hpp"

namespace standfirst::discussion {

struct CheckedComment {
    const DraftWords& words;
    const Commenter& writer;
    enum class Repetition { first_time, repeated } repetition = Repetition::first_time;
};

// HoldReason::none: nothing against it. May throw; that holds the comment. It must not hang: what waits for anything
// beyond this program is bound in time (check_bound.hpp).
using CommentCheck = std::function<HoldReason(const CheckedComment&)>;

// The checks of these settings, which outlive them. Others (a classifier) may be added behind them.
[[nodiscard]] std::vector<CommentCheck> standard_checks(const Settings& settings);

// What the first check that objects says.
[[nodiscard]] HoldReason run_checks(const std::vector<CommentCheck>& checks, const CheckedComment& comment);

}  // namespace standfirst::discussion
