// SPDX-License-Identifier: Apache-2.0
// Imports, with everything that they go through.
#pragma once

#include "app/newsroom.hpp"
#include "importers/wordpress/import.hpp"

namespace standfirst::app {

enum class MediaFetching { not_allowed, allowed };

// `order.fetch_media` is filled in here; media are fetched from public addresses only.
[[nodiscard]] Result<importers::ImportReport> import_wordpress(Newsroom& newsroom,
                                                               importers::wordpress::ImportOrder order,
                                                               MediaFetching fetching);

}  // namespace standfirst::app
