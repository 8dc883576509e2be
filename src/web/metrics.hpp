// SPDX-License-Identifier: Apache-2.0
// What the machinery counts. Each loop counts for itself; who asks adds up.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace standfirst::web {

class Metrics {
  public:
    // Upper bounds in seconds; what took longer falls in the last one.
    static constexpr std::array bounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                       0.025,  0.05,    0.1,    0.25,  1.0,    5.0};

    // A number that only one thread changes and any may read.
    class Count {
      public:
        void add(std::uint64_t more) {
            value_.store(value_.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
        }
        [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

      private:
        std::atomic<std::uint64_t> value_{0};
    };

    // Of one loop; changed by its thread alone.
    class alignas(64) Counters {
      public:
        explicit Counters(std::size_t routes) : by_route_(routes + 1) {}

        // `route` -1: no row.
        void count_answer(int route, int status, std::chrono::steady_clock::duration took, std::uint64_t bytes);
        void count_kept() { kept_.add(1); }
        void count_connection() { connections_.add(1); }
        void count_refused_connection() { refused_connections_.add(1); }

      private:
        friend class Metrics;
        std::vector<std::array<Count, 5>> by_route_;  // by the status's first digit; the last row: no row
        std::array<Count, bounds.size() + 1> took_;
        Count nanoseconds_;
        Count bytes_;
        Count kept_;
        Count connections_;
        Count refused_connections_;
    };

    // One for each loop; `routes` are their patterns, with methods.
    Metrics(std::vector<std::string> routes, std::size_t loops);

    [[nodiscard]] Counters& counters(std::size_t loop) { return *counters_[loop]; }

    // A present value that somebody else knows: "standfirst_cache_bytes". Asked when the metrics are; before the start.
    void add_gauge(std::string name, std::string help, std::function<double()> value);

    // In Prometheus' text format 0.0.4.
    [[nodiscard]] std::string text() const;

  private:
    struct Gauge {
        std::string name;
        std::string help;
        std::function<double()> value;
    };
    std::vector<std::string> routes_;
    std::vector<std::unique_ptr<Counters>> counters_;
    std::vector<Gauge> gauges_;
};

}  // namespace standfirst::web
