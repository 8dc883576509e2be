// SPDX-License-Identifier: Apache-2.0
// The masthead: what a paper says of itself (name, look, navigation, policies, sections, authors, topics, what its
// front begins with) as one TOML file, so that a publisher can change it on the command line.
#pragma once

#include <filesystem>
#include <string>

#include "app/newsroom.hpp"

namespace standfirst::app {

// The masthead as it is now, in the form that change_masthead() reads.
[[nodiscard]] Result<std::string> print_masthead(Newsroom& newsroom, const stories::Publication& publication);

// Changes what the file names and leaves the rest; sections, authors and topics are known by their slugs, and new ones
// are added. A logo and portraits are files beside it; the name of the one that is there keeps it, an empty one takes
// it away. Refuses, with FILE:LINE, what is no TOML and an unknown key (with the nearest known one), a path of the
// front at which no published story is, and what stories::Filing refuses. The publication, its front and what is new
// change together or not at all; sections, authors and topics that were there follow.
[[nodiscard]] Result<void> change_masthead(Newsroom& newsroom, const stories::Publication& publication,
                                           const std::filesystem::path& file);

}  // namespace standfirst::app
