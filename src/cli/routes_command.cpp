// SPDX-License-Identifier: Apache-2.0
// standfirst routes: every door with its lock. standfirst openapi: the doors for programs.
#include "app/demonstration.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

ExitStatus print(Terminal& terminal, std::string app::HouseDescription::* page) {
    auto description = app::describe_a_new_house();
    if (!description) {
        terminal.refuse(description.error());
        return refused;
    }
    auto& text = (*description).*page;
    text.pop_back();
    terminal.say(text);
    return done;
}

ExitStatus run(const Arguments&, Terminal& terminal) { return print(terminal, &app::HouseDescription::routes); }

ExitStatus run_openapi(const Arguments&, Terminal& terminal) { return print(terminal, &app::HouseDescription::api); }

}  // namespace

const Command routes_command{
    .words = "routes",
    .what = "print every door of the program with its lock, limits and cache policy, in Markdown",
    .options = {},
    .examples = "  standfirst routes > docs/routes.md",
    .run = run,
};

const Command openapi_command{
    .words = "openapi",
    .what = "print the OpenAPI document of the doors for programs",
    .options = {},
    .examples = "  standfirst openapi > docs/openapi.json",
    .run = run_openapi,
};

}  // namespace standfirst::cli
