// SPDX-License-Identifier: Apache-2.0
// What search knows of a story: its public words, and nothing that only the newsroom may know.
#pragma once

#include "search/search_store.hpp"

namespace standfirst::search {

// The entry for a published story or page. Claims add nothing to it: what a reader may see of them stands in the text,
// and the rest is nobody's. `today` fills counted fields, in the publication's zone.
[[nodiscard]] SearchEntry make_entry(const stories::StoryView& view, Date today);

// Brings the index in line with the story as it now stands: put where it is published, removed where it is not. For the
// job that follows a change; may run twice.
void index_story(wire::Work& work, SearchStore& search, stories::StoryStore& stories, stories::StoryId story,
                 Date today);

}  // namespace standfirst::search
