// SPDX-License-Identifier: Apache-2.0
// A disk whose syncs are counted, and take longer where it is asked for.
#pragma once

#include <atomic>
#include <chrono>
#include <thread>

#include "support/watched_vfs.hpp"

namespace standfirst::bench {

class SlowSyncs final : public test::VfsWatcher {
  public:
    int sync(std::string_view) override {
        ++syncs;
        if (delay.count() > 0) std::this_thread::sleep_for(delay);
        return 0;
    }
    std::atomic<std::int64_t> syncs = 0;
    std::chrono::microseconds delay{};
};

}  // namespace standfirst::bench
