// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL database looked over, exported, backed up and filled from a backup.
#pragma once

#include <memory>
#include <string>

#include "foundation/clock.hpp"
#include "foundation/result.hpp"
#include "storage/upkeep.hpp"

namespace standfirst::storage {

class TarReader;

// Where the tables lie in a backup: "NNNN.table" says name and columns, "NNNN.PPPPPP.copy" are rows as COPY writes
// them.
inline constexpr const char* postgres_backup_folder = "database/postgres/";

class PostgresUpkeep final : public Upkeep {
  public:
    explicit PostgresUpkeep(std::string address) : address_(std::move(address)) {}

    [[nodiscard]] std::vector<std::string> list_damage() override;
    void export_rows(const std::function<void(std::string_view)>& write) override;
    void forget_removed() override;
    void back_up(TarWriter& backup) override;

  private:
    std::string address_;
};

// Fills an empty database in one transaction, which is committed by commit() alone.
class PostgresRestore {
  public:
    // Refuses a database that holds tables. Builds the schema as it was when the backup was made: after these
    // migrations.
    [[nodiscard]] static Result<std::unique_ptr<PostgresRestore>> begin(const std::string& address, const Clock& clock,
                                                                        const std::vector<int>& migrations);
    ~PostgresRestore();

    // One entry of the backup's folder; they come in the order in which they were written.
    [[nodiscard]] Result<void> add_entry(std::string_view name, TarReader& backup);
    [[nodiscard]] Result<void> commit();

  private:
    class Session;
    explicit PostgresRestore(std::unique_ptr<Session> session);
    std::unique_ptr<Session> session_;
};

}  // namespace standfirst::storage
