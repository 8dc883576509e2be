// SPDX-License-Identifier: Apache-2.0
// One request and its answer by libcurl, without redirects.
#pragma once

#include <chrono>
#include <string>

#include "outbound/address_guard.hpp"
#include "outbound/http_client.hpp"

namespace standfirst::outbound::detail {

struct OneCall {
    const HttpRequest& request;
    const Settings& settings;
    const AddressGuard& guard;
    std::string address;
    std::chrono::steady_clock::time_point until;
    const BodySink& sink;  // empty: into the answer
    const CallProgress& progress;
};

struct OneAnswer {
    HttpAnswer answer;
    std::string redirect;  // absolute; empty when it is none
};

// The guard sees every address that a connection is about to be made to, after the name was resolved: a name that
// answers differently the second time gains nothing.
[[nodiscard]] Result<OneAnswer> call_once(const OneCall& call);

// http or https, a host, no user and no password; answers it in normal form.
[[nodiscard]] Result<std::string> check_address(const std::string& address);

}  // namespace standfirst::outbound::detail
