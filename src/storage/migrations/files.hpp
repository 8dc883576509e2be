// SPDX-License-Identifier: Apache-2.0
// The migrations that were built into the program.
#pragma once

#include <span>

#include "foundation/embedded_file.hpp"

namespace standfirst::storage::migrations {

[[nodiscard]] std::span<const EmbeddedFile> files();

}  // namespace standfirst::storage::migrations
