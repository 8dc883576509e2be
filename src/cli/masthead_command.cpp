// SPDX-License-Identifier: Apache-2.0
// standfirst masthead: the paper's name, look, navigation, sections, authors, topics and front as one file.
#include <array>

#include "app/masthead.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::optional_positional, "FILE", "a TOML file to change it by; left out: it is printed as it is"},
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
    auto& newsroom = *(*open)->newsroom;
    auto publication = newsroom.get_publication(arguments.text("--publication"));
    if (publication && arguments.has("FILE")) {
        if (const auto changed = app::change_masthead(newsroom, *publication, arguments.text("FILE")); !changed) {
            terminal.refuse(changed.error());
            return refused;
        }
        // By its id: the address may be another now.
        for (auto& now : newsroom.list_publications())
            if (now.id == publication->id) publication = std::move(now);
    }
    if (!publication) {
        terminal.refuse(publication.error());
        return refused;
    }
    auto masthead = app::print_masthead(newsroom, *publication);
    if (!masthead) {
        terminal.refuse(masthead.error());
        return refused;
    }
    masthead->pop_back();
    terminal.say(*masthead);
    return done;
}

}  // namespace

const Command masthead_command{
    .words = "masthead",
    .what = "print or change the paper's name, look, navigation, sections, authors, topics and front",
    .options = options,
    .examples =
        "  standfirst masthead /srv/paper > masthead.toml      # then edit it\n"
        "  standfirst masthead /srv/paper masthead.toml",
    .run = run,
};

}  // namespace standfirst::cli
