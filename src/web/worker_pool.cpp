// SPDX-License-Identifier: Apache-2.0
#include "web/worker_pool.hpp"

namespace standfirst::web {

void WorkerPool::start() {
    for (unsigned i = 0; i < thread_count_; ++i) threads_.emplace_back([this] { work(); });
}

void WorkerPool::stop() {
    {
        const std::scoped_lock lock{mutex_};
        is_stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    std::deque<Task> left;
    {
        const std::scoped_lock lock{mutex_};
        left.swap(tasks_);
    }
}

bool WorkerPool::try_submit(Task& task) {
    {
        const std::scoped_lock lock{mutex_};
        if (is_stopping_ || tasks_.size() >= most_waiting_) return false;
        tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    const std::scoped_lock lock{mutex_};
    return tasks_.size();
}

void WorkerPool::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [this] { return is_stopping_ || !tasks_.empty(); });
        if (is_stopping_) return;
        {
            auto task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
        lock.lock();
    }
}

}  // namespace standfirst::web
