// SPDX-License-Identifier: Apache-2.0
// What search asks of the archive. Relevance is ranked over the newest few thousand matches, so that common words cost
// no more than rare ones.
#pragma once

#include <string>
#include <vector>

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
    std::string body;            // plain text
    std::string names;           // of authors and topics
    stories::SectionId section;  // none for a page
    std::vector<stories::TopicId> topics;
    std::vector<stories::AuthorId> authors;
};

// A query with its names resolved.
struct SearchOrderSlip {
    stories::PublicationId publication;
    const Query& query;
    stories::SectionId section;  // none: any
    stories::TopicId topic;
    stories::AuthorId author;
    int skip = 0;
    int most = 20;  // skip + most: at most most_matches
};

// How deep a reader can page, and what relevance is ranked over.
inline constexpr int most_matches = 1'000;
inline constexpr int ranked_matches = 2'000;

struct Match {
    stories::StoryId story;
    std::string body;  // plain text, for a snippet
};

struct Matches {
    std::vector<Match> matches;
    bool has_more = false;
};

class SearchStore {
  public:
    virtual ~SearchStore() = default;
    // Adds, or takes the place of the entry that stood there.
    virtual void put_entry(wire::Work&, const SearchEntry&) = 0;
    // Adds an entry that is known not to be there yet: what a bulk import uses.
    virtual void add_entry(wire::Work&, const SearchEntry&) = 0;
    virtual void remove_entry(wire::Work&, stories::StoryId) = 0;
    // Newest first, or the most relevant of the newest `ranked_matches`.
    [[nodiscard]] virtual Matches find_matches(wire::Snapshot&, const SearchOrderSlip&) = 0;
};

}  // namespace standfirst::search
