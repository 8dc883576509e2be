// SPDX-License-Identifier: Apache-2.0
// standfirst doctor: what is unsafe, missing or slow in this installation, and how to mend it.
#include <array>

#include "app/doctor.hpp"
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
    bool is_safe = true;
    for (const auto& finding : app::examine(*(*open)->newsroom)) {
        is_safe = is_safe && finding.severity != app::Severity::unsafe;
        std::string line{app::word_of(finding.severity)};
        line.resize(9, ' ');
        terminal.say(line + finding.what);
        if (!finding.mend.empty()) terminal.say("         " + finding.mend);
    }
    return is_safe ? done : refused;
}

}  // namespace

const Command doctor_command{
    .words = "doctor",
    .what = "say what is unsafe, missing or slow in this installation, and how to mend it",
    .options = options,
    .examples = "  standfirst doctor /srv/paper        # exit status 1 when something is unsafe",
    .run = run,
};

}  // namespace standfirst::cli
