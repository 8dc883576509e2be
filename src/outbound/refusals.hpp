// SPDX-License-Identifier: Apache-2.0
// Every reason for which outbound/ may say no. The world outside is not ours: that it does not answer is a refusal.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::outbound::refusals {

inline constexpr RefusalReason bad_network{RefusalKind::invalid, "outbound.bad_network"};  // with network
// Not http or https, with a name and password in it, or no address at all.
inline constexpr RefusalReason bad_address{RefusalKind::invalid, "outbound.bad_address"};
// The host is this machine, a private network or another place that is not public.
inline constexpr RefusalReason forbidden_address{RefusalKind::not_allowed, "outbound.forbidden_address"};
inline constexpr RefusalReason unreachable{RefusalKind::unavailable, "outbound.unreachable"};
inline constexpr RefusalReason out_of_time{RefusalKind::unavailable, "outbound.out_of_time"};
inline constexpr RefusalReason answer_too_large{RefusalKind::too_large, "outbound.answer_too_large"};
inline constexpr RefusalReason too_many_redirects{RefusalKind::unavailable, "outbound.too_many_redirects"};
// A redirect from https to http.
inline constexpr RefusalReason unsafe_redirect{RefusalKind::not_allowed, "outbound.unsafe_redirect"};
inline constexpr RefusalReason bad_status{RefusalKind::unavailable, "outbound.bad_status"};  // with status
// The mail server says that it will never take this mail; with status.
inline constexpr RefusalReason mail_refused{RefusalKind::not_allowed, "outbound.mail_refused"};
// The mail server speaks no TLS, is another than its certificate says, or does not believe our name and password.
inline constexpr RefusalReason mail_server_unsafe{RefusalKind::not_allowed, "outbound.mail_server_unsafe"};

}  // namespace standfirst::outbound::refusals
