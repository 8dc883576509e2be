// SPDX-License-Identifier: Apache-2.0
// standfirst init: a new newsroom.
#include <array>

#include "app/founding.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    Option{OptionKind::positional, "DIR", "the folder to make; it must not exist or be empty"},
    Option{OptionKind::value, "--title", "the paper's name", true},
    Option{OptionKind::value, "--address", "where readers will find it: https://paper.example", true},
    Option{OptionKind::value, "--tagline", "the line under the name"},
    Option{OptionKind::value, "--language", "of the interface, and of stories that name none", false, "en"},
    Option{OptionKind::value, "--time-zone", "for dates: Europe/Lisbon", false, "UTC"},
    database_option,
};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const SystemClock clock;
    SystemRandom random;
    const auto founded = app::found_newsroom({.folder = arguments.text("DIR"),
                                              .title = arguments.text("--title"),
                                              .address = arguments.text("--address"),
                                              .tagline = arguments.text("--tagline"),
                                              .language = arguments.text("--language"),
                                              .time_zone = arguments.text("--time-zone"),
                                              .database = arguments.text("--database")},
                                             clock, random);
    if (!founded) {
        terminal.refuse(founded.error());
        return refused;
    }
    terminal.say("A newsroom is in " + arguments.text("DIR") + ". Next: standfirst serve " + arguments.text("DIR"));
    return done;
}

}  // namespace

const Command init_command{
    .words = "init",
    .what = "make a new newsroom",
    .options = options,
    .examples =
        "  standfirst init /srv/paper --title \"The Harbour Light\" --address https://paper.example\n"
        "  standfirst init /srv/paper --title Le\\ Phare --address https://phare.example --language fr "
        "--time-zone Europe/Paris",
    .run = run,
};

}  // namespace standfirst::cli
