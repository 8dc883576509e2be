// SPDX-License-Identifier: Apache-2.0
// Wishes to sign in, in the archive.
#pragma once

#include <memory>

#include "readers/sign_in_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<readers::SignInStore> make_sign_in_store();

}  // namespace standfirst::storage
