// SPDX-License-Identifier: Apache-2.0
// standfirst publish: a story from a file.
#include <array>

#include "app/publishing.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::positional, "FILE", "the story file (docs/story-file.md); pictures lie beside it"},
    publication_option,
    database_option,
    set_option,
};

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    const auto line = app::publish_file(*(*open)->newsroom, arguments.text("FILE"), arguments.text("--publication"));
    if (!line) {
        terminal.refuse(line.error());
        return refused;
    }
    terminal.say(*line);
    return done;
}

}  // namespace

const Command publish_command{
    .words = "publish",
    .what = "publish a story from a Markdown file with front matter, beside a newsroom that serves or not",
    .options = options,
    .examples = "  standfirst publish /srv/paper visit.md",
    .run = run,
};

}  // namespace standfirst::cli
