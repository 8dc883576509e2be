// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>

#include "app/locales.hpp"
#include "cli/terminal.hpp"
#include "foundation/failure.hpp"
#include "media/decoding.hpp"

namespace standfirst::cli {

namespace {

// What CLI11 fills in for one command; lives until the command has run.
struct Reading {
    const Command* command = nullptr;
    CLI::App* app = nullptr;
    std::deque<std::string> values;
    std::deque<std::vector<std::string>> lists;
    std::deque<bool> flags;
    std::vector<std::pair<std::string, std::string*>> named_values;
    std::vector<std::pair<std::string, std::vector<std::string>*>> named_lists;
    std::vector<std::pair<std::string, bool*>> named_flags;
};

void add_option(Reading& reading, const Option& option) {
    const std::string name{option.name};
    const std::string what{option.what};
    switch (option.kind) {
        case OptionKind::positional:
        case OptionKind::optional_positional: {
            auto& value = reading.values.emplace_back();
            // CLI11 wants positionals without dashes; help shows them as written.
            auto* made = reading.app->add_option(name, value, what);
            if (option.kind == OptionKind::positional) made->required();
            reading.named_values.emplace_back(name, &value);
            break;
        }
        case OptionKind::value: {
            auto& value = reading.values.emplace_back(option.standard);
            auto* made = reading.app->add_option(name, value, what);
            if (option.is_required) made->required();
            if (!option.standard.empty()) made->capture_default_str();
            reading.named_values.emplace_back(name, &value);
            break;
        }
        case OptionKind::repeated: {
            auto& list = reading.lists.emplace_back();
            reading.app->add_option(name, list, what)->take_all();
            reading.named_lists.emplace_back(name, &list);
            break;
        }
        case OptionKind::flag: {
            auto& flag = reading.flags.emplace_back(false);
            reading.app->add_flag(name, flag, what);
            reading.named_flags.emplace_back(name, &flag);
            break;
        }
    }
}

Arguments collect(const Reading& reading) {
    Arguments arguments;
    for (const auto& [name, value] : reading.named_values)
        if (!value->empty()) arguments.add(name, *value);
    for (const auto& [name, list] : reading.named_lists)
        for (const auto& value : *list) arguments.add(name, value);
    for (const auto& [name, flag] : reading.named_flags)
        if (*flag) arguments.add(name, "yes");
    return arguments;
}

// "import wordpress" hangs under "import", which is made on the way.
CLI::App* make_subcommand(CLI::App& root, const Command& command) {
    CLI::App* parent = &root;
    std::string_view words = command.words;
    for (auto space = words.find(' '); space != std::string_view::npos; space = words.find(' ')) {
        const std::string word{words.substr(0, space)};
        const auto there = parent->get_subcommands([&](CLI::App* app) { return app->get_name() == word; });
        parent = !there.empty() ? there.front() : parent->add_subcommand(word, "see 'standfirst " + word + " --help'");
        parent->require_subcommand(1);
        words.remove_prefix(space + 1);
    }
    auto* made = parent->add_subcommand(std::string{words}, std::string{command.what});
    made->footer("Examples:\n" + std::string{command.examples});
    if (command.is_hidden) made->group("");
    return made;
}

int run_reading(const Reading& reading) {
    const auto locales = app::load_locales();
    Terminal terminal{locales.texts("en")};
    try {
        return reading.command->run(collect(reading), terminal);
    } catch (const Failure& failure) {
        terminal.warn(std::string{"standfirst: "} + failure.what());
    } catch (const std::filesystem::filesystem_error& error) {
        terminal.warn("standfirst: " + error.path1().string() + ": " + error.code().message());
    } catch (const std::exception& exception) {
        terminal.warn(std::string{"standfirst: unexpected: "} + exception.what());
    }
    return refused;
}

}  // namespace

int run_command_line(int argc, char** argv, std::span<const Command* const> commands) {
    // The decoder's process: called by the program itself, and light because it never sees the table.
    if (argc > 1 && std::string_view{argv[1]} == "media-decode")
        return media::run_decoder({argv + 2, static_cast<std::size_t>(argc - 2)});

    // Drafts and readers' addresses are nobody's business who merely has an account on this machine.
    constexpr ::mode_t not_for_others = 0007;
    ::umask(::umask(0) | not_for_others);

    CLI::App root{"Standfirst: a reader-supported newsroom in one program.", "standfirst"};
    root.require_subcommand(1);
    root.set_version_flag("--version", STANDFIRST_VERSION);
    root.footer("Each command has its own --help with examples.");
    std::deque<Reading> readings;
    for (const auto* command : commands) {
        auto& reading = readings.emplace_back();
        reading.command = command;
        reading.app = make_subcommand(root, *command);
        for (const auto& option : command->options) add_option(reading, option);
    }
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return root.exit(error) == 0 ? done : wrong_usage;
    }
    for (const auto& reading : readings)
        if (reading.app->parsed()) return run_reading(reading);
    return wrong_usage;
}

}  // namespace standfirst::cli
