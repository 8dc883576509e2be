// SPDX-License-Identifier: Apache-2.0
// The header fields of answers, by what may be done with them: kept by caches, kept for ever, or kept by nobody.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/page.hpp"
#include "web/settings.hpp"

namespace standfirst::web {

// The query field by which a redirect after a change says what the next page must have seen: "/world/a?seen=1234". No
// page is kept under it.
inline constexpr std::string_view position_field = "seen";
// 0 for anything that is no position.
[[nodiscard]] WirePosition read_position(std::string_view text);
// "/world/a" becomes "/world/a?seen=1234", before a fragment.
[[nodiscard]] std::string with_position(std::string location, WirePosition position);

// Browsers ask again each time; shared caches keep a page a minute, and a day where we cannot answer. See
// docs/decisions/0040-page-cache.md.
[[nodiscard]] PageFields page_fields(const Response& response, CachePolicy policy, SurrogateKeys surrogate_keys);
// For make_file_answer(): without type and length.
[[nodiscard]] std::string file_fields(const Response& response, CachePolicy policy);
// Kept by nobody.
[[nodiscard]] std::shared_ptr<const PreparedAnswer> personal_answer(Response response);

// Whether a rendered page may be stored: a final answer that says what it was made of, and sets no cookie.
[[nodiscard]] bool may_be_kept(const Page& page, CachePolicy policy);

}  // namespace standfirst::web
