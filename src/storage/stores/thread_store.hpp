// SPDX-License-Identifier: Apache-2.0
// Threads and their orders in the archive.
#pragma once

#include <memory>

#include "discussion/thread_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::ThreadStore> make_thread_store();

}  // namespace standfirst::storage
