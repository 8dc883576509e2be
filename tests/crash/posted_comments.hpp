// SPDX-License-Identifier: Apache-2.0
// What readers have posted, looked at after a process or a machine has died.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "storage/open_archive.hpp"

namespace standfirst::test {

struct PostedComments {
    // The words of each comment that was sent, no two alike, and its id where that was answered.
    std::map<std::string, std::string> sent;
    // Reactions that were answered: the comment, and how many readers recommend it.
    std::map<std::string, std::int64_t> recommended;
};

// What is wrong: an answered comment that is missing, one that is there twice, a counter that a recount does not give,
// a reply whose parent's writer was not told exactly once, a notification of a comment that is held.
[[nodiscard]] std::vector<std::string> find_losses(storage::OpenArchive& archive, const PostedComments& posted);

// Followers who were not told exactly once of what the readers whom they follow have published; for when no job waits.
[[nodiscard]] std::vector<std::string> find_untold_followers(storage::OpenArchive& archive);

}  // namespace standfirst::test
