// SPDX-License-Identifier: Apache-2.0
// A program to be killed: imports a WordPress export and says on standard output how far it is, one line for each step,
// and "done" once it is. crash_importer FOLDER DATABASE PUBLICATION FILE, where DATABASE is "-" for SQLite.
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "support/import_rooms.hpp"
#include "support/media_settings.hpp"

namespace standfirst {

namespace {

void say(std::string_view line) {
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(1);
}

int import(const std::filesystem::path& folder, const std::string& database, stories::PublicationId publication,
           const std::filesystem::path& file) {
    SystemClock clock;
    SystemRandom random;
    IdMaker ids{random};
    auto opened = storage::open_archive(
        {.folder = folder, .database = database == "-" ? "" : database, .sqlite_vfs = {}}, clock, random);
    if (!opened) return 1;
    test::ImportRooms rooms{**opened, ids, clock, random, test::media_settings(folder)};
    importers::wordpress::ImportOrder order;
    order.file = file;
    order.publication = publication;
    order.progress = [](const auto&) {
        say("on\n");
        return true;
    };
    if (!rooms.import_wordpress(order)) return 1;
    say("done\n");
    return 0;
}

}  // namespace

}  // namespace standfirst

int main(int count, char** arguments) {
    using namespace standfirst;
    if (count != 5) return 2;
    const auto publication = stories::PublicationId::parse(arguments[3]);
    return publication ? import(arguments[1], arguments[2], *publication, arguments[4]) : 2;
}
