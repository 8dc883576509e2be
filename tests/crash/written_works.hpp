// SPDX-License-Identifier: Apache-2.0
// Works whose traces can be counted afterwards: each adds an account, a job and an announcement of the same number, or
// none of the three.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "storage/open_archive.hpp"

namespace standfirst::test {

// A small work of one account.
void write_one(wire::Work& work, std::int64_t number);
// As an import would: many accounts, one announcement of the first number.
void write_many(wire::Work& work, std::int64_t first, int count);

// What is wrong: an acknowledged number that is missing or there twice, a work of which only a part is there, damage.
// `many` is how many accounts each large work wrote; large works begin at numbers above a million.
[[nodiscard]] std::vector<std::string> find_losses(storage::OpenArchive& archive,
                                                   const std::set<std::int64_t>& acknowledged, int many);

inline constexpr std::int64_t first_large = 1'000'000;

}  // namespace standfirst::test
