// SPDX-License-Identifier: Apache-2.0
// How a store gets from the newsroom's Snapshot or Work to the connection behind it.
#pragma once

#include "storage/database/connection.hpp"
#include "wire/work.hpp"

namespace standfirst::storage {

// The connection that reads in this snapshot (and, for a Work, writes in it). Used on the same thread, no longer than
// the snapshot. A snapshot that did not come from this archive is a bug.
[[nodiscard]] Connection& connection_of(wire::Snapshot& snapshot);

// What every snapshot of storage/ is, beside a wire::Snapshot.
class HoldsConnection {
  public:
    virtual ~HoldsConnection() = default;
    [[nodiscard]] virtual Connection& connection() = 0;
};

}  // namespace standfirst::storage
