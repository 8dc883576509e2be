// SPDX-License-Identifier: Apache-2.0
// What most commands begin with: the newsroom that DIR names, with its settings.
#pragma once

#include <array>
#include <memory>

#include "app/newsroom.hpp"
#include "cli/command.hpp"

namespace standfirst::cli {

// The options that every command on a newsroom has.
inline constexpr Option folder_option{OptionKind::positional, "DIR", "the newsroom's folder"};
inline constexpr Option database_option{OptionKind::value, "--database",
                                        "postgresql://USER@HOST/NAME instead of DIR/standfirst.db"};
inline constexpr Option publication_option{
    OptionKind::value, "--publication",
    "where several are: the address of the one that is meant, https://paper.example"};
inline constexpr Option set_option{OptionKind::repeated, "--set", "a setting for this run: server.workers=4"};

// A newsroom with the clock and the chance that it stands on.
struct OpenNewsroom {
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<app::Newsroom> newsroom;
};

// Settings of DIR with --set and the named flags (--database, --listen) laid over them.
[[nodiscard]] Result<app::Settings> load_settings(const Arguments& arguments);

// Refuses where DIR holds no newsroom, a setting is wrong, or the database is newer than the program.
[[nodiscard]] Result<std::unique_ptr<OpenNewsroom>> open_newsroom(const Arguments& arguments);

}  // namespace standfirst::cli
