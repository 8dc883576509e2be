// SPDX-License-Identifier: Apache-2.0
// A clock that stands still until a test moves it.
#pragma once

#include <atomic>

#include "foundation/clock.hpp"

namespace standfirst::test {

// Safe from any thread. Begins on 2026-11-24 at noon UTC.
class FakeClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override { return instant_of(microseconds_.load()); }
    void advance(Duration duration) { microseconds_ += duration.count(); }
    void set(Instant instant) { microseconds_ = microseconds_of(instant); }

  private:
    std::atomic<std::int64_t> microseconds_{
        microseconds_of(std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{12})};
};

}  // namespace standfirst::test
