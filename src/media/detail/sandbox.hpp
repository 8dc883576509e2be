// SPDX-License-Identifier: Apache-2.0
// What the decoder's process takes away from itself before it looks at a stranger's bytes.
#pragma once

#include <cstdint>

namespace standfirst::media::detail {

struct SandboxLimits {
    std::uint64_t memory = 0;   // address space, bytes
    std::uint64_t seconds = 0;  // processor time
    std::uint64_t file = 0;     // the largest file written, bytes
};

// At the very start: closes every descriptor from `first_foreign` on, ends with the parent, no core dumps, low
// priority, and the limits.
void limit_process(const SandboxLimits& limits, unsigned first_foreign);
// Once libraries are loaded: no new privileges; no file may be opened but the system's libraries, read only (Landlock);
// no sockets, no programs, no look at other processes (seccomp). What this kernel does not know is left out.
void lock_process();

}  // namespace standfirst::media::detail
