// SPDX-License-Identifier: Apache-2.0
// A newsroom to be killed: serves the folder and says where on standard output. crash_server FOLDER SETTING...
#include <fmt/format.h>
#include <unistd.h>

#include "app/standfirst.hpp"

int main(int count, char** arguments) {
    using namespace standfirst;
    if (count < 2) return 2;
    const SystemClock clock;
    SystemRandom random;
    auto folder = app::NewsroomFolder::find(arguments[1]);
    if (!folder) return 1;
    auto settings = app::Settings::load(folder->root, {arguments + 2, arguments + count});
    if (!settings) return 1;
    auto newsroom = app::Newsroom::open(std::move(*folder), std::move(*settings), clock, random);
    if (!newsroom) return 1;
    app::Standfirst house{**newsroom, {}};
    house.start();
    fmt::print("{}\n", house.address().substr(std::string_view{"http://"}.size()));
    std::fflush(stdout);
    while (true) ::pause();
}
