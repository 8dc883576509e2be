// SPDX-License-Identifier: Apache-2.0
// How often one client network may come: a bucket of tokens for each network and rate, in a table of fixed size.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/instant.hpp"
#include "foundation/random.hpp"
#include "web/address.hpp"
#include "web/route.hpp"
#include "web/settings.hpp"

namespace standfirst::web {

// What one client network has left of a rate, once it came.
struct Allowance {
    enum class Outcome { may_come, too_often } outcome = Outcome::may_come;
    Rate rate = Rate::reading;
    std::int64_t most = 0;     // in a minute
    std::int64_t left = 0;     // now
    std::int64_t full_in = 0;  // seconds, rounded up, until all are there again
    std::int64_t next_in = 0;  // seconds, rounded up, until the next may come; 0: now
};

// "reading", "searching", "writing", "signing in".
[[nodiscard]] std::string_view word_of(Rate rate);

// RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10), for programs.
void append_rate_fields(std::string& fields, const Allowance& allowance);

class RateLimits {
  public:
    // About 65,000 buckets, two megabytes. Where they run out, the fullest bucket (who came least) makes room, so that
    // a crowd cannot empty the memory of who comes too often by coming from many addresses once.
    RateLimits(const Settings& settings, Random& random);

    // Takes one token where there is one. A bucket holds what a minute brings. Safe from any thread.
    [[nodiscard]] Allowance take(const Address& client, Rate rate, Instant now);

  private:
    struct Bucket {
        std::uint64_t name = 0;    // 0: free
        std::int64_t full_at = 0;  // the instant at which it is full again, in microseconds: all that needs keeping
    };
    static constexpr std::size_t ways = 8;
    static constexpr std::size_t sets = 8'192;
    static constexpr std::size_t stripes = 64;

    [[nodiscard]] std::uint64_t name_of(const Address& client, Rate rate) const;

    std::array<std::int64_t, 4> token_costs_{};  // microseconds in which one token comes, by rate
    std::uint64_t seed_ = 0;                     // so that nobody can choose who shares a set
    std::array<std::mutex, stripes> mutexes_;
    std::vector<std::array<Bucket, ways>> table_;
};

}  // namespace standfirst::web
