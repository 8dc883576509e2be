// SPDX-License-Identifier: Apache-2.0
#include "stories/contrast.hpp"

#include <algorithm>
#include <cmath>

#include "foundation/encoding.hpp"

namespace standfirst::stories {

namespace {

double linear(char byte) {
    const double share = static_cast<double>(static_cast<unsigned char>(byte)) / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

}  // namespace

std::optional<double> luminance_of(std::string_view colour) {
    if (colour.size() != 7 || colour.front() != '#') return std::nullopt;
    const auto bytes = decode_hex(colour.substr(1));
    if (!bytes) return std::nullopt;
    return 0.2126 * linear((*bytes)[0]) + 0.7152 * linear((*bytes)[1]) + 0.0722 * linear((*bytes)[2]);
}

std::optional<double> contrast_between(std::string_view a, std::string_view b) {
    const auto first = luminance_of(a);
    const auto second = luminance_of(b);
    if (!first || !second) return std::nullopt;
    return (std::max(*first, *second) + 0.05) / (std::min(*first, *second) + 0.05);
}

}  // namespace standfirst::stories
