// SPDX-License-Identifier: Apache-2.0
// standfirst publications: the papers of one installation.
#include <array>

#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"
#include "stories/filing.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::value, "--add", "a further paper at this address; needs --title"},
    Option{OptionKind::value, "--title", "its name"},
    Option{OptionKind::value, "--tagline", "the line under the name"},
    Option{OptionKind::value, "--language", "of the interface, and of stories that name none", false, "en"},
    Option{OptionKind::value, "--time-zone", "for dates: Europe/Lisbon", false, "UTC"},
    database_option,
    set_option,
};

Result<void> add(app::Newsroom& newsroom, const Arguments& arguments) {
    stories::Filing filing{*newsroom.archive, newsroom.story_stores(), newsroom.ids, newsroom.clock};
    stories::Publication draft;
    draft.title = arguments.text("--title");
    draft.tagline = arguments.text("--tagline");
    draft.address = arguments.text("--add");
    draft.language = arguments.text("--language");
    draft.time_zone = arguments.text("--time-zone");
    const auto added = filing.add_publication(Visitor::house(), draft);
    if (!added) return refuse(added.error());
    return {};
}

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    if (arguments.has("--add") != arguments.has("--title")) {
        terminal.warn("publications: --add needs --title, and nothing else does");
        return wrong_usage;
    }
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    auto& newsroom = *(*open)->newsroom;
    if (arguments.has("--add"))
        if (const auto added = add(newsroom, arguments); !added) {
            terminal.refuse(added.error());
            return refused;
        }
    for (const auto& publication : newsroom.list_publications())
        terminal.say(publication.address + "\t" + publication.title);
    return done;
}

}  // namespace

const Command publications_command{
    .words = "publications",
    .what = "list the papers of this installation, and add one; readers reach each by the host of its address",
    .options = options,
    .examples =
        "  standfirst publications /srv/paper\n"
        "  standfirst publications /srv/paper --add https://phare.example --title \"Le Phare\" --language fr "
        "--time-zone Europe/Paris\n"
        "  standfirst publish /srv/paper visite.md --publication https://phare.example",
    .run = run,
};

}  // namespace standfirst::cli
