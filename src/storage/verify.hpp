// SPDX-License-Identifier: Apache-2.0
// Is everything as it should be? Reads the whole newsroom and changes nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "storage/open_archive.hpp"

namespace standfirst::storage {

struct VerifyReport {
    std::vector<std::string> problems;  // in words, at most a few hundred
    std::int64_t files = 0;             // stored files whose hashes were compared
    std::int64_t counters = 0;          // kinds of counters that were counted anew

    [[nodiscard]] bool is_sound() const { return problems.empty(); }
};

// Pages and references of the database, counters against a recount, the wire's numbers without gaps, each stored file
// against the hash it is named by, and that every file the database names is there. `media_folder` may be missing when
// nothing was stored.
[[nodiscard]] VerifyReport verify(OpenArchive& archive, const std::filesystem::path& media_folder);

}  // namespace standfirst::storage
