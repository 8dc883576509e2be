// SPDX-License-Identifier: Apache-2.0
// What app/ hands in: the rows of all house doors, and what web/ must ask others.
#pragma once

#include <functional>

#include "foundation/visitor.hpp"
#include "web/route.hpp"

namespace standfirst::web {

struct Doors {
    RouteTable routes;
    ErrorPage error_page;
    // Who a request's cookie belongs to. Called on a worker, for rows that are not CachePolicy::page or asset. May be
    // empty: everybody is signed out. Throws Failure as handlers do.
    std::function<Visitor(const Request&)> find_visitor;
};

}  // namespace standfirst::web
