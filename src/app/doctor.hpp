// SPDX-License-Identifier: Apache-2.0
// The doctor: looks at one installation and says plainly what is unsafe, missing or slow, and how to mend it.
#pragma once

#include <string>
#include <vector>

#include "app/newsroom.hpp"

namespace standfirst::app {

enum class Severity { good, slow, missing, unsafe };

struct Finding {
    Severity severity = Severity::good;
    std::string what;  // one sentence
    std::string mend;  // what to do; empty where all is well
};

// In the order in which they were looked at. Changes nothing.
[[nodiscard]] std::vector<Finding> examine(Newsroom& newsroom);

// "good", "slow", "missing", "unsafe".
[[nodiscard]] std::string_view word_of(Severity severity);

}  // namespace standfirst::app
