// SPDX-License-Identifier: Apache-2.0
// The stores that the rules of stories work on, handed over together. All outlive whoever holds this.
#pragma once

#include "stories/story_store.hpp"

namespace standfirst::stories {

struct Stores {
    StoryStore& stories;
    SectionStore& sections;
    TopicStore& topics;
    AuthorStore& authors;
    PublicationStore& publications;
    RedirectStore& redirects;
};

}  // namespace standfirst::stories
