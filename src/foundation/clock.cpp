// SPDX-License-Identifier: Apache-2.0
#include "foundation/clock.hpp"

namespace standfirst {

Instant SystemClock::now() const { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

}  // namespace standfirst
