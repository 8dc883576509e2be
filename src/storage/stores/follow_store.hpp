// SPDX-License-Identifier: Apache-2.0
// Follows in the archive.
#pragma once

#include <memory>

#include "discussion/follow_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::FollowStore> make_follow_store();

}  // namespace standfirst::storage
