// SPDX-License-Identifier: Apache-2.0
// What stories ask of the archive about its publications, in SQL.
#pragma once

#include <memory>

#include "stories/story_store.hpp"

namespace standfirst::storage {

[[nodiscard]] std::unique_ptr<stories::PublicationStore> make_publication_store();

}  // namespace standfirst::storage
