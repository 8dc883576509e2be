// SPDX-License-Identifier: Apache-2.0
// Chance that is the same every time: numbers and soft noise from a seed.
#pragma once

#include <cstdint>

namespace standfirst::demo {

class Chance {
  public:
    explicit Chance(std::uint32_t seed) : state_(seed * 2654435761U + 1U) {}
    // From `low` up to `high`.
    double between(double low, double high);
    bool happens(double probability) { return between(0, 1) < probability; }

  private:
    std::uint32_t state_;
};

// Smooth noise, 0 to 1, with features about one unit wide.
[[nodiscard]] double noise(double x, double y, std::uint32_t seed);
// Several octaves of it, 0 to 1.
[[nodiscard]] double cloudy(double x, double y, std::uint32_t seed, int octaves = 4);

}  // namespace standfirst::demo
