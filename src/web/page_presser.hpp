// SPDX-License-Identifier: Apache-2.0
// Makes kept pages better when nobody waits: the codings that were not asked for first, and for what stays brotli 11
// and memory files.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "web/memory_files.hpp"
#include "web/page_cache.hpp"

namespace standfirst::web {

class PagePresser {
  public:
    // Hears the cache's wishes from now on; `pages` must outlive it.
    explicit PagePresser(PageCache& pages);
    ~PagePresser() { stop(); }

    void start();
    void stop();

  private:
    void ask(PageCache::Wish wish);
    void work();
    void fulfil(const PageCache::Wish& wish);

    PageCache& pages_;
    MemoryFiles files_;  // the thread's own
    std::mutex mutex_;   // guards what follows
    std::condition_variable changed_;
    std::deque<PageCache::Wish> wishes_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace standfirst::web
