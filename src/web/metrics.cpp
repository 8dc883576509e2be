// SPDX-License-Identifier: Apache-2.0
#include "web/metrics.hpp"

#include <algorithm>

namespace standfirst::web {

Metrics::Metrics(std::vector<std::string> routes, std::size_t loops) : routes_(std::move(routes)) {
    for (std::size_t i = 0; i < loops; ++i) counters_.push_back(std::make_unique<Counters>(routes_.size()));
}

void Metrics::add_gauge(std::string name, std::string help, std::function<double()> value) {
    gauges_.push_back({std::move(name), std::move(help), std::move(value)});
}

void Metrics::Counters::count_answer(int route, int status, std::chrono::steady_clock::duration took,
                                     std::uint64_t bytes) {
    const auto row = route < 0 ? by_route_.size() - 1 : static_cast<std::size_t>(route);
    const auto kind = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
    by_route_[row][kind].add(1);
    const auto seconds = std::chrono::duration<double>(took).count();
    const auto bucket = std::ranges::lower_bound(bounds, seconds) - bounds.begin();
    took_[static_cast<std::size_t>(bucket)].add(1);
    nanoseconds_.add(static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(took).count()));
    bytes_.add(bytes);
}

}  // namespace standfirst::web
