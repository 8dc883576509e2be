// SPDX-License-Identifier: Apache-2.0
// What stories ask of the archive about its authors, in SQL.
#pragma once

#include <memory>

#include "stories/story_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<stories::AuthorStore> make_author_store();

}  // namespace standfirst::storage
