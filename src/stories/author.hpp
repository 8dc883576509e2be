// SPDX-License-Identifier: Apache-2.0
// An author: who signs stories. Not an account: an author may have none, or have left.
#pragma once

#include <string>

#include "stories/publication.hpp"

namespace standfirst::stories {

using AuthorId = Id<struct AuthorTag>;

struct Author {
    AuthorId id;
    PublicationId publication;
    std::string slug;
    std::string name;
    std::string title;      // "Europe correspondent"
    std::string biography;  // plain words
    MediaId picture;
    std::string website;  // http(s), or empty
    std::int64_t version = 1;
};

}  // namespace standfirst::stories
