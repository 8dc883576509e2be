// SPDX-License-Identifier: Apache-2.0
// standfirst demo: a small believable newsroom, served.
#include <array>
#include <filesystem>

#include "app/demonstration.hpp"
#include "app/serving.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    Option{OptionKind::positional, "DIR", "the folder to make it in, or where it was made before"},
    Option{OptionKind::value, "--listen", "HOST:PORT where readers come in; port 0 takes a free one"},
    Option{OptionKind::value, "--design", "the source tree: templates and assets are read from it at each request"},
    Option{OptionKind::flag, "--make-only", "make the newsroom and do not serve it"},
    database_option,
    set_option,
};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const SystemClock clock;
    SystemRandom random;
    const std::filesystem::path folder = arguments.text("DIR");
    if (!std::filesystem::exists(folder / "standfirst.toml")) {
        terminal.warn("Making the demo newsroom in " + folder.string() + " …");
        const auto made = app::make_demonstration(
            folder, arguments.text("--database"), clock, random,
            [&](std::uint64_t done, std::uint64_t total) { terminal.show_progress("making", done, total); });
        terminal.end_progress();
        if (!made) {
            terminal.refuse(made.error());
            return refused;
        }
    }
    if (arguments.has("--make-only")) return done;
    app::StopSignals signals;  // before any thread that serves
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    auto& newsroom = *(*open)->newsroom;
    app::serve_until_stopped(newsroom, arguments.text("--design"), signals, [&](const std::string& address) {
        if (const auto moved = app::move_demonstration(newsroom, address); !moved) terminal.refuse(moved.error());
        terminal.say("listening on " + address);
    });
    return done;
}

}  // namespace

const Command demo_command{
    .words = "demo",
    .what = "make and serve a small believable newsroom",
    .options = options,
    .examples = "  standfirst demo /tmp/harbour-light --listen localhost:8080",
    .run = run,
};

}  // namespace standfirst::cli
