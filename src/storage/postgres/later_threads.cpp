// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres/later_threads.hpp"

#include <utility>

namespace standfirst::storage {

LaterThreads::~LaterThreads() {
    {
        const std::lock_guard lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void LaterThreads::run(std::function<void()> task) {
    {
        const std::lock_guard lock{mutex_};
        tasks_.push_back(std::move(task));
        if (std::cmp_greater(tasks_.size(), idle_) && std::cmp_less(threads_.size(), most_))
            threads_.emplace_back([this] { work(); });
    }
    changed_.notify_one();
}

void LaterThreads::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        ++idle_;
        changed_.wait(lock, [&] { return is_stopping_ || !tasks_.empty(); });
        --idle_;
        if (tasks_.empty()) return;
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

}  // namespace standfirst::storage
