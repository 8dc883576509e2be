// SPDX-License-Identifier: Apache-2.0
// A snapshot: one consistent sight of the archive. Every read of a store goes through one.
#pragma once

#include <cstdint>

namespace standfirst::wire {

// Where the wire stood: announcements with this number and below are part of what is seen. Same order on every node.
using Position = std::int64_t;

// Made by the Archive; used by one thread at a time; kept no longer than one page takes. The stores know what is in it.
class Snapshot {
  public:
    Snapshot() = default;
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    virtual ~Snapshot() = default;

    // What this snapshot has seen of the wire.
    [[nodiscard]] virtual Position position() const = 0;
};

}  // namespace standfirst::wire
