// SPDX-License-Identifier: Apache-2.0
// The token that a program shows (RFC 6750, 2.1): "Authorization: Bearer TOKEN". Nowhere else is one looked for: an
// address lies in logs and histories, and a body belongs to the door.
#pragma once

#include <optional>
#include <string_view>

#include "web/request.hpp"

namespace standfirst::web {

// The token in the value of an Authorization field; none where that is of another scheme, or there is no such field.
[[nodiscard]] std::optional<std::string_view> read_bearer(std::string_view authorization);

[[nodiscard]] inline std::optional<std::string_view> find_bearer(const Request& request) {
    return read_bearer(request.headers.find("Authorization"));
}

}  // namespace standfirst::web
