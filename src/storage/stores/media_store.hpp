// SPDX-License-Identifier: Apache-2.0
// media's order to the archive, written out in SQL.
#pragma once

#include <memory>

#include "media/media_store.hpp"

namespace standfirst::storage {

// Keeps nothing: safe from any thread, each with its own snapshot or work.
[[nodiscard]] std::unique_ptr<media::MediaStore> make_media_store();

}  // namespace standfirst::storage
