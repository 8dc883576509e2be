// SPDX-License-Identifier: Apache-2.0
// What web/ may be told; app/settings.cpp fills it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace standfirst::web {

enum class RequestLog {
    failures,  // answers of 500 and above
    all,       // every answer: method, route, status, time; no addresses, no queries
};

// Which field the trusted proxies write. The other one is whatever the client sent, and is not looked at.
enum class ProxyField { x_forwarded_for, forwarded };

enum class SurrogateKeys { kept_back, sent };

struct Settings {
    // HOST:PORT; port 0 takes a free one. A name is listened to on all its addresses.
    std::string listen = "localhost:8080";
    // Where /metrics is answered; empty for nowhere.
    std::string administration;
    // PEM files; both or neither.
    std::filesystem::path certificate;
    std::filesystem::path certificate_key;
    // Host names that are answered, on any port; empty answers to every name.
    std::vector<std::string> hosts;
    // Networks whose forwarded addresses are believed: "10.0.0.0/8", "::1".
    std::vector<std::string> trusted_proxies;
    ProxyField proxy_field = ProxyField::x_forwarded_for;

    unsigned event_loops = 0;  // 0: one a processor
    unsigned workers = 8;
    std::size_t waiting_requests = 512;  // for a worker; more are answered 503

    std::size_t connections = 20'000;
    std::size_t connections_per_address = 256;
    std::size_t header_bytes = 16'000;
    std::size_t body_in_memory = 256'000;      // a larger body goes to a nameless temporary file
    std::filesystem::path temporary_folder;    // empty: the system's
    std::chrono::milliseconds slow{10'000};    // for a header, and for each stretch of a body or an answer
    std::size_t least_bytes_per_second = 500;  // of a body or an answer, in each stretch
    std::chrono::milliseconds idle{75'000};
    std::chrono::milliseconds stop{20'000};

    std::size_t cache_bytes = 64'000'000;
    SurrogateKeys surrogate_keys = SurrogateKeys::kept_back;
    RequestLog log = RequestLog::failures;

    // A minute, for one client network (IPv4 address, IPv6 /64).
    unsigned reading_per_minute = 3'000;
    unsigned searching_per_minute = 120;
    unsigned writing_per_minute = 60;
    unsigned signing_in_per_minute = 10;
};

}  // namespace standfirst::web
