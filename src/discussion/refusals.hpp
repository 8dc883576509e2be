// SPDX-License-Identifier: Apache-2.0
// Every reason for which discussion/ may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::discussion::refusals {

// -- who may
inline constexpr RefusalReason sign_in_first{RefusalKind::not_signed_in, "discussion.sign_in_first"};
inline constexpr RefusalReason suspended{RefusalKind::not_allowed, "discussion.suspended"};  // {until}, {reason}
inline constexpr RefusalReason banned{RefusalKind::not_allowed, "discussion.banned"};        // {reason}
inline constexpr RefusalReason moderators_only{RefusalKind::not_allowed, "discussion.moderators_only"};
inline constexpr RefusalReason not_your_comment{RefusalKind::not_allowed, "discussion.not_your_comment"};
inline constexpr RefusalReason your_own_comment{RefusalKind::not_allowed, "discussion.your_own_comment"};

// -- threads
inline constexpr RefusalReason no_such_thread{RefusalKind::not_found, "discussion.no_such_thread"};
inline constexpr RefusalReason thread_is_off{RefusalKind::not_allowed, "discussion.thread_is_off"};
inline constexpr RefusalReason thread_is_closed{RefusalKind::conflict, "discussion.thread_is_closed"};
inline constexpr RefusalReason conversation_is_locked{RefusalKind::conflict, "discussion.conversation_is_locked"};

// -- comments
// The comment answers one that is not there (any more), or that stands under another story.
inline constexpr RefusalReason unknown_parent{RefusalKind::invalid, "discussion.unknown_parent"};
inline constexpr RefusalReason empty_comment{RefusalKind::invalid, "discussion.empty_comment"};
inline constexpr RefusalReason comment_too_long{RefusalKind::too_large, "discussion.comment_too_long"};  // {most}
inline constexpr RefusalReason passage_too_long{RefusalKind::too_large, "discussion.passage_too_long"};  // {most}
inline constexpr RefusalReason unknown_passage{RefusalKind::invalid, "discussion.unknown_passage"};
inline constexpr RefusalReason bad_submission_key{RefusalKind::invalid, "discussion.bad_submission_key"};
inline constexpr RefusalReason too_many_comments{RefusalKind::too_many, "discussion.too_many_comments"};  // {seconds}
inline constexpr RefusalReason no_such_comment{RefusalKind::not_found, "discussion.no_such_comment"};
inline constexpr RefusalReason changed_meanwhile{RefusalKind::conflict, "discussion.changed_meanwhile"};
inline constexpr RefusalReason edit_window_over{RefusalKind::conflict, "discussion.edit_window_over"};  // {minutes}

// -- moderation
inline constexpr RefusalReason reason_needed{RefusalKind::invalid, "discussion.reason_needed"};
inline constexpr RefusalReason words_needed{RefusalKind::invalid, "discussion.words_needed"};
inline constexpr RefusalReason words_too_long{RefusalKind::too_large, "discussion.words_too_long"};     // {most}
inline constexpr RefusalReason too_many_reports{RefusalKind::too_many, "discussion.too_many_reports"};  // {most}
inline constexpr RefusalReason nothing_to_decide{RefusalKind::conflict, "discussion.nothing_to_decide"};
inline constexpr RefusalReason unknown_act{RefusalKind::invalid, "discussion.unknown_act"};
inline constexpr RefusalReason not_below_you{RefusalKind::not_allowed, "discussion.not_below_you"};
inline constexpr RefusalReason moment_has_passed{RefusalKind::invalid, "discussion.moment_has_passed"};
inline constexpr RefusalReason no_such_decision{RefusalKind::not_found, "discussion.no_such_decision"};
inline constexpr RefusalReason already_undone{RefusalKind::conflict, "discussion.already_undone"};
inline constexpr RefusalReason cannot_be_undone{RefusalKind::conflict, "discussion.cannot_be_undone"};
inline constexpr RefusalReason appealed_before{RefusalKind::conflict, "discussion.appealed_before"};
inline constexpr RefusalReason no_open_appeal{RefusalKind::conflict, "discussion.no_open_appeal"};
inline constexpr RefusalReason your_own_decision{RefusalKind::not_allowed, "discussion.your_own_decision"};

inline constexpr RefusalReason no_such_author{RefusalKind::not_found, "discussion.no_such_author"};  // with author

// -- following
inline constexpr RefusalReason no_such_reader{RefusalKind::not_found, "discussion.no_such_reader"};
inline constexpr RefusalReason follows_oneself{RefusalKind::invalid, "discussion.follows_oneself"};
inline constexpr RefusalReason ignores_oneself{RefusalKind::invalid, "discussion.ignores_oneself"};
inline constexpr RefusalReason refuses_followers{RefusalKind::not_allowed, "discussion.refuses_followers"};
inline constexpr RefusalReason too_many_follows{RefusalKind::conflict, "discussion.too_many_follows"};  // {most}

// -- notifications
inline constexpr RefusalReason unknown_unsubscribe_token{RefusalKind::not_found,
                                                         "discussion.unknown_unsubscribe_token"};

// Stored JSON that is not what this program writes.
inline constexpr RefusalReason bad_announcement{RefusalKind::invalid, "discussion.bad_announcement"};

}  // namespace standfirst::discussion::refusals
