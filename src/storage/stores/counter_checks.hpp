// SPDX-License-Identifier: Apache-2.0
// Counters that are kept beside what they count, and how they are counted anew. A store that keeps one adds its line.
#pragma once

#include <span>
#include <string_view>

#include "storage/database/sql.hpp"

namespace standfirst::storage {

struct CounterCheck {
    std::string_view name;  // "comments of a story"
    // Answers a row for each counter that is wrong: its owner's id as text, what is stored, what was counted.
    Sql mistakes;
};

[[nodiscard]] std::span<const CounterCheck> counter_checks();

}  // namespace standfirst::storage
