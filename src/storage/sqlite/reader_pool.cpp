// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/reader_pool.hpp"

namespace standfirst::storage {

std::unique_ptr<SqliteConnection> ReaderPool::take() {
    {
        const std::lock_guard lock{mutex_};
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    return std::make_unique<SqliteConnection>(settings_, SqliteAccess::read);
}

void ReaderPool::give_back(std::unique_ptr<SqliteConnection> connection) {
    const std::lock_guard lock{mutex_};
    if (idle_.size() < settings_.kept_connections) idle_.push_back(std::move(connection));
}

}  // namespace standfirst::storage
