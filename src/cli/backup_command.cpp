// SPDX-License-Identifier: Apache-2.0
// standfirst backup: the whole newsroom in one file, while it serves.
#include <array>

#include "app/keeping.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::positional, "FILE", "the backup to write; it must not exist"},
    database_option,
    set_option,
};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    const auto line = app::back_up(*(*open)->newsroom, arguments.text("FILE"));
    if (!line) {
        terminal.refuse(line.error());
        return refused;
    }
    terminal.say(*line);
    return done;
}

}  // namespace

const Command backup_command{
    .words = "backup",
    .what = "write the whole newsroom to one file, while it serves",
    .options = options,
    .examples = "  standfirst backup /srv/paper /backups/paper-2026-11-24.backup",
    .run = run,
};

}  // namespace standfirst::cli
