// SPDX-License-Identifier: Apache-2.0
// Instants and calendar dates as text: RFC 3339 for machines, RFC 5322 for feeds and headers. Pages use text/dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/instant.hpp"

namespace standfirst {

// A day of the Gregorian calendar, without a zone.
using Date = std::chrono::year_month_day;

// "2026-11-24T12:30:00Z"; fractions of a second are left out.
[[nodiscard]] std::string format_rfc3339(Instant instant);
// "Tue, 24 Nov 2026 12:30:00 GMT": HTTP-date (RFC 9110, 5.6.7), also good for RSS.
[[nodiscard]] std::string format_http_date(Instant instant);
// "2026-11-24"
[[nodiscard]] std::string format_date(Date date);

// RFC 3339 with 'T', 't' or a space between, any offset, up to nine digits of fraction (cut to microseconds).
// "2026-11-24" alone is midnight UTC. Years 0001 to 9999; an impossible day or time is empty.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);
// "2026-11-24"; an impossible day is empty.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
// HTTP-date as servers must accept it in If-Modified-Since: the preferred form only; anything else is empty.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace standfirst
