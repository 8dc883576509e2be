// SPDX-License-Identifier: Apache-2.0
// Reactions in the archive.
#pragma once

#include <memory>

#include "discussion/reaction_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::ReactionStore> make_reaction_store();

}  // namespace standfirst::storage
