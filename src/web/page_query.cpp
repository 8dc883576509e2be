// SPDX-License-Identifier: Apache-2.0
#include "web/page_query.hpp"

namespace standfirst::web {

void append_query_key(std::string& key, const Route& route, const Fields& query) {
    for (const auto name : route.query_fields) {
        if (!query.has(name)) continue;
        const auto value = query.find(name);
        key += '\0';
        key += name;
        key += '\0';
        key += value;
    }
}

Fields only_named(const Fields& query, const Route& route) {
    Fields named;
    for (const auto name : route.query_fields)
        if (query.has(name)) named.add(std::string{name}, std::string{query.find(name)});
    return named;
}

}  // namespace standfirst::web
