// SPDX-License-Identifier: Apache-2.0
// What an installation may say about media.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace standfirst::media {

struct Settings {
    std::filesystem::path folder;                // "DIR/media"
    std::uint64_t largest_file = 500'000'000;    // bytes
    std::uint64_t largest_picture = 50'000'000;  // bytes
    std::uint64_t most_pixels = 100'000'000;     // all frames of an animation together
    std::uint64_t decoder_bytes = 1'000'000'000;
    std::chrono::seconds decoder_time{60};
    int decoders = 2;  // at the same time
    // What is run to decode: this program again, with the word that leads to run_decoder().
    std::vector<std::string> decoder_command{"/proc/self/exe", "media-decode"};
    // Widths of variants in pixels, rising; those above the picture's own width are left out.
    std::vector<int> widths{320, 640, 960, 1280, 1600, 2000};
};

}  // namespace standfirst::media
