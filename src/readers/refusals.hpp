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
inline constexpr RefusalReason no_such_session{RefusalKind::not_found, "readers.no_such_session"};
// The wish to sign in is not (or no longer) this browser's, was answered, or is older than ten minutes.
inline constexpr RefusalReason sign_in_over{RefusalKind::gone, "readers.sign_in_over"};
inline constexpr RefusalReason wrong_code{RefusalKind::invalid, "readers.wrong_code"};
inline constexpr RefusalReason too_many_tries{RefusalKind::invalid, "readers.too_many_tries"};
inline constexpr RefusalReason name_too_long{RefusalKind::invalid, "readers.name_too_long"};
inline constexpr RefusalReason biography_too_long{RefusalKind::invalid, "readers.biography_too_long"};
inline constexpr RefusalReason handle_is_kept{RefusalKind::conflict, "readers.handle_is_kept"};
inline constexpr RefusalReason changed_meanwhile{RefusalKind::conflict, "readers.changed_meanwhile"};
inline constexpr RefusalReason not_signed_in{RefusalKind::not_signed_in, "readers.not_signed_in"};
// A browser's answer about a passkey is not what it must be: to another challenge, from another site, not signed.
inline constexpr RefusalReason bad_passkey{RefusalKind::not_allowed, "readers.bad_passkey"};
// It counts no further than another answer did: two devices hold one key.
inline constexpr RefusalReason copied_passkey{RefusalKind::not_allowed, "readers.copied_passkey"};
inline constexpr RefusalReason passkey_taken{RefusalKind::conflict, "readers.passkey_taken"};
inline constexpr RefusalReason too_many_passkeys{RefusalKind::conflict, "readers.too_many_passkeys"};  // with most
inline constexpr RefusalReason no_such_passkey{RefusalKind::not_found, "readers.no_such_passkey"};
// -- API tokens
inline constexpr RefusalReason no_scopes{RefusalKind::invalid, "readers.no_scopes"};
inline constexpr RefusalReason scope_beyond_role{RefusalKind::not_allowed, "readers.scope_beyond_role"};
inline constexpr RefusalReason bad_end{RefusalKind::invalid, "readers.bad_end"};
inline constexpr RefusalReason end_has_passed{RefusalKind::invalid, "readers.end_has_passed"};
inline constexpr RefusalReason too_many_api_tokens{RefusalKind::conflict, "readers.too_many_api_tokens"};  // {most}
inline constexpr RefusalReason no_such_api_token{RefusalKind::not_found, "readers.no_such_api_token"};
// It was never given, is over or revoked, or its reader is leaving.
inline constexpr RefusalReason unknown_api_token{RefusalKind::not_signed_in, "readers.unknown_api_token"};

inline constexpr RefusalReason publishers_only{RefusalKind::not_allowed, "readers.publishers_only"};

}  // namespace standfirst::readers::refusals
