// SPDX-License-Identifier: Apache-2.0
// An instant: whole microseconds since 1970-01-01 UTC, leap seconds not counted. Also how it is stored.
#pragma once

#include <chrono>
#include <cstdint>

namespace standfirst {

using Duration = std::chrono::microseconds;
using Instant = std::chrono::sys_time<Duration>;

[[nodiscard]] constexpr std::int64_t microseconds_of(Instant instant) { return instant.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant instant_of(std::int64_t microseconds) { return Instant{Duration{microseconds}}; }

}  // namespace standfirst
