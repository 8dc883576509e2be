// SPDX-License-Identifier: Apache-2.0
// Every reason for which readers/ may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::readers::refusals {

inline constexpr RefusalReason bad_email{RefusalKind::invalid, "readers.bad_email"};
inline constexpr RefusalReason bad_handle{RefusalKind::invalid, "readers.bad_handle"};
inline constexpr RefusalReason no_name{RefusalKind::invalid, "readers.no_name"};
inline constexpr RefusalReason handle_taken{RefusalKind::conflict, "readers.handle_taken"};
inline constexpr RefusalReason email_taken{RefusalKind::conflict, "readers.email_taken"};
inline constexpr RefusalReason no_such_account{RefusalKind::not_found, "readers.no_such_account"};
inline constexpr RefusalReason publishers_only{RefusalKind::not_allowed, "readers.publishers_only"};

}  // namespace standfirst::readers::refusals
