// SPDX-License-Identifier: Apache-2.0
// Where time comes from. Rules are given an Instant or a Clock; tests give them a FakeClock (tests/support).
#pragma once

#include "foundation/instant.hpp"

namespace standfirst {

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

// The machine's own clock. Safe from any thread.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override;
};

}  // namespace standfirst
