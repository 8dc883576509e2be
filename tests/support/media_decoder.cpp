// SPDX-License-Identifier: Apache-2.0
// The decoder's process for tests: what the program does for the word "media-decode".
#include "media/decoding.hpp"

int main(int argc, char** argv) {
    const std::span<const char* const> words{argv, static_cast<std::size_t>(argc)};
    return standfirst::media::run_decoder(words.subspan(words.empty() ? 0 : 1));
}
