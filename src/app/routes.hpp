// SPDX-License-Identifier: Apache-2.0
// All doors of the house together, and their list for docs/routes.md.
#pragma once

#include <string>

#include "site/site.hpp"
#include "web/doors.hpp"
#include "wire/archive.hpp"

namespace standfirst::app {

// The site's doors and the house's own: GET /health.
[[nodiscard]] web::Doors open_doors(site::Site& site, wire::Archive& archive);

// docs/routes.md: one row for each door.
[[nodiscard]] std::string describe_routes(const web::RouteTable& routes);

}  // namespace standfirst::app
