// SPDX-License-Identifier: Apache-2.0
// The masthead: what a paper says of itself (name, look, navigation, policies, sections, authors) as one TOML file, so
// that a publisher can change it on the command line.
#pragma once

#include <filesystem>
#include <string>

#include "app/newsroom.hpp"

namespace standfirst::app {

// The masthead as it is now, in the form that change_masthead() reads.
[[nodiscard]] Result<std::string> print_masthead(Newsroom& newsroom);

// Changes what the file names and leaves the rest; sections and authors are known by their slugs, and new ones are
// added. Refuses, with FILE:LINE, what is no TOML and an unknown key (with the nearest known one), and what
// stories::Filing refuses. The publication and what is new change together or not at all; sections and authors that
// were there follow.
[[nodiscard]] Result<void> change_masthead(Newsroom& newsroom, const std::filesystem::path& file);

}  // namespace standfirst::app
