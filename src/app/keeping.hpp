// SPDX-License-Identifier: Apache-2.0
// Keeping a newsroom safe: backup, return and verification of all that it is made of.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/newsroom.hpp"

namespace standfirst::app {

// Writes `file` while the newsroom goes on; answers one line on what was written. Refuses to write over a file.
[[nodiscard]] Result<std::string> back_up(Newsroom& newsroom, const std::filesystem::path& file);

// Makes `folder` from a backup, whole or not at all; answers one line on what came back. `database` is the address of
// an empty PostgreSQL database for a backup of one, else empty.
[[nodiscard]] Result<std::string> restore_newsroom(const std::filesystem::path& file,
                                                   const std::filesystem::path& folder, const std::string& database,
                                                   const Clock& clock);

struct Verdict {
    std::vector<std::string> problems;  // in words
    std::string summary;                // one line
};

// The archive (storage/verify.hpp), the chain of every story's revisions, and that of the moderators' log. Changes
// nothing.
[[nodiscard]] Verdict verify_newsroom(Newsroom& newsroom);

}  // namespace standfirst::app
