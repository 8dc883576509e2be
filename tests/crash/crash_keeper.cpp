// SPDX-License-Identifier: Apache-2.0
// A program to be killed: takes a backup, or makes a newsroom of one, as the commands do.
// crash_keeper backup FOLDER DATABASE FILE, crash_keeper restore FOLDER DATABASE FILE; DATABASE is "-" for SQLite.
#include <string_view>

#include "app/keeping.hpp"
#include "foundation/clock.hpp"
#include "foundation/random.hpp"
#include "storage/backup.hpp"

int main(int count, char** arguments) {
    using namespace standfirst;
    if (count != 5) return 2;
    const std::string_view task{arguments[1]};
    const std::filesystem::path folder{arguments[2]};
    const std::string database = std::string_view{arguments[3]} == "-" ? "" : arguments[3];
    const std::filesystem::path file{arguments[4]};
    const SystemClock clock;
    SystemRandom random;
    if (task == "restore") return app::restore_newsroom(file, folder, database, clock) ? 0 : 1;
    const auto archive =
        storage::open_archive({.folder = folder, .database = database, .sqlite_vfs = {}}, clock, random);
    return archive && storage::back_up(**archive, folder, file, clock) ? 0 : 1;
}
