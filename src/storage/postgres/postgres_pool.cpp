// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/postgres_pool.hpp"

#include "foundation/failure.hpp"

namespace standfirst::storage {

namespace {
constexpr auto patience = std::chrono::seconds{10};
constexpr auto silence = std::chrono::seconds{2};
// A connection that is refused is refused at once; this long it takes only with a server that says nothing.
constexpr auto longest_hand_shake = std::chrono::seconds{4};
}  // namespace

PostgresPool::Taken PostgresPool::take() {
    {
        std::unique_lock lock{mutex_};
        if (!freed_.wait_for(lock, patience, [&] { return in_use_ < most_; }))
            throw PassingFailure{"all connections to PostgreSQL have been in use for ten seconds"};
        if (std::chrono::steady_clock::now() < silent_until_) throw PassingFailure{"PostgreSQL does not answer"};
        ++in_use_;
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return {.connection = std::move(connection), .is_new = false};
        }
    }
    const auto began = std::chrono::steady_clock::now();
    try {
        auto connection = std::make_unique<PostgresConnection>(address_);
        connection->limit_statements(longest_statement_);
        return {.connection = std::move(connection), .is_new = true};
    } catch (...) {
        const auto now = std::chrono::steady_clock::now();
        if (now - began >= longest_hand_shake) {
            const std::lock_guard lock{mutex_};
            silent_until_ = now + silence;
        }
        give_back(nullptr);
        throw;
    }
}

void PostgresPool::give_back(std::unique_ptr<PostgresConnection> connection) noexcept {
    std::vector<std::unique_ptr<PostgresConnection>> broken;
    {
        const std::lock_guard lock{mutex_};
        --in_use_;
        if (connection && connection->is_server_silent()) silent_until_ = std::chrono::steady_clock::now() + silence;
        if (connection && connection->is_broken()) {
            broken.swap(idle_);
            broken.push_back(std::move(connection));
        } else if (connection) {
            idle_.push_back(std::move(connection));
        }
    }
    freed_.notify_one();  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): idle_ and broken own what they took
}

PostgresTransaction::PostgresTransaction(PostgresPool& pool, Sql begin) : pool_(pool) {
    auto taken = pool_.take();
    connection_ = std::move(taken.connection);
    is_new_ = taken.is_new;
    connection_->forget_failure();
    connection_->begin(begin);
}

PostgresTransaction::~PostgresTransaction() {
    if (!is_over_ && connection_->has_begun()) {
        try {
            connection_->run_script("ROLLBACK");
        } catch (const std::exception&) {  // a broken connection is not kept
        }
    }
    connection_->forget_begin();
    pool_.give_back(std::move(connection_));
}

void PostgresTransaction::commit() {
    is_over_ = true;
    if (connection_->has_begun()) connection_->run_script("COMMIT");
}

}  // namespace standfirst::storage
