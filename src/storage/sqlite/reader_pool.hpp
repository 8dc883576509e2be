// SPDX-License-Identifier: Apache-2.0
// Connections that read: one for each snapshot that is open, kept for the next one.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "storage/sqlite/sqlite_connection.hpp"

namespace standfirst::storage {

// Safe from any thread.
class ReaderPool {
  public:
    explicit ReaderPool(SqliteSettings settings) : settings_(std::move(settings)) {}

    [[nodiscard]] std::unique_ptr<SqliteConnection> take();
    // What lies idle beyond SqliteSettings::kept_connections is closed: opening one reads the whole schema.
    void give_back(std::unique_ptr<SqliteConnection> connection);

  private:
    SqliteSettings settings_;
    std::mutex mutex_;  // guards idle_
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

}  // namespace standfirst::storage
