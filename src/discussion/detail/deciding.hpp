// SPDX-License-Identifier: Apache-2.0
// What all decisions have in common: who may make them, their entry in the log, and their reversal.
#pragma once

#include "discussion/moderating.hpp"

namespace standfirst::discussion {

[[nodiscard]] Result<void> require_moderator(const Visitor& visitor);

// Whether somebody else than that person could decide.
[[nodiscard]] bool has_other_moderator(wire::Snapshot& snapshot, const Rooms& rooms, ReaderId but);

// Clean words of the right length; refuses words_too_long.
[[nodiscard]] Result<Said> read_said(const Said& said);

// About that comment and its writer, as they stand now.
[[nodiscard]] Decision begin_decision(wire::Snapshot& snapshot, const Rooms& rooms, const Visitor& visitor, Act act,
                                      const Comment& comment, Instant now);

// Seals it behind the last one and keeps it.
void record(wire::Work& work, const Rooms& rooms, Decision& decision, const Said& said, const Comment& comment,
            std::string reason_before = {});

// Everything as before `decision`, with `reversal` (an undo or an overturn) as the new entry; an overturned removal is
// public, whatever was before. Refuses what was reversed before, and what something later has changed.
[[nodiscard]] Result<DecisionId> reverse(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                         const Decision& decision, Act act, const Said& said, Instant now);

}  // namespace standfirst::discussion
