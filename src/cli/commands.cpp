// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include <array>

namespace standfirst::cli {

std::span<const Command* const> list_commands() {
    static constexpr std::array commands{
        &init_command,     &serve_command,        &demo_command,    &publish_command,  &import_wordpress_command,
        &masthead_command, &publications_command, &history_command, &people_command,   &backup_command,
        &restore_command,  &verify_command,       &doctor_command,  &settings_command, &routes_command,
        &openapi_command,
    };
    return commands;
}

}  // namespace standfirst::cli
