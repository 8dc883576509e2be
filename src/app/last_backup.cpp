// SPDX-License-Identifier: Apache-2.0
#include "app/last_backup.hpp"

#include <fstream>
#include <string>

#include "foundation/date.hpp"

namespace standfirst::app {

std::optional<Instant> find_last_backup(const NewsroomFolder& folder) {
    std::ifstream in{folder.last_backup_file()};
    std::string line;
    if (!std::getline(in, line)) return std::nullopt;
    return parse_rfc3339(line);
}

void note_backup(const NewsroomFolder& folder, Instant made_at) {
    std::ofstream out{folder.last_backup_file()};
    out << format_rfc3339(made_at) << '\n';
}

}  // namespace standfirst::app
