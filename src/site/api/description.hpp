// SPDX-License-Identifier: Apache-2.0
// The OpenAPI 3.1 document of the doors for programs.
#pragma once

#include <string>

#include "web/route.hpp"

namespace standfirst::site {

// Made of the rows that hear tokens and of what operations.hpp promises of them, laid out in lines. Throws Failure for
// a row of which nothing is promised, and for a promise without a row.
[[nodiscard]] std::string describe_api(const web::RouteTable& rows);

}  // namespace standfirst::site
