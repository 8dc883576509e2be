// SPDX-License-Identifier: Apache-2.0
// The queue: comments that wait for a person, the most urgent first.
#pragma once

#include <vector>

#include "discussion/report.hpp"

namespace standfirst::discussion {

struct QueueItem {
    CommentId comment;
    std::int64_t reports = 0;  // open ones
    Instant waits_since{};
    Instant urgency{};  // earlier stands first: since when it waits, less the haste of all that is said against it
};

// Where a page of the queue goes on: behind that item.
struct QueueMark {
    Instant urgency{};
    CommentId comment;
};

struct QueuePage {
    std::vector<QueueItem> items;
    std::optional<QueueMark> next;  // none: this was the last
};

// Whether a comment waits: it is held, or public and reported.
[[nodiscard]] bool is_waiting(CommentState state, std::int64_t open_reports);

// By how much a comment stands before others that wait as long: each report adds the haste of its reason, each hold its
// own. What everybody sees hastens more than what is held already. Whatever waits long enough comes first in the end.
[[nodiscard]] Duration haste_of(CommentState state, HoldReason hold, const std::vector<Reason>& reports);

}  // namespace standfirst::discussion
