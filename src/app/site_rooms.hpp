// SPDX-License-Identifier: Apache-2.0
// What the site's pages are made of: one list for the server and for whatever measures a page without one.
#pragma once

#include "app/newsroom.hpp"
#include "readers/readers.hpp"
#include "site/rooms.hpp"

namespace standfirst::app {

// Everything that is named here must outlive what is returned.
[[nodiscard]] site::Rooms site_rooms(Newsroom& newsroom, readers::Readers& readers, const text::Locales& locales,
                                     const text::TemplateSet& templates, site::AssetShelf& assets);

}  // namespace standfirst::app
