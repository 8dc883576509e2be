// SPDX-License-Identifier: Apache-2.0
// Founding: a new newsroom's folder, settings, archive and publication, in one step.
#pragma once

#include <filesystem>
#include <string>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "foundation/result.hpp"

namespace standfirst::app {

struct FoundingOrder {
    std::filesystem::path folder;
    std::string title;
    std::string address;  // "https://paper.example"
    std::string tagline;
    std::string language = "en";
    std::string time_zone = "UTC";
    std::string database;  // "postgresql://…", or empty for SQLite in the folder
};

// Refuses a folder that holds anything, and what stories::Filing refuses of a publication; then nothing is left behind.
[[nodiscard]] Result<void> found_newsroom(const FoundingOrder& order, const Clock& clock, Random& random);

}  // namespace standfirst::app
