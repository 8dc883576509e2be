// SPDX-License-Identifier: Apache-2.0
// Calls to the outside over HTTP: public addresses only, bounded in size, time and redirects, no cookies, no proxies
// from the environment.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/result.hpp"
#include "outbound/address_guard.hpp"

namespace standfirst::outbound {

struct Settings {
    std::vector<std::string> allow;  // networks that may be called though they are not public
    std::string user_agent = "Standfirst";
    std::string certificates;  // a file of authorities in place of the system's; empty: the system's
};

using Headers = std::vector<std::pair<std::string, std::string>>;

enum class HttpMethod { get, head, post, put, remove };

struct CallLimits {
    std::uint64_t bytes = 10'000'000;        // of the answer's body
    std::chrono::milliseconds time{30'000};  // in all, redirects included
    std::chrono::milliseconds connecting{10'000};
    int redirects = 5;  // followed for GET and HEAD only; each is checked like the first address
};

struct HttpRequest {
    HttpMethod method = HttpMethod::get;
    std::string address;  // "https://…"
    Headers headers;
    std::string body;  // for post and put
    CallLimits limits;
};

struct HttpAnswer {
    int status = 0;
    std::string address;  // after redirects
    Headers headers;      // names in lower case
    std::string body;

    // The first one of that name (lower case), or empty.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

// Takes the body in pieces; returning false ends the call with answer_too_large.
using BodySink = std::function<bool(std::string_view piece)>;
// Bytes so far and in all (0: not known); returning false ends the call with out_of_time.
using CallProgress = std::function<bool(std::uint64_t done, std::uint64_t all)>;

// Safe from any thread; every call blocks the one it is made on. Calls are made on job and import threads, never on
// those that answer readers.
class HttpClient {
  public:
    // Throws Failure for a malformed network in `allow`: settings are checked when they are read.
    explicit HttpClient(Settings settings);

    // Answers whatever status the other side gave. Refuses as refusals.hpp says.
    [[nodiscard]] Result<HttpAnswer> call(const HttpRequest& request);
    // The body goes to `sink` (only of the last answer, when its status is 200 to 299) and not into the answer.
    [[nodiscard]] Result<HttpAnswer> call(const HttpRequest& request, const BodySink& sink,
                                          const CallProgress& progress = {});

  private:
    Settings settings_;
    AddressGuard guard_;
};

}  // namespace standfirst::outbound
