// SPDX-License-Identifier: Apache-2.0
#include "storage/database/connection_of.hpp"

#include "foundation/ensure.hpp"

namespace standfirst::storage {

Connection& connection_of(wire::Snapshot& snapshot) {
    auto* const holder = dynamic_cast<HoldsConnection*>(&snapshot);
    ensure(holder != nullptr, "every snapshot a store is given was made by the archive");
    return holder->connection();
}

}  // namespace standfirst::storage
