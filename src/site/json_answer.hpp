// SPDX-License-Identifier: Apache-2.0
// What a program is answered.
#pragma once

#include <utility>

#include "text/json_writer.hpp"
#include "web/response.hpp"

namespace standfirst::site {

[[nodiscard]] inline web::Response answer_json(text::CanonicalJson json, int status = 200) {
    web::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(json).finish();
    return response;
}

}  // namespace standfirst::site
