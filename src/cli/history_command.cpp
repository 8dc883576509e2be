// SPDX-License-Identifier: Apache-2.0
// standfirst history: the revisions of a story, and the erasure of one.
#include <array>
#include <charconv>
#include <optional>

#include "app/history.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"
#include "foundation/date.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::positional, "PATH", "of the story or page: /world/bridge"},
    Option{OptionKind::value, "--show", "print the words of the revision with this number"},
    Option{OptionKind::value, "--erase", "drop the words of the revision with this number for good; needs --notice"},
    Option{OptionKind::value, "--notice", "what readers are told in the story's history about an erasure"},
    publication_option,
    database_option,
    set_option,
};

std::optional<int> number_in(const std::string& text) {
    int number = 0;
    const auto* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && last == end && number > 0 ? std::optional{number} : std::nullopt;
}

std::string describe(const stories::Revision& revision) {
    auto line = std::to_string(revision.number) + "\t" + format_rfc3339(revision.made_at) + "\t" + revision.made_by +
                "\t" + revision.hash.hex() + "\t";
    if (!revision.words) return line + "erased: " + revision.erasure_notice;
    if (revision.is_correction) line += "correction: ";
    return line + revision.public_note;
}

Result<std::string> act(app::Newsroom& newsroom, const Arguments& arguments, int number) {
    const auto publication = newsroom.get_publication(arguments.text("--publication"));
    if (!publication) return refuse(publication.error());
    const auto path = arguments.text("PATH");
    if (arguments.has("--show")) return app::read_revision(newsroom, *publication, path, number);
    if (arguments.has("--erase")) {
        const auto erased = app::erase_words(newsroom, *publication, path, number, arguments.text("--notice"));
        if (!erased) return refuse(erased.error());
    }
    const auto revisions = app::list_history(newsroom, *publication, path);
    if (!revisions) return refuse(revisions.error());
    std::string lines;
    for (const auto& revision : *revisions) lines += (lines.empty() ? "" : "\n") + describe(revision);
    return lines;
}

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const bool erases = arguments.has("--erase");
    const bool shows = arguments.has("--show");
    const auto number = number_in(arguments.text(erases ? "--erase" : "--show"));
    if ((erases || shows) && !number) {
        terminal.warn("history: --show and --erase take the number of a revision, as in the list");
        return wrong_usage;
    }
    if (erases != arguments.has("--notice") || (erases && shows)) {
        terminal.warn("history: --erase needs --notice, and is not used with --show");
        return wrong_usage;
    }
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    const auto said = act(*(*open)->newsroom, arguments, number.value_or(0));
    if (!said) {
        terminal.refuse(said.error());
        return refused;
    }
    terminal.say(*said);
    return done;
}

}  // namespace

const Command history_command{
    .words = "history",
    .what = "list the revisions of a story, and erase the words of one where the law demands it",
    .options = options,
    .examples =
        "  standfirst history /srv/paper /world/bridge\n"
        "  standfirst history /srv/paper /world/bridge --show 2\n"
        "  standfirst history /srv/paper /world/bridge --erase 2 --notice \"Removed by order of the court of Lisbon.\"",
    .run = run,
};

}  // namespace standfirst::cli
