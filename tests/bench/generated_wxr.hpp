// SPDX-License-Identifier: Apache-2.0
// A WordPress export of any size, made by a seeded generator, for measurements: blocks and classic bodies of varied
// length, links, comments with threads; bodies are more than 60 % of its bytes.
#pragma once

#include <cstdint>
#include <filesystem>

namespace standfirst::bench {

struct GeneratedWxr {
    std::uint64_t bytes = 0;
    std::uint64_t body_bytes = 0;
    std::int64_t stories = 0;
    std::int64_t comments = 0;
};

// Writes about `bytes` bytes. The same size gives the same file.
GeneratedWxr generate_wxr(const std::filesystem::path& file, std::uint64_t bytes);

}  // namespace standfirst::bench
