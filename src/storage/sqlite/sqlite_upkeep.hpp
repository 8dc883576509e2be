// SPDX-License-Identifier: Apache-2.0
// A SQLite file looked over, exported and backed up, each on a connection of its own.
#pragma once

#include "storage/sqlite/sqlite_connection.hpp"
#include "storage/upkeep.hpp"

namespace standfirst::storage {

// Where the file lies in a backup.
inline constexpr const char* sqlite_backup_entry = "database/standfirst.db";

class SqliteUpkeep final : public Upkeep {
  public:
    explicit SqliteUpkeep(SqliteSettings settings) : settings_(std::move(settings)) {}

    [[nodiscard]] std::vector<std::string> list_damage() override;
    void export_rows(const std::function<void(std::string_view)>& write) override;
    void forget_removed() override;
    void back_up(TarWriter& backup) override;

  private:
    SqliteSettings settings_;
};

}  // namespace standfirst::storage
