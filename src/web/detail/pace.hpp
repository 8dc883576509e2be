// SPDX-License-Identifier: Apache-2.0
// When a loop gathers. Whoever sends to a thread that sleeps pays for waking it, and a loop that is faster than its
// clients falls asleep after every few requests. Under load it rests for a moment instead and finds several at once
// (docs/decisions/0041-serving.md).
#pragma once

#include <chrono>
#include <cstddef>

namespace standfirst::web::detail {

class Pace {
  public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::microseconds rest{50};

    explicit Pace(Time now) : since_(now) {}

    // After a turn in which so many handlers ran and nothing more is ready: whether to rest before one looks again,
    // instead of sleeping until something comes.
    [[nodiscard]] bool gathers_after(std::size_t handled, Time now) {
        handled_ += handled;
        ++turns_;
        if (now - since_ >= window) {
            // One client who asks and waits, however fast, is answered at once: he never sends two requests a turn.
            gathers_ = handled_ >= many && handled_ >= 2 * turns_;
            since_ = now;
            handled_ = turns_ = 0;
        }
        return gathers_;
    }

  private:
    static constexpr std::chrono::milliseconds window{1};
    static constexpr std::size_t many = 40;  // in a window: a third of what a core can do

    Time since_;
    std::size_t handled_ = 0;
    std::size_t turns_ = 0;
    bool gathers_ = false;
};

}  // namespace standfirst::web::detail
