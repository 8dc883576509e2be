// SPDX-License-Identifier: Apache-2.0
// The history of a story for whoever runs the newsroom: its revisions, their words, and what the law takes away.
#pragma once

#include <string>
#include <vector>

#include "app/newsroom.hpp"
#include "stories/revision.hpp"

namespace standfirst::app {

// Oldest first, of the story or page at this path of the publication, in any state. Refuses where nothing is.
[[nodiscard]] Result<std::vector<stories::Revision>> list_history(Newsroom& newsroom,
                                                                  const stories::Publication& publication,
                                                                  std::string_view path);

// The headline, the standfirst and the text of a revision as plain words. Refuses a number that is not there, and what
// was erased with its notice.
[[nodiscard]] Result<std::string> read_revision(Newsroom& newsroom, const stories::Publication& publication,
                                                std::string_view path, int number);

// Drops the words of a revision for good; the notice stands in the story's public history. Refuses what
// stories::Editing refuses: the newest revision is replaced first.
[[nodiscard]] Result<void> erase_words(Newsroom& newsroom, const stories::Publication& publication,
                                       std::string_view path, int number, const std::string& notice);

}  // namespace standfirst::app
