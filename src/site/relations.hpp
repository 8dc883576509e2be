// SPDX-License-Identifier: Apache-2.0
// What the visitor has to do with the comments of a page or a list.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "discussion/reaction.hpp"
#include "discussion/reading.hpp"
#include "site/visit.hpp"

namespace standfirst::site {

struct Relations {
    std::map<discussion::CommentId, discussion::Reaction> reactions;
    std::set<ReaderId> ignored;
};

// Nothing for who is signed out.
[[nodiscard]] Relations read_relations(const Visit& visit, const std::vector<discussion::ThreadComment>& rows);

}  // namespace standfirst::site
