// SPDX-License-Identifier: Apache-2.0
// standfirst restore: a newsroom from its backup.
#include <array>

#include "app/keeping.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    Option{OptionKind::positional, "FILE", "the backup"},
    Option{OptionKind::positional, "DIR", "the folder to make; it must not exist or be empty"},
    Option{OptionKind::value, "--database", "for a backup of PostgreSQL: an empty database"},
};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const SystemClock clock;
    const auto line =
        app::restore_newsroom(arguments.text("FILE"), arguments.text("DIR"), arguments.text("--database"), clock);
    if (!line) {
        terminal.refuse(line.error());
        return refused;
    }
    terminal.say(*line);
    return done;
}

}  // namespace

const Command restore_command{
    .words = "restore",
    .what = "make a newsroom from its backup, whole or not at all",
    .options = options,
    .examples = "  standfirst restore /backups/paper-2026-11-24.backup /srv/paper-2",
    .run = run,
};

}  // namespace standfirst::cli
