// SPDX-License-Identifier: Apache-2.0
// standfirst people: staff accounts and their roles.
#include <array>

#include "cli/commands.hpp"
#include "cli/opening.hpp"
#include "cli/terminal.hpp"
#include "discussion/signing.hpp"
#include "readers/refusals.hpp"
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
    Option{OptionKind::value, "--signs",
           "with --add or --change: signs stories as the author with this slug; none: as nobody"},
    publication_option,
    database_option,
    set_option,
};

std::string describe(app::Newsroom& newsroom, const readers::Account& account) {
    auto line = account.handle + "\t" + std::string{readers::word_of(account.role)} + "\t" + account.name + "\t" +
                account.email.text();
    for (const auto& author : newsroom.stores.commenters->list_signed(*newsroom.archive->look(), account.id))
        line += "\t" + author;
    return line;
}

ExitStatus show_staff(app::Newsroom& newsroom, readers::Staffing& staffing, Terminal& terminal) {
    for (const auto& account : staffing.list_staff()) terminal.say(describe(newsroom, account));
    return done;
}

Result<void> change_signing(app::Newsroom& newsroom, const Arguments& arguments, std::string_view handle) {
    const auto author = arguments.text("--signs");
    if (author == "none")
        return newsroom.archive->perform<void>([&](wire::Work& work) {
            return discussion::sign_no_more(work, newsroom.discussion_rooms(), Visitor::house(), handle);
        });
    const auto publication = newsroom.get_publication(arguments.text("--publication"));
    if (!publication) return refuse(publication.error());
    return newsroom.archive->perform<void>([&](wire::Work& work) {
        return discussion::sign_as(work, newsroom.discussion_rooms(), *newsroom.stores.authors, Visitor::house(),
                                   handle, publication->id, author);
    });
}

Result<readers::Account> change_staff(readers::Staffing& staffing, app::Newsroom& newsroom, const Arguments& arguments,
                                      std::optional<Role> role) {
    if (arguments.has("--add"))
        return staffing.add_staff(Visitor::house(), {.handle = arguments.text("--add"),
                                                     .name = arguments.text("--name"),
                                                     .email = arguments.text("--email"),
                                                     .role = *role});
    const auto handle = arguments.text("--change");
    if (role) return staffing.change_role(Visitor::house(), handle, *role);
    auto account = newsroom.stores.accounts->find_by_handle(*newsroom.archive->look(), handle);
    if (!account)
        return refuse(Refusal{readers::refusals::no_such_account}.at("handle").with("handle", std::string{handle}));
    return std::move(*account);
}

ExitStatus run(const Arguments& arguments, Terminal& terminal) {
    const bool changes = arguments.has("--add") || arguments.has("--change");
    const auto role = readers::role_of(arguments.text("--role"));
    const bool needs_role = arguments.has("--add") || !arguments.has("--signs") || arguments.has("--role");
    if (changes && needs_role && !role) {
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
    if (!changes) return show_staff(newsroom, staffing, terminal);

    const auto account = change_staff(staffing, newsroom, arguments, role);
    if (!account) {
        terminal.refuse(account.error());
        return refused;
    }
    if (arguments.has("--signs"))
        if (const auto changed = change_signing(newsroom, arguments, account->handle); !changed) {
            terminal.refuse(changed.error());
            return refused;
        }
    terminal.say(describe(newsroom, *account));
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
        "  standfirst people /srv/paper --change maria --signs maria-costa\n"
        "  standfirst people /srv/paper --change maria --role reader",
    .run = run,
};

}  // namespace standfirst::cli
