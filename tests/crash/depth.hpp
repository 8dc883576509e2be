// SPDX-License-Identifier: Apache-2.0
// How long a crash test goes on: briefly in `make test`, in full in `make test-deep`.
#pragma once

#include <cstdlib>

namespace standfirst::test {

[[nodiscard]] inline int times(int briefly, int in_full) {
    return std::getenv("STANDFIRST_DEEP") != nullptr ? in_full : briefly;
}

}  // namespace standfirst::test
