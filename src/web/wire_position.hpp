// SPDX-License-Identifier: Apache-2.0
// The wire's position as web/ knows it: a number that only grows. web/ does not know the wire; app/ brings them
// together.
#pragma once

#include <cstdint>

namespace standfirst::web {

using WirePosition = std::int64_t;

}  // namespace standfirst::web
