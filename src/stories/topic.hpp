// SPDX-License-Identifier: Apache-2.0
// A topic: what stories are about. People, places and institutions are topics too.
#pragma once

#include <string>

#include "stories/publication.hpp"

namespace standfirst::stories {

using TopicId = Id<struct TopicTag>;

enum class TopicKind { subject, person, place, institution, event };

struct Topic {
    TopicId id;
    PublicationId publication;
    TopicKind kind = TopicKind::subject;
    std::string slug;
    std::string title;
    std::string description;
    std::int64_t version = 1;
};

}  // namespace standfirst::stories
