// SPDX-License-Identifier: Apache-2.0
// A row of icons that lead to a writer's places elsewhere becomes a list of links with words.
#pragma once

#include <string>
#include <vector>

#include "importers/wordpress/block_tree.hpp"

namespace standfirst::importers::wordpress {

// HTML of the list; empty where no icon leads anywhere, which is told in `losses`.
[[nodiscard]] std::string list_social_links(const BlockNode& block, std::vector<std::string>& losses);

}  // namespace standfirst::importers::wordpress
