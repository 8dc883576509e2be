// SPDX-License-Identifier: Apache-2.0
// Threads that run what nobody waits for.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace standfirst::storage {

class LaterThreads {
  public:
    explicit LaterThreads(int most) : most_(most) {}
    LaterThreads(const LaterThreads&) = delete;
    LaterThreads& operator=(const LaterThreads&) = delete;
    // Everything that was handed over is done first.
    ~LaterThreads();

    // Threads are started as they are needed. `task` does not throw.
    void run(std::function<void()> task);

  private:
    void work();

    const int most_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::deque<std::function<void()>> tasks_;
    int idle_ = 0;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace standfirst::storage
