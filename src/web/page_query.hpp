// SPDX-License-Identifier: Apache-2.0
// The query fields that decide which page it is: those that the row names, in the row's order.
#pragma once

#include <string>

#include "web/request.hpp"
#include "web/route.hpp"

namespace standfirst::web {

// Adds them to the key under which the page is kept.
void append_query_key(std::string& key, const Route& route, const Fields& query);

// Those alone, for the handler.
[[nodiscard]] Fields only_named(const Fields& query, const Route& route);

}  // namespace standfirst::web
