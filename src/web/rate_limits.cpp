// SPDX-License-Identifier: Apache-2.0
#include "web/rate_limits.hpp"

#include <algorithm>
#include <string_view>

#include "web/prepared_answer.hpp"

namespace standfirst::web {

namespace {

constexpr std::int64_t minute = 60'000'000;

std::uint64_t mix(std::uint64_t value) {
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ (value >> 33);
}

std::int64_t seconds_of(std::int64_t microseconds) { return (microseconds + 999'999) / 1'000'000; }

}  // namespace

std::string_view word_of(Rate rate) {
    switch (rate) {
        case Rate::reading:
            return "reading";
        case Rate::searching:
            return "searching";
        case Rate::writing:
            return "writing";
        case Rate::signing_in:
            return "signing in";
    }
    return {};
}

void append_rate_fields(std::string& fields, const Allowance& allowance) {
    const auto name = '"' + std::string{word_of(allowance.rate)} + '"';
    append_field(fields, "RateLimit-Policy", name + ";q=" + std::to_string(allowance.most) + ";w=60");
    append_field(fields, "RateLimit",
                 name + ";r=" + std::to_string(allowance.left) + ";t=" + std::to_string(allowance.full_in));
}

RateLimits::RateLimits(const Settings& settings, Random& random) : seed_(random.number()), table_(sets) {
    const auto cost = [](unsigned per_minute) { return minute / std::max(1U, per_minute); };
    token_costs_[static_cast<std::size_t>(Rate::reading)] = cost(settings.reading_per_minute);
    token_costs_[static_cast<std::size_t>(Rate::searching)] = cost(settings.searching_per_minute);
    token_costs_[static_cast<std::size_t>(Rate::writing)] = cost(settings.writing_per_minute);
    token_costs_[static_cast<std::size_t>(Rate::signing_in)] = cost(settings.signing_in_per_minute);
}

std::uint64_t RateLimits::name_of(const Address& client, Rate rate) const {
    std::uint64_t name = mix(seed_ + static_cast<std::uint64_t>(rate));
    for (const auto byte : client.client_network().bytes()) name = mix(name ^ byte) + seed_;
    return name | 1;
}

Allowance RateLimits::take(const Address& client, Rate rate, Instant now) {
    const auto cost = token_costs_[static_cast<std::size_t>(rate)];
    const auto name = name_of(client, rate);
    const auto at = microseconds_of(now);
    const auto row = (name >> 1) % sets;
    const std::scoped_lock lock{mutexes_[row % stripes]};
    auto& set = table_[row];
    auto bucket = std::ranges::find(set, name, &Bucket::name);
    if (bucket == set.end()) {
        bucket = std::ranges::min_element(set, {}, &Bucket::full_at);
        *bucket = {.name = name, .full_at = at};
    }
    const auto full_at = std::max(bucket->full_at, at) + cost;
    const bool is_there = full_at - at <= minute;
    if (is_there) bucket->full_at = full_at;
    const auto used = std::max<std::int64_t>(bucket->full_at - at, 0);
    return {.outcome = is_there ? Allowance::Outcome::may_come : Allowance::Outcome::too_often,
            .rate = rate,
            .most = minute / cost,
            .left = (minute - used) / cost,
            .full_in = seconds_of(used),
            .next_in = seconds_of(std::max<std::int64_t>(used + cost - minute, 0))};
}

}  // namespace standfirst::web
