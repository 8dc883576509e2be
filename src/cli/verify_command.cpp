// SPDX-License-Identifier: Apache-2.0
// standfirst verify: is everything as it should be?
#include <array>

#include "app/keeping.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{folder_option, database_option, set_option};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    const auto verdict = app::verify_newsroom(*(*open)->newsroom);
    for (const auto& problem : verdict.problems) terminal.warn(problem);
    terminal.say(verdict.summary);
    return verdict.problems.empty() ? done : refused;
}

}  // namespace

const Command verify_command{
    .words = "verify",
    .what = "check the database, references, counters, the chains of revisions and every stored file",
    .options = options,
    .examples = "  standfirst verify /srv/paper",
    .run = run,
};

}  // namespace standfirst::cli
