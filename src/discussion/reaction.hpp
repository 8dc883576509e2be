// SPDX-License-Identifier: Apache-2.0
// Reactions: a reader recommends a comment, or disagrees with it, once.
#pragma once

#include <optional>

#include "discussion/comment.hpp"

namespace standfirst::discussion {

enum class Reaction { recommend, disagree };

struct Reactions {
    std::int64_t recommends = 0;
    std::int64_t disagrees = 0;
    friend bool operator==(const Reactions&, const Reactions&) = default;
};

}  // namespace standfirst::discussion
