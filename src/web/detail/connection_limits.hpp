// SPDX-License-Identifier: Apache-2.0
// How many connections there are, together and from one client network.
#pragma once

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
        auto& of_one = by_network_[address.client_network()];
        if (counts == Counts::alone && of_one >= most_of_one_) return false;
        ++of_one;
        ++present_;
        return true;
    }

    void leave(const Address& address) {
        const std::scoped_lock lock{mutex_};
        --present_;
        const auto found = by_network_.find(address.client_network());
        if (--found->second == 0) by_network_.erase(found);
    }

    [[nodiscard]] std::size_t present() const {
        const std::scoped_lock lock{mutex_};
        return present_;
    }

  private:
    const std::size_t most_;
    const std::size_t most_of_one_;
    mutable std::mutex mutex_;  // guards what follows
    std::size_t present_ = 0;
    std::map<Address, std::size_t> by_network_;
};

}  // namespace standfirst::web::detail
