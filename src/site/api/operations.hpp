// SPDX-License-Identifier: Apache-2.0
// What the doors for programs promise, row by row: fields, answers, and every reason for a no. The OpenAPI document is
// made of this and of the route table (description.hpp).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"

namespace standfirst::site {

struct Operation {
    std::string_view row;                        // "POST /api/v1/comments": its method and its pattern
    std::string_view id;                         // "postComment"
    std::vector<std::string_view> parameters;    // names in list_parameters(), beside those of the path
    std::string_view body;                       // a schema, or empty
    int status;                                  // of the answer
    std::string_view answer;                     // a schema; empty: no body
    std::vector<const RefusalReason*> refusals;  // beside those of every row with such a lock and body
};

[[nodiscard]] std::span<const Operation> list_operations();

struct ApiParameter {
    std::string_view name;
    enum class Place { query, path, header } place = Place::query;
    std::string_view schema;  // JSON
    std::string_view what;
    enum class Need { optional, required } need = Need::optional;
};

[[nodiscard]] std::span<const ApiParameter> list_parameters();

// The schemas of bodies and answers: an object of JSON.
[[nodiscard]] std::string_view api_schemas();

}  // namespace standfirst::site
