// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/counter_checks.hpp"

#include <array>

namespace standfirst::storage {

namespace {

constexpr std::array checks{
    CounterCheck{.name = "the wire's last number",
                 .mistakes = {"SELECT 'announcements', seq, top FROM sqlite_sequence,"
                              " (SELECT max(position) AS top FROM announcements) WHERE name = 'announcements' AND top > seq",
                              "SELECT 'announcements', last, top FROM wire_position,"
                              " (SELECT max(position) AS top FROM announcements) AS counted WHERE top > last"}},
};

}  // namespace

std::span<const CounterCheck> counter_checks() { return checks; }

}  // namespace standfirst::storage
