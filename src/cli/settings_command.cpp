// SPDX-License-Identifier: Apache-2.0
// standfirst settings: what is set, and where each value came from.
#include <array>

#include "app/newsroom_folder.hpp"
#include "app/settings.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    Option{OptionKind::optional_positional, "DIR", "the newsroom's folder; left out: the standard values"},
    Option{OptionKind::repeated, "--set", "a setting for this run: server.listen=localhost:9000"},
    Option{OptionKind::flag, "--markdown", "print the page of the manual instead"},
};

std::string_view word_of(app::SettingSource source) {
    switch (source) {
        case app::SettingSource::standard:
            return "standard";
        case app::SettingSource::file:
            return "file";
        case app::SettingSource::environment:
            return "environment";
        case app::SettingSource::flag:
            return "flag";
    }
    return "";
}

// "postgresql://paper:…@db/paper": what is printed is shown to others.
std::string without_password(std::string text) {
    const auto begin = text.find("://");
    if (begin == std::string::npos) return text;
    const auto at = text.rfind('@');
    const auto colon = text.find(':', begin + 3);
    if (at != std::string::npos && colon < at) text.replace(colon + 1, at - colon - 1, "…");
    return text;
}

// What is printed may be pasted elsewhere: secrets are not said.
std::string shown(std::string_view key, const std::string& value) {
    const bool is_secret = key == "mail.password" || key == "secrets.key";
    return is_secret && !value.empty() ? "(set)" : without_password(value);
}

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    if (arguments.has("--markdown")) {
        auto page = app::describe_settings();
        page.pop_back();
        terminal.say(page);
        return done;
    }
    if (arguments.has("DIR"))
        if (const auto folder = app::NewsroomFolder::find(arguments.text("DIR")); !folder) {
            terminal.refuse(folder.error());
            return refused;
        }
    const auto settings = app::Settings::load(arguments.text("DIR"), arguments.list("--set"));
    if (!settings) {
        terminal.refuse(settings.error());
        return refused;
    }
    for (const auto& row : app::setting_table())
        terminal.say(std::string{row.key} + " = " + shown(row.key, settings->text(row.key)) + "  # " +
                     std::string{word_of(settings->source(row.key))});
    return done;
}

}  // namespace

const Command settings_command{
    .words = "settings",
    .what = "print every setting, its value and where it came from",
    .options = options,
    .examples = "  standfirst settings /srv/paper\n  standfirst settings --markdown > docs/settings.md",
    .run = run,
};

}  // namespace standfirst::cli
