// SPDX-License-Identifier: Apache-2.0
// Readers' portraits in the archive.
#pragma once

#include <memory>

#include "media/portrait_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<media::PortraitStore> make_portrait_store();

}  // namespace standfirst::storage
