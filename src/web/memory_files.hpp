// SPDX-License-Identifier: Apache-2.0
// Copies of large bodies in files that are only memory: the kernel sends those pages as they are, where it would copy a
// body from the heap for each client.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string_view>

#include "web/prepared_answer.hpp"

namespace standfirst::web {

class MemoryFiles {
  public:
    // Descriptors are shared with the connections: at most so many files at the same time.
    explicit MemoryFiles(std::size_t most) : most_(most) {}

    // Nothing when so many are out, or when the system gives none: the body goes out from the heap then. Safe from any
    // thread; the file may outlive this.
    [[nodiscard]] std::shared_ptr<const OpenFile> copy(std::string_view bytes);

  private:
    const std::size_t most_;
    // Shared: with the files that are out.
    const std::shared_ptr<std::atomic<std::size_t>> out_ = std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace standfirst::web
