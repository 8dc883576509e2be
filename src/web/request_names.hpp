// SPDX-License-Identifier: Apache-2.0
// Ids of requests: by them a visitor's calm page and the log's detail find each other.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "foundation/random.hpp"

namespace standfirst::web {

class RequestNames {
  public:
    explicit RequestNames(Random& random) : number_(random.number()), step_(random.number() | 1) {}

    // 16 hexadecimal digits; no two of one process are the same within 2^64. Safe from any thread. Not a secret.
    [[nodiscard]] std::string next();

  private:
    std::atomic<std::uint64_t> number_;
    const std::uint64_t step_;  // odd: all numbers come before one comes again
};

}  // namespace standfirst::web
