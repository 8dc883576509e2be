// SPDX-License-Identifier: Apache-2.0
// Every reason for which text/ may say no.
#pragma once

#include "foundation/refusal.hpp"

namespace standfirst::text::refusals {

inline constexpr RefusalReason not_json{RefusalKind::invalid, "document.not_json"};
inline constexpr RefusalReason unknown_version{RefusalKind::unsupported, "document.unknown_version"};
inline constexpr RefusalReason not_this_schema{RefusalKind::invalid, "document.not_this_schema"};
inline constexpr RefusalReason unsafe_link{RefusalKind::invalid, "document.unsafe_link"};
inline constexpr RefusalReason too_deep{RefusalKind::too_large, "document.too_deep"};
inline constexpr RefusalReason too_long{RefusalKind::too_large, "document.too_long"};
inline constexpr RefusalReason not_utf8{RefusalKind::invalid, "document.not_utf8"};
inline constexpr RefusalReason unknown_media{RefusalKind::invalid, "markdown.unknown_media"};
inline constexpr RefusalReason no_alt{RefusalKind::invalid, "markdown.no_alt"};  // {name}
inline constexpr RefusalReason bad_block{RefusalKind::invalid, "markdown.bad_block"};

}  // namespace standfirst::text::refusals
