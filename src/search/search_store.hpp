// SPDX-License-Identifier: Apache-2.0
// What search asks of the archive. Relevance is ranked over the newest few thousand matches, so that common words cost
// no more than rare ones.
#pragma once

#include "search/reading.hpp"
#include "wire/work.hpp"

namespace standfirst::search {

// What is indexed of a story: public words only.
struct SearchEntry {
    stories::StoryId story;
    stories::PublicationId publication;
    Instant published_at{};
    std::string headline;
    std::string standfirst;
    std::string body;     // plain text
    std::string names;    // authors and topics
    std::string language;
};

class SearchStore {
  public:
    virtual ~SearchStore() = default;
    // Adds, or takes the place of the entry that stood there.
    virtual void put_entry(wire::Work&, const SearchEntry&) = 0;
    virtual void remove_entry(wire::Work&, stories::StoryId) = 0;
    [[nodiscard]] virtual SearchPage find_stories(wire::Snapshot&, stories::PublicationId, const Query&, int page,
                                                  int per_page) = 0;
};

}  // namespace standfirst::search
