// SPDX-License-Identifier: Apache-2.0
// Fetching files from elsewhere: for imports that bring their pictures along.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "foundation/result.hpp"
#include "outbound/http_client.hpp"

namespace standfirst::outbound {

struct FetchedFile {
    std::string address;  // after redirects
    std::string type;     // as the other side says; not to be believed
    std::string name;     // the last part of the address's path, decoded; may be empty
    std::uint64_t bytes = 0;
};

struct FetchOrder {
    std::string address;
    std::filesystem::path file;  // made or overwritten; gone again when the fetch is refused
    CallLimits limits;
};

// Each called on one of the fetching threads, one at a time.
struct FetchProgress {
    std::function<void(const FetchOrder& order, const Result<FetchedFile>& result)> done;
    std::function<bool()> go_on;  // false ends everything early; empty: never
};

// Refuses as HttpClient::call does, and with bad_status for anything but 200 to 299. Throws PassingFailure when the
// disk is full.
[[nodiscard]] Result<FetchedFile> fetch_file(HttpClient& client, const FetchOrder& order,
                                             const CallProgress& progress = {});

// Fetches many on `threads` threads of its own and returns when all are done. What the first exception was is thrown
// again here, after the others have ended.
void fetch_files(HttpClient& client, const std::vector<FetchOrder>& orders, int threads, const FetchProgress& progress);

}  // namespace standfirst::outbound
