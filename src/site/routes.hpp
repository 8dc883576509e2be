// SPDX-License-Identifier: Apache-2.0
// The reader's doors.
#pragma once

#include "site/site.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace standfirst::site {

struct Doors {
    web::RouteTable routes;
    web::ErrorPage error_page;
};

// Binds every template to its view; throws Failure, with file and line, where one does not fit. `site` outlives the
// doors.
[[nodiscard]] Doors make_doors(Site& site);

}  // namespace standfirst::site
