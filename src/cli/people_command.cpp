// SPDX-License-Identifier: Apache-2.0
// standfirst people: staff accounts and their roles.
#include <array>

#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"
#include "readers/staffing.hpp"

namespace standfirst::cli {

namespace {

constexpr std::array options{
    folder_option,
    Option{OptionKind::value, "--add", "a new account with this handle; needs --name, --email and --role"},
    Option{OptionKind::value, "--change",
           "give the account with this handle the --role; reader takes staff rights back"},
    Option{OptionKind::value, "--name", "the person's name"},
    Option{OptionKind::value, "--email", "the person's e-mail address, for signing in"},
    Option{OptionKind::value, "--role", "reader, moderator, reporter, editor or publisher"},
    database_option,
    set_option,
};

std::string describe(const readers::Account& account) {
    return account.handle + "\t" + std::string{readers::word_of(account.role)} + "\t" + account.name + "\t" +
           account.email.text();
}

ExitStatus show_staff(readers::Staffing& staffing, Terminal& terminal) {
    for (const auto& account : staffing.list_staff()) terminal.say(describe(account));
    return done;
}

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const bool changes = arguments.has("--add") || arguments.has("--change");
    const auto role = readers::role_of(arguments.text("--role"));
    if (changes && !role) {
        terminal.warn("people: --role is reader, moderator, reporter, editor or publisher");
        return wrong_usage;
    }
    if (arguments.has("--add") &&
        (arguments.has("--change") || !arguments.has("--name") || !arguments.has("--email"))) {
        terminal.warn("people: --add needs --name and --email, and is not used with --change");
        return wrong_usage;
    }
    auto open = open_newsroom(arguments);
    if (!open) {
        terminal.refuse(open.error());
        return refused;
    }
    auto& newsroom = *(*open)->newsroom;
    readers::Staffing staffing{*newsroom.archive, *newsroom.stores.accounts, newsroom.ids, newsroom.clock};
    if (!changes) return show_staff(staffing, terminal);

    const auto account = arguments.has("--add")
                             ? staffing.add_staff(Visitor::house(), {.handle = arguments.text("--add"),
                                                                     .name = arguments.text("--name"),
                                                                     .email = arguments.text("--email"),
                                                                     .role = *role})
                             : staffing.change_role(Visitor::house(), arguments.text("--change"), *role);
    if (!account) {
        terminal.refuse(account.error());
        return refused;
    }
    terminal.say(describe(*account));
    return done;
}

}  // namespace

const Command people_command{
    .words = "people",
    .what = "list, add and change staff accounts",
    .options = options,
    .examples =
        "  standfirst people /srv/paper\n"
        "  standfirst people /srv/paper --add maria --name \"Maria Costa\" --email maria@paper.example --role editor\n"
        "  standfirst people /srv/paper --change maria --role reader",
    .run = run,
};

}  // namespace standfirst::cli
