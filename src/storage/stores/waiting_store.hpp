// SPDX-License-Identifier: Apache-2.0
// Comments that wait for a sign-in, in the archive.
#pragma once

#include <memory>

#include "discussion/waiting_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::WaitingStore> make_waiting_store();

}  // namespace standfirst::storage
