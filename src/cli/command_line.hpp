// SPDX-License-Identifier: Apache-2.0
// Reads argv against the table of commands.
#pragma once

#include <span>

#include "cli/command.hpp"

namespace standfirst::cli {

// Runs the command that argv names; its exit status, 2 for wrong usage. Failures end as one line on standard error.
[[nodiscard]] int run_command_line(int argc, char** argv, std::span<const Command* const> commands);

}  // namespace standfirst::cli
