// SPDX-License-Identifier: Apache-2.0
// Every reason for which discussion/ may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::discussion::refusals {

// The comment answers one that is not there, or that stands under another story.
inline constexpr RefusalReason unknown_parent{RefusalKind::invalid, "discussion.unknown_parent"};
inline constexpr RefusalReason empty_comment{RefusalKind::invalid, "discussion.empty_comment"};
inline constexpr RefusalReason no_such_comment{RefusalKind::not_found, "discussion.no_such_comment"};

}  // namespace standfirst::discussion::refusals
