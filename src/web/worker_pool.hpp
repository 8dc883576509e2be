// SPDX-License-Identifier: Apache-2.0
// Threads for what may block: a fixed number of them, and a queue of fixed length before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace standfirst::web {

class WorkerPool {
  public:
    using Task = std::move_only_function<void()>;

    WorkerPool(unsigned threads, std::size_t most_waiting) : thread_count_(threads), most_waiting_(most_waiting) {}
    ~WorkerPool() { stop(); }

    void start();
    // Tasks that nobody began are destroyed; those under way are waited for.
    void stop();

    // False when the queue is full or the pool is stopping; the task is untouched then. A task must not throw.
    [[nodiscard]] bool try_submit(Task& task);
    [[nodiscard]] std::size_t waiting() const;

  private:
    void work();

    const unsigned thread_count_;
    const std::size_t most_waiting_;
    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace standfirst::web
