// SPDX-License-Identifier: Apache-2.0
// Sessions in the archive.
#pragma once

#include <memory>

#include "readers/session_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<readers::SessionStore> make_session_store();

}  // namespace standfirst::storage
