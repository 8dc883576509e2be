// SPDX-License-Identifier: Apache-2.0
// Pictures that tests draw themselves.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace standfirst::test {

struct Pixel {
    unsigned char red = 0;
    unsigned char green = 0;
    unsigned char blue = 0;
};

// An RGB PNG (stored, not compressed).
[[nodiscard]] std::string draw_png(int width, int height, const std::function<Pixel(int x, int y)>& pixel);
// A PNG with soft colours and some texture, like a photograph.
[[nodiscard]] std::string draw_scene(int width, int height);
// The header of a PNG that claims this size and holds nothing of it.
[[nodiscard]] std::string claim_png(std::uint32_t width, std::uint32_t height);

}  // namespace standfirst::test
