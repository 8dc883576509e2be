// SPDX-License-Identifier: Apache-2.0
// Every command of the program.
#pragma once

#include <span>

#include "cli/command.hpp"

namespace standfirst::cli {

extern const Command init_command;
extern const Command serve_command;
extern const Command demo_command;
extern const Command publish_command;
extern const Command import_wordpress_command;
extern const Command masthead_command;
extern const Command publications_command;
extern const Command history_command;
extern const Command people_command;
extern const Command backup_command;
extern const Command restore_command;
extern const Command verify_command;
extern const Command doctor_command;
extern const Command settings_command;
extern const Command routes_command;
extern const Command openapi_command;

[[nodiscard]] std::span<const Command* const> list_commands();

}  // namespace standfirst::cli
