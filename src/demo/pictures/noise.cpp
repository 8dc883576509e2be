// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/noise.hpp"

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

// std::lerp() is exact where nobody looks, and slow.
double mixed(double a, double b, double amount) { return a + (b - a) * amount; }

std::int64_t floor_of(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    return whole - (value < static_cast<double>(whole) ? 1 : 0);
}

}  // namespace

double Chance::between(double low, double high) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return low + (high - low) * static_cast<double>(state_ >> 8U) / static_cast<double>(0x1000000);
}

double noise(double x, double y, std::uint32_t seed) {
    const auto column = floor_of(x);
    const auto row = floor_of(y);
    const double across = eased(x - static_cast<double>(column));
    const double down = eased(y - static_cast<double>(row));
    const double upper = mixed(lattice(column, row, seed), lattice(column + 1, row, seed), across);
    const double lower = mixed(lattice(column, row + 1, seed), lattice(column + 1, row + 1, seed), across);
    return mixed(upper, lower, down);
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
