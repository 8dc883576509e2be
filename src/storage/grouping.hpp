// SPDX-License-Identifier: Apache-2.0
// Whether works share a commit. They do; benchmarks show what it is worth.
#pragma once

namespace standfirst::storage {

enum class Grouping { on, off };

}  // namespace standfirst::storage
