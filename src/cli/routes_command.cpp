// SPDX-License-Identifier: Apache-2.0
// standfirst routes: every door with its lock.
#include "app/demonstration.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

ExitStatus run(const Arguments&, Terminal& terminal) {
    auto page = app::describe_routes_of_a_new_house();
    if (!page) {
        terminal.refuse(page.error());
        return refused;
    }
    page->pop_back();
    terminal.say(*page);
    return done;
}

}  // namespace

const Command routes_command{
    .words = "routes",
    .what = "print every door of the program with its lock, limits and cache policy, in Markdown",
    .options = {},
    .examples = "  standfirst routes > docs/routes.md",
    .run = run,
};

}  // namespace standfirst::cli
