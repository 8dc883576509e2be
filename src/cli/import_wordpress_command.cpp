// SPDX-License-Identifier: Apache-2.0
// standfirst import wordpress: a WordPress export becomes a newsroom.
#include <array>
#include <fstream>
#include <set>

#include "app/importing.hpp"
#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

using importers::wordpress::ImportOrder;
using importers::wordpress::Phase;
using importers::wordpress::Progress;

constexpr std::array options{
    Option{OptionKind::positional, "FILE", "the export (WXR 1.0 to 1.2)"},
    Option{OptionKind::value, "--into", "the newsroom's folder", true},
    Option{OptionKind::value, "--media", "a copy of the old wp-content/uploads"},
    Option{OptionKind::flag, "--fetch-media", "fetch pictures and files from their old, public addresses"},
    Option{OptionKind::value, "--categories", "sections or topics: what categories become", false, "sections"},
    Option{OptionKind::value, "--section", "where stories without a category go", false, "news"},
    Option{OptionKind::value, "--types", "custom post types that are stories too, with commas between: review,event"},
    Option{OptionKind::value, "--time-zone", "of the old site; left out: learned from the file"},
    Option{OptionKind::flag, "--dry-run", "report and change nothing"},
    Option{OptionKind::value, "--report", "write the report as JSON to this file"},
    publication_option,
    database_option,
    set_option,
};

std::string_view label_of(Phase phase) {
    switch (phase) {
        case Phase::surveying:
            return "reading ";
        case Phase::taking_in_media:
            return "pictures";
        case Phase::writing:
            return "storing ";
    }
    return "";
}

std::set<std::string, std::less<>> types_in(std::string_view list) {
    std::set<std::string, std::less<>> types;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (comma > 0) types.emplace(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return types;
}

ImportOrder order_of(const Arguments& arguments, Terminal& terminal) {
    ImportOrder order;
    order.file = arguments.text("FILE");
    if (arguments.text("--categories") == "topics") order.categories = ImportOrder::Categories::topics;
    order.section = arguments.text("--section");
    order.further_types = types_in(arguments.text("--types"));
    order.time_zone = arguments.text("--time-zone");
    if (arguments.has("--media")) order.media_folder = arguments.text("--media");
    if (arguments.has("--dry-run")) order.mode = ImportOrder::Mode::dry_run;
    order.in_words = [&terminal](const Refusal& refusal) { return terminal.in_words(refusal); };
    order.progress = [&terminal](const Progress& progress) {
        terminal.show_progress(label_of(progress.phase), progress.done, progress.total);
        return true;
    };
    return order;
}

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const auto categories = arguments.text("--categories");
    if (categories != "sections" && categories != "topics") {
        terminal.warn("import wordpress: --categories is sections or topics");
        return wrong_usage;
    }
    Arguments opening = arguments;
    opening.add("DIR", arguments.text("--into"));
    auto open = open_newsroom(opening);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    const auto publication = (*open)->newsroom->get_publication(arguments.text("--publication"));
    if (!publication) {
        terminal.refuse(publication.error());
        return refused;
    }
    auto order = order_of(arguments, terminal);
    order.publication = publication->id;
    const auto report = app::import_wordpress(
        *(*open)->newsroom, std::move(order),
        arguments.has("--fetch-media") ? app::MediaFetching::allowed : app::MediaFetching::not_allowed);
    terminal.end_progress();
    if (!report) {
        terminal.refuse(report.error());
        return refused;
    }
    if (arguments.has("--report")) {
        std::ofstream file{arguments.text("--report")};
        file << report->as_json() << '\n';
        if (!file.flush()) {
            terminal.warn(arguments.text("--report") + ": the report cannot be written; the import itself is done");
            return refused;
        }
    }
    terminal.say(report->as_text());
    return done;
}

}  // namespace

const Command import_wordpress_command{
    .words = "import wordpress",
    .what = "bring in a WordPress export, with its addresses still working",
    .options = options,
    .examples =
        "  standfirst import wordpress export.xml --into /srv/paper --dry-run\n"
        "  standfirst import wordpress export.xml --into /srv/paper --media uploads/ --report report.json",
    .run = run,
};

}  // namespace standfirst::cli
