// SPDX-License-Identifier: Apache-2.0
// Passkeys in the archive.
#pragma once

#include <memory>

#include "readers/passkey_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<readers::PasskeyStore> make_passkey_store();

}  // namespace standfirst::storage
