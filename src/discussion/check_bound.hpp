// SPDX-License-Identifier: Apache-2.0
// How long a check may take: one that asks something beyond this program (a classifier in another process) can hang,
// and comments are checked while the archive is being written.
#pragma once

#include "discussion/comment_check.hpp"
#include "foundation/instant.hpp"

namespace standfirst::discussion {

// So many comments may wait for one hanging check; those after them are held without waiting.
inline constexpr int most_hanging_checks = 4;

// The same check, on a thread of its own with a copy of the comment. Throws Failure where it gives no answer within
// `patience`, and while as many as most_hanging_checks still run: run_checks() holds the comment then. What the check
// says later is heard by nobody. `check` may be called from several threads at once.
[[nodiscard]] CommentCheck bound_in_time(CommentCheck check, Duration patience);

}  // namespace standfirst::discussion
