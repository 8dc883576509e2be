// SPDX-License-Identifier: Apache-2.0
// Durable jobs: work that follows a change and may run twice.
#pragma once

#include <cstdint>
#include <string>

#include "foundation/id.hpp"
#include "foundation/instant.hpp"

namespace standfirst::wire {

using JobId = Id<struct JobTag>;

struct NewJob {
    std::string kind;       // "media.make_variants"
    std::string detail;     // ids, as small JSON; never words
    Instant not_before{};   // 1970: at once
    std::string only_once;  // a key: while a job with the same kind and key waits, this one is not added; empty: always
};

struct Job {
    JobId id;
    std::string kind;
    std::string detail;
    int attempt = 1;  // 1 the first time
};

}  // namespace standfirst::wire
