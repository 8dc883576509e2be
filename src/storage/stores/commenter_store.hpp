// SPDX-License-Identifier: Apache-2.0
// Commenters in the archive.
#pragma once

#include <memory>

#include "discussion/commenter_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::CommenterStore> make_commenter_store();

}  // namespace standfirst::storage
