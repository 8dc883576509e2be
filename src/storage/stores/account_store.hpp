// SPDX-License-Identifier: Apache-2.0
// Accounts in the archive.
#pragma once

#include <memory>

#include "readers/account_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<readers::AccountStore> make_account_store();

}  // namespace standfirst::storage
