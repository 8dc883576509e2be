// SPDX-License-Identifier: Apache-2.0
// Watermarks in the archive.
#pragma once

#include <memory>

#include "discussion/watermark.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<discussion::WatermarkStore> make_watermark_store();

}  // namespace standfirst::storage
