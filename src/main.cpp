// SPDX-License-Identifier: Apache-2.0
// Hands argv to cli/, nothing else.
#include "cli/command_line.hpp"
#include "cli/commands.hpp"

int main(int argc, char** argv) {
    return standfirst::cli::run_command_line(argc, argv, standfirst::cli::list_commands());
}
