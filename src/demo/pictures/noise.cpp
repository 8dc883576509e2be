// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/noise.hpp"

#include <cmath>

namespace standfirst::demo {

namespace {

double lattice(std::int64_t x, std::int64_t y, std::uint32_t seed) {
    auto mixed =
        static_cast<std::uint32_t>(x) * 374761393U + static_cast<std::uint32_t>(y) * 668265263U + seed * 2246822519U;
    mixed = (mixed ^ (mixed >> 13U)) * 1274126177U;
    mixed ^= mixed >> 16U;
    return static_cast<double>(mixed & 0xFFFFFFU) / static_cast<double>(0xFFFFFF);
}

double eased(double t) { return t * t * (3 - 2 * t); }

}  // namespace

double Chance::between(double low, double high) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return low + (high - low) * static_cast<double>(state_ >> 8U) / static_cast<double>(0x1000000);
}

double noise(double x, double y, std::uint32_t seed) {
    const double left = std::floor(x);
    const double top = std::floor(y);
    const auto column = static_cast<std::int64_t>(left);
    const auto row = static_cast<std::int64_t>(top);
    const double across = eased(x - left);
    const double down = eased(y - top);
    const double upper = std::lerp(lattice(column, row, seed), lattice(column + 1, row, seed), across);
    const double lower = std::lerp(lattice(column, row + 1, seed), lattice(column + 1, row + 1, seed), across);
    return std::lerp(upper, lower, down);
}

double cloudy(double x, double y, std::uint32_t seed, int octaves) {
    double sum = 0;
    double weight = 0.5;
    double all = 0;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * noise(x, y, seed + static_cast<std::uint32_t>(octave));
        all += weight;
        weight *= 0.5;
        x *= 2.03;
        y *= 2.03;
    }
    return sum / all;
}

}  // namespace standfirst::demo
