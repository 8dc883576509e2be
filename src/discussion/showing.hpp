// SPDX-License-Identifier: Apache-2.0
// What follows, in the same work, when a comment is shown or held: the one place from which readers hear of it.
#pragma once

#include "discussion/announcements.hpp"
#include "discussion/rooms.hpp"

namespace standfirst::discussion {

// It is public now (posted, approved, restored).
void show(wire::Work& work, const Rooms& rooms, const Comment& comment, CommentChange change, Instant now);

// It is public no longer (taken back, removed, held again).
void hide(wire::Work& work, const Rooms& rooms, const Comment& comment);

// It waits for a person.
void hold(wire::Work& work, const Rooms& rooms, const Comment& comment, Instant now);

}  // namespace standfirst::discussion
