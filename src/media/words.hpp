// SPDX-License-Identifier: Apache-2.0
// The words that go with a medium, and their limits.
#pragma once

#include <cstddef>
#include <string>

#include "foundation/result.hpp"

namespace standfirst::media {

// In bytes.
inline constexpr std::size_t longest_alt = 2'000;
inline constexpr std::size_t longest_caption = 4'000;
inline constexpr std::size_t longest_credit = 500;
inline constexpr std::size_t longest_transcript = 1'000'000;

struct Words {
    std::string alt;
    std::string caption;
    std::string credit;
    std::string transcript;
    int focus_x = 50;  // percent
    int focus_y = 50;
};

// Refuses words that are too long or not UTF-8, at their field, and a focus outside the picture.
[[nodiscard]] Result<void> check_words(const Words& words);

}  // namespace standfirst::media
