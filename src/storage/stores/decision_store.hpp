// SPDX-License-Identifier: Apache-2.0
// The moderators' log and appeals in the archive.
#pragma once

#include <memory>

#include "discussion/decision_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::DecisionStore> make_decision_store();

}  // namespace standfirst::storage
