// SPDX-License-Identifier: Apache-2.0
#include "web/rate_limits.hpp"

#include <algorithm>
#include <string_view>

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

}  // namespace

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

bool RateLimits::may_come(const Address& client, Rate rate, Instant now) {
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
    if (full_at - at > minute) return false;
    bucket->full_at = full_at;
    return true;
}

}  // namespace standfirst::web
