// SPDX-License-Identifier: Apache-2.0
#include "discussion/queue.hpp"

#include <algorithm>

namespace standfirst::discussion {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

// More is not more urgent; and what waits for a month comes before everything that comes today.
constexpr Duration most_haste = hours{24 * 30};

Duration haste_of(HoldReason hold) {
    switch (hold) {
        case HoldReason::none:
        case HoldReason::thread_is_held:
            return Duration{0};
        case HoldReason::new_reader:
            return minutes{30};
        case HoldReason::listed_word:
        case HoldReason::many_links:
        case HoldReason::repeated_text:
        case HoldReason::check_failed:
            break;
        case HoldReason::reported:
            return hours{6};
    }
    return minutes{10};
}

}  // namespace

bool is_waiting(CommentState state, std::int64_t open_reports) {
    return state == CommentState::held || (state == CommentState::published && open_reports > 0);
}

Duration haste_of(CommentState state, HoldReason hold, const std::vector<Reason>& reports) {
    auto haste = haste_of(hold);
    for (const auto reason : reports) haste += haste_of(reason);
    if (state == CommentState::held && !reports.empty()) haste /= 2;
    return std::min(haste, most_haste);
}

}  // namespace standfirst::discussion
