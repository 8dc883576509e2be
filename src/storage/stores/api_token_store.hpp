// SPDX-License-Identifier: Apache-2.0
// API tokens in the archive.
#pragma once

#include <memory>

#include "readers/api_token_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<readers::ApiTokenStore> make_api_token_store();

}  // namespace standfirst::storage
