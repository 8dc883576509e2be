// SPDX-License-Identifier: Apache-2.0
// Moderating: what a moderator decides about a comment or its writer, in one work with its entry in the log and what
// readers are told of it.
#pragma once

#include "discussion/rooms.hpp"

namespace standfirst::discussion {

inline constexpr std::size_t longest_moderators_words = 2'000;  // characters

struct Said {
    std::string to_writer;  // shown to whom it concerns
    std::string note;       // for other moderators
};

// About a comment: approve, remove, lock, unlock, feature, unfeature.
struct Verdict {
    CommentId comment;
    std::int64_t expected_version = 0;  // of the comment as the moderator saw it
    Act act = Act::approve;
    std::optional<Reason> reason;  // a removal needs one
    Said said;
};

// Approving shows a held comment to all, once, or closes the reports about a public one; removing hides it from all and
// tells its writer why; locking ends a conversation; featuring points a public comment out and tells its writer.
// Refuses who is no moderator, a comment that is gone, a version that is not the newest (somebody else has decided, or
// the writer has changed it), a removal without a reason, an act that changes nothing, and one's own comment where
// there is another person to decide.
[[nodiscard]] Result<DecisionId> decide(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                        const Verdict& verdict, Instant now);

struct Suspension {
    CommentId because;             // what they wrote
    std::optional<Instant> until;  // none: for good
    std::optional<Reason> reason;
    Said said;
};

// The comment's writer may not write until then. Refuses who is no moderator, a writer without an account or of the
// same or a higher role, a moment that has passed, and a missing reason.
[[nodiscard]] Result<DecisionId> suspend(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                         const Suspension& suspension, Instant now);

// They may write again. Refuses where nobody is suspended.
[[nodiscard]] Result<DecisionId> lift(wire::Work& work, const Rooms& rooms, const Visitor& visitor, CommentId because,
                                      const Said& said, Instant now);

// A word among moderators about a comment and its writer.
[[nodiscard]] Result<DecisionId> add_note(wire::Work& work, const Rooms& rooms, const Visitor& visitor,
                                          CommentId comment, std::string note, Instant now);

// Takes a decision back: everything is as before it, open reports too, and who was told of it is told of this. An open
// appeal against it is answered by that. Refuses what was taken back before, what cannot be taken back, and what
// something later has changed.
[[nodiscard]] Result<DecisionId> undo(wire::Work& work, const Rooms& rooms, const Visitor& visitor, DecisionId decision,
                                      Instant now);

}  // namespace standfirst::discussion
