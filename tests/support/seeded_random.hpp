// SPDX-License-Identifier: Apache-2.0
// Chance that is the same in every run: ids, salts and samples of tests.
#pragma once

#include <cstdint>
#include <mutex>

#include "foundation/random.hpp"

namespace standfirst::test {

// Safe from any thread. SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed = 1) : state_(seed) {}

    void fill(std::span<std::byte> bytes) override {
        const std::scoped_lock lock{mutex_};
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (i % 8 == 0) number = next();
            bytes[i] = static_cast<std::byte>(number & 0xFFU);
            number >>= 8U;
        }
    }

    // 0 to `limit` - 1.
    [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(number() % limit); }

  private:
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

    std::mutex mutex_;
    std::uint64_t state_;
};

}  // namespace standfirst::test
