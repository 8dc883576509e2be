// SPDX-License-Identifier: Apache-2.0
// Pictures that are small as files and want to be immense once they are decoded.
#pragma once

#include <cstdint>
#include <string>

namespace standfirst::test {

// A PNG of one colour whose pixels are all there; each of `channels` (1 grey, 3 red green blue, 4 with alpha) has
// `bits`.
[[nodiscard]] std::string one_colour_png(std::uint32_t side, int channels, int bits);
// A small PNG with `count` compressed texts of 8 MB each.
[[nodiscard]] std::string png_with_texts(int count);
// An animation of so many frames that change one pixel each.
[[nodiscard]] std::string gif_of_frames(std::uint16_t side, int frames);
[[nodiscard]] std::string webp_of_frames(std::uint32_t side, int frames);
// A TIFF whose directory claims this size and has one strip of a few bytes.
[[nodiscard]] std::string claim_tiff(std::uint32_t side);
// A grey progressive JPEG, flat, which passes over all of its blocks again and again.
[[nodiscard]] std::string jpeg_of_scans(std::uint16_t side, int scans);
// The same AVIF or HEIC with another size in every box that says one.
[[nodiscard]] std::string with_claimed_size(std::string heif, std::uint32_t side);

}  // namespace standfirst::test
