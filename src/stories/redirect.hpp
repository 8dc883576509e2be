// SPDX-License-Identifier: Apache-2.0
// A redirect: an old address that still leads home.
#pragma once

#include <string>

#include "stories/publication.hpp"

namespace standfirst::stories {

struct Redirect {
    PublicationId publication;
    std::string from;  // path with, where it matters, its query: "/2024/05/harbour/" or "/?p=17"
    std::string to;    // path of this site, or http(s)
};

}  // namespace standfirst::stories
