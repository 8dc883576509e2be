// SPDX-License-Identifier: Apache-2.0
// Every door for programs, with its lock and the scope that a token must hold.
#pragma once

#include "site/error_page.hpp"
#include "site/site.hpp"
#include "web/route.hpp"

namespace standfirst::site {

// `errors` outlives the rows.
[[nodiscard]] web::RouteTable make_api_routes(Site& site, const ErrorPage& errors);

}  // namespace standfirst::site
