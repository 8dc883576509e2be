// SPDX-License-Identifier: Apache-2.0
// standfirst serve: opens the doors.
#include <array>

#include "app/serving.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::value, "--listen", "HOST:PORT where readers come in; port 0 takes a free one"},
    Option{OptionKind::value, "--design", "the source tree: templates and assets are read from it at each request"},
    database_option,
    set_option,
};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    app::StopSignals signals;  // before any thread
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    app::serve_until_stopped(*(*open)->newsroom, arguments.text("--design"), signals,
                             [&](const std::string& address) { terminal.say("listening on " + address); });
    return done;
}

}  // namespace

const Command serve_command{
    .words = "serve",
    .what = "serve the newsroom until it is told to stop (SIGTERM finishes what is under way)",
    .options = options,
    .examples =
        "  standfirst serve /srv/paper\n"
        "  standfirst serve /srv/paper --listen 0.0.0.0:8080 --database postgresql://paper@db/paper",
    .run = run,
};

}  // namespace standfirst::cli
