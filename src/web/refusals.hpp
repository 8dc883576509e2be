// SPDX-License-Identifier: Apache-2.0
// Every reason for which web/ may say no to a request that is one.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::web::refusals {

inline constexpr RefusalReason no_such_page{RefusalKind::not_found, "web.no_such_page"};
inline constexpr RefusalReason wrong_method{RefusalKind::unsupported, "web.wrong_method"};
inline constexpr RefusalReason not_signed_in{RefusalKind::not_signed_in, "web.not_signed_in"};
inline constexpr RefusalReason not_allowed{RefusalKind::not_allowed, "web.not_allowed"};
inline constexpr RefusalReason token_lacks_scope{RefusalKind::not_allowed, "web.token_lacks_scope"};  // {scope}
inline constexpr RefusalReason from_another_site{RefusalKind::not_allowed, "web.from_another_site"};
inline constexpr RefusalReason form_too_old{RefusalKind::not_allowed, "web.form_too_old"};
inline constexpr RefusalReason too_often{RefusalKind::too_many, "web.too_often"};
inline constexpr RefusalReason too_large{RefusalKind::too_large, "web.too_large"};
inline constexpr RefusalReason not_a_form{RefusalKind::invalid, "web.not_a_form"};
inline constexpr RefusalReason wrong_content_type{RefusalKind::unsupported, "web.wrong_content_type"};
inline constexpr RefusalReason bad_field{RefusalKind::invalid, "web.bad_field"};
inline constexpr RefusalReason unavailable{RefusalKind::unavailable, "web.unavailable"};

}  // namespace standfirst::web::refusals
