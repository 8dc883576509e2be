// SPDX-License-Identifier: Apache-2.0
// Runs a program with given descriptors, reads its answer, and ends it when it takes too long.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace standfirst::media::detail {

struct ChildRun {
    std::vector<std::string> command;
    int input = -1;            // becomes descriptor 0; -1 for nothing
    std::vector<int> outputs;  // become 3, 4, …
    std::chrono::seconds time{60};
};

enum class ChildEnd { finished, failed, killed, took_too_long };

struct ChildAnswer {
    ChildEnd end = ChildEnd::failed;
    int status = 0;      // exit status or signal
    std::string answer;  // what it wrote to descriptor 1, at most 64 kB
};

// Waits for the end. Throws Failure when the program cannot be started.
[[nodiscard]] ChildAnswer run_child(const ChildRun& run);

}  // namespace standfirst::media::detail
