// SPDX-License-Identifier: Apache-2.0
// What discussion asks of the archive about reactions.
#pragma once

#include <map>
#include <vector>

#include "discussion/reaction.hpp"
#include "wire/work.hpp"

namespace standfirst::discussion {

class ReactionStore {
  public:
    virtual ~ReactionStore() = default;
    // What this reader thinks of these comments; those without a reaction are missing.
    [[nodiscard]] virtual std::map<CommentId, Reaction> list_reactions(wire::Snapshot&, ReaderId,
                                                                       const std::vector<CommentId>&) = 0;
    // At most `most` comments to which this reader has reacted, in no order.
    [[nodiscard]] virtual std::vector<CommentId> list_reacted(wire::Snapshot&, ReaderId, int most) = 0;
    // Leaves this reader with that reaction, or with none, and keeps the comment's counters right, however often and
    // from wherever it comes. The counters as they are then.
    [[nodiscard]] virtual Reactions change_reaction(wire::Work&, CommentId, ReaderId, std::optional<Reaction>,
                                                    Instant) = 0;
};

}  // namespace standfirst::discussion
