// SPDX-License-Identifier: Apache-2.0
// The one file that knows prometheus-cpp: counts become its text format.
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include "web/metrics.hpp"

namespace standfirst::web {

namespace {

prometheus::MetricFamily family(std::string name, std::string help, prometheus::MetricType type) {
    prometheus::MetricFamily made;
    made.name = std::move(name);
    made.help = std::move(help);
    made.type = type;
    return made;
}

prometheus::MetricFamily total(std::string name, std::string help, std::uint64_t value) {
    auto made = family(std::move(name), std::move(help), prometheus::MetricType::Counter);
    made.metric.emplace_back().counter.value = static_cast<double>(value);
    return made;
}

}  // namespace

std::string Metrics::text() const {
    const auto sum = [&](auto of) {
        std::uint64_t all = 0;
        for (const auto& one : counters_) all += of(*one);
        return all;
    };
    std::vector<prometheus::MetricFamily> families;

    auto& answers = families.emplace_back(family(
        "standfirst_http_answers_total", "Answers by route and kind of status.", prometheus::MetricType::Counter));
    constexpr std::array kinds{"1xx", "2xx", "3xx", "4xx", "5xx"};
    for (std::size_t row = 0; row <= routes_.size(); ++row)
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            const auto count = sum([&](const Counters& one) { return one.by_route_[row][kind].value(); });
            if (count == 0) continue;
            auto& metric = answers.metric.emplace_back();
            metric.label = {{"route", row < routes_.size() ? routes_[row] : "none"}, {"status", kinds[kind]}};
            metric.counter.value = static_cast<double>(count);
        }

    auto& took =
        families.emplace_back(family("standfirst_http_seconds", "From a request's header to the last byte written.",
                                     prometheus::MetricType::Histogram));
    auto& histogram = took.metric.emplace_back().histogram;
    std::uint64_t so_far = 0;
    for (std::size_t bucket = 0; bucket <= bounds.size(); ++bucket) {
        so_far += sum([&](const Counters& one) { return one.took_[bucket].value(); });
        const double bound = bucket < bounds.size() ? bounds[bucket] : std::numeric_limits<double>::infinity();
        histogram.bucket.push_back({.cumulative_count = so_far, .upper_bound = bound});
    }
    histogram.sample_count = so_far;
    histogram.sample_sum = static_cast<double>(sum([](const Counters& one) { return one.nanoseconds_.value(); })) / 1e9;

    families.push_back(total("standfirst_http_bytes_total", "Bytes written, headers included.",
                             sum([](const Counters& one) { return one.bytes_.value(); })));
    families.push_back(total("standfirst_cache_answers_total", "Answers from the page cache.",
                             sum([](const Counters& one) { return one.kept_.value(); })));
    families.push_back(total("standfirst_connections_total", "Connections taken.",
                             sum([](const Counters& one) { return one.connections_.value(); })));
    families.push_back(total("standfirst_connections_refused_total", "Connections beyond a limit.",
                             sum([](const Counters& one) { return one.refused_connections_.value(); })));
    for (const auto& gauge : gauges_) {
        auto& made = families.emplace_back(family(gauge.name, gauge.help, prometheus::MetricType::Gauge));
        made.metric.emplace_back().gauge.value = gauge.value();
    }
    return prometheus::TextSerializer{}.Serialize(families);
}

}  // namespace standfirst::web
