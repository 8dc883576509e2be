// SPDX-License-Identifier: Apache-2.0
// The main of these tests, which is also the decoder's process, as the program itself is.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <span>
#include <string_view>

#include "media/decoding.hpp"

int main(int argc, char** argv) {
    const std::span<const char* const> words{argv, static_cast<std::size_t>(argc)};
    if (words.size() > 1 && std::string_view{words[1]} == "media-decode")
        return standfirst::media::run_decoder(words.subspan(2));
    return doctest::Context{argc, argv}.run();
}
