// SPDX-License-Identifier: Apache-2.0
// How many connections there are, together and from one client network.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>

#include "web/address.hpp"

namespace standfirst::web::detail {

class ConnectionLimits {
  public:
    ConnectionLimits(std::size_t most, std::size_t most_of_one) : most_(most), most_of_one_(most_of_one) {}

    // Both safe from any thread. `counts_alone`: whether the address stands for one client, or for all behind a proxy.
    enum class Counts { alone, among_all };
    [[nodiscard]] bool may_enter(const Address& address, Counts counts) {
        const std::scoped_lock lock{mutex_};
        if (present_ >= most_) return false;
        const auto of_one = by_network_.try_emplace(address.client_network()).first;
        if (counts == Counts::alone && of_one->second >= most_of_one_) return false;
        ++of_one->second;
        ++present_;
        return true;
    }

    void leave(const Address& address) {
        const std::scoped_lock lock{mutex_};
        const auto found = by_network_.find(address.client_network());
        if (--found->second == 0) by_network_.erase(found);
        if (--present_ == 0) emptied_.notify_all();
    }

    // Until nobody is here, or that long.
    void wait_until_empty(std::chrono::milliseconds at_most) {
        std::unique_lock lock{mutex_};
        emptied_.wait_for(lock, at_most, [this] { return present_ == 0; });
    }

    [[nodiscard]] std::size_t present() const {
        const std::scoped_lock lock{mutex_};
        return present_;
    }

  private:
    const std::size_t most_;
    const std::size_t most_of_one_;
    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable emptied_;
    std::size_t present_ = 0;
    std::map<Address, std::size_t> by_network_;
};

}  // namespace standfirst::web::detail
