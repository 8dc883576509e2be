// SPDX-License-Identifier: Apache-2.0
// A follower: durable work that every announcement of some kind entails. Its job is committed with the announcement, so
// that a crash between the two cannot lose it; rooms that announce need not know who follows.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "wire/announcement.hpp"
#include "wire/job.hpp"

namespace standfirst::wire {

struct Follower {
    std::string kind_prefix;  // "story." follows every kind that begins so
    std::function<std::optional<NewJob>(const Announcement&)> job;
};

}  // namespace standfirst::wire
