// SPDX-License-Identifier: Apache-2.0
// The front page: slots that an editor fills; what is empty is filled with the latest.
#pragma once

#include <vector>

#include "stories/story.hpp"

namespace standfirst::stories {

// In order of weight: the first is the lead.
struct FrontPlan {
    PublicationId publication;
    std::vector<StoryId> slots;
};

}  // namespace standfirst::stories
