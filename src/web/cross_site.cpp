// SPDX-License-Identifier: Apache-2.0
#include "web/cross_site.hpp"

#include "web/ascii.hpp"

namespace standfirst::web {

bool is_from_another_site(const Request& request) {
    if (is_safe(request.method)) return false;
    const auto site = request.headers.find("Sec-Fetch-Site");
    if (!site.empty()) return site != "same-origin" && site != "none";
    if (!request.headers.has("Origin")) return false;
    auto origin = request.headers.find("Origin");
    const std::string_view scheme = request.is_secure ? "https://" : "http://";
    if (!origin.starts_with(scheme)) return true;  // also "null"
    origin.remove_prefix(scheme.size());
    return !equal_without_case(origin, request.headers.find("Host"));
}

}  // namespace standfirst::web
