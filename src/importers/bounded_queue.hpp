// SPDX-License-Identifier: Apache-2.0
// A queue between two threads of an import that holds at most so many bytes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace standfirst::importers {

// Safe from any thread.
template <typename T>
class BoundedQueue {
  public:
    explicit BoundedQueue(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    // Waits while the queue is full; one that is empty takes a thing of any size. False once the queue is closed.
    bool push(T thing, std::size_t bytes) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_closed_ || things_.empty() || bytes_ + bytes <= most_bytes_; });
        if (is_closed_) return false;
        bytes_ += bytes;
        things_.emplace_back(std::move(thing), bytes);
        changed_.notify_all();
        return true;
    }

    // Waits for the next; empty once nothing will come any more.
    std::optional<T> pop() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return is_closed_ || is_ended_ || !things_.empty(); });
        if (is_closed_ || things_.empty()) return std::nullopt;
        auto [thing, bytes] = std::move(things_.front());
        things_.pop_front();
        bytes_ -= bytes;
        changed_.notify_all();
        return std::move(thing);
    }

    // Nothing more will be pushed; what is in it is still handed out.
    void end() {
        const std::lock_guard lock{mutex_};
        is_ended_ = true;
        changed_.notify_all();
    }

    // What is in it is dropped, and nobody waits any more.
    void close() {
        const std::lock_guard lock{mutex_};
        is_closed_ = true;
        things_.clear();
        changed_.notify_all();
    }

  private:
    const std::size_t most_bytes_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::deque<std::pair<T, std::size_t>> things_;
    std::size_t bytes_ = 0;
    bool is_ended_ = false;
    bool is_closed_ = false;
};

}  // namespace standfirst::importers
