// SPDX-License-Identifier: Apache-2.0
// What is done to a database as a whole: looked over, exported, backed up.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace standfirst::storage {

class TarWriter;

class Upkeep {
  public:
    virtual ~Upkeep() = default;

    // What is broken: pages, indexes, references to rows that are not there. Reads everything.
    [[nodiscard]] virtual std::vector<std::string> list_damage() = 0;

    // Every row of the newsroom, one line each, in an order and a form that depend on nothing but the rows, and that
    // are the same for both databases. Left out: what is derived (tables called search_…), the wire, jobs, migrations.
    virtual void export_rows(const std::function<void(std::string_view line)>& write) = 0;

    // What was removed from rows is gone from the files too: no old copy is left in a log or a free page. Throws
    // PassingFailure where somebody still reads the old state.
    virtual void forget_removed() = 0;

    // One consistent sight of the database, while others go on writing. Bounded memory.
    virtual void back_up(TarWriter& backup) = 0;
};

// Tables that an export leaves out.
[[nodiscard]] constexpr bool is_exported(std::string_view table) {
    return !table.starts_with("search_") && !table.starts_with("sqlite_") && table != "announcements" &&
           table != "wire_position" && table != "jobs" && table != "schema_migrations";
}

// A text as an export writes it: in quotation marks, with backslashes before what would end it.
void append_quoted(std::string& line, std::string_view text);

}  // namespace standfirst::storage
