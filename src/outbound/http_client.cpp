// SPDX-License-Identifier: Apache-2.0
#include "outbound/http_client.hpp"

#include <algorithm>

#include "foundation/failure.hpp"
#include "outbound/detail/curl_call.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::outbound {

std::string_view HttpAnswer::header(std::string_view name) const {
    const auto found =
        std::ranges::find(headers, name, [](const auto& header) { return std::string_view{header.first}; });
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

HttpClient::HttpClient(Settings settings) : settings_(std::move(settings)) {
    auto guard = AddressGuard::make(settings_.allow);
    if (!guard) throw Failure{guard.error().describe()};
    guard_ = *std::move(guard);
}

Result<HttpAnswer> HttpClient::call(const HttpRequest& request) { return call(request, BodySink{}); }

Result<HttpAnswer> HttpClient::call(const HttpRequest& request, const BodySink& sink, const CallProgress& progress) {
    const auto until = std::chrono::steady_clock::now() + request.limits.time;
    const bool may_follow = request.method == HttpMethod::get || request.method == HttpMethod::head;
    auto address = detail::check_address(request.address);
    if (!address) return refuse(address.error());
    for (int followed = 0;; ++followed) {
        auto one = detail::call_once({.request = request,
                                      .settings = settings_,
                                      .guard = guard_,
                                      .address = *address,
                                      .until = until,
                                      .sink = sink,
                                      .progress = progress});
        if (!one) return refuse(one.error());
        if (one->redirect.empty() || !may_follow) return std::move(one->answer);
        if (followed == request.limits.redirects) return refuse(refusals::too_many_redirects);
        auto next = detail::check_address(one->redirect);
        if (!next) return refuse(next.error());
        if (address->starts_with("https:") && !next->starts_with("https:")) return refuse(refusals::unsafe_redirect);
        address = std::move(next);
    }
}

}  // namespace standfirst::outbound
