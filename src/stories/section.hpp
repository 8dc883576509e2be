// SPDX-License-Identifier: Apache-2.0
// A section: where a story lives ("/politics"); every story has exactly one.
#pragma once

#include <string>

#include "stories/publication.hpp"

namespace standfirst::stories {

using SectionId = Id<struct SectionTag>;

struct Section {
    SectionId id;
    PublicationId publication;
    std::string slug;
    std::string title;
    std::string description;
    int position = 0;  // order in the section bar
    std::int64_t version = 1;
};

}  // namespace standfirst::stories
