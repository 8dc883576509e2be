// SPDX-License-Identifier: Apache-2.0
#include "web/bearer.hpp"

#include "web/ascii.hpp"

namespace standfirst::web {

std::optional<std::string_view> read_bearer(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer";
    authorization = trim(authorization);
    if (!equal_without_case(authorization.substr(0, scheme.size()), scheme)) return std::nullopt;
    authorization.remove_prefix(scheme.size());
    if (!authorization.empty() && authorization.front() != ' ') return std::nullopt;
    return trim(authorization);
}

}  // namespace standfirst::web
