// SPDX-License-Identifier: Apache-2.0
// Reacting to a comment: one reaction for each reader, whatever comes twice or at once.
#pragma once

#include "discussion/rooms.hpp"

namespace standfirst::discussion {

// Leaves the reader with that reaction, or with none. Refuses who may not write, one's own comment, a comment that is
// not public, a locked conversation.
[[nodiscard]] Result<Reactions> react(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId id,
                                      std::optional<Reaction> reaction, Instant now);

}  // namespace standfirst::discussion
