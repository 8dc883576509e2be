// SPDX-License-Identifier: Apache-2.0
// The chain of revisions: every published word has a history that cannot be rewritten silently, and words that a court
// takes away leave the chain provable (docs/decisions/0004-revisions.md).
#pragma once

#include <vector>

#include "foundation/random.hpp"
#include "stories/drafts.hpp"
#include "stories/story.hpp"

namespace standfirst::stories {

// The revision after `previous` (none for the first), with its own salt. `made_by` is an account's id or "house".
[[nodiscard]] Revision make_revision(RevisionId id, const Story& story, const Revision* previous,
                                     const ChangeNote& note, Instant made_at, std::string made_by, Random& random);

enum class ChainFault {
    none,
    wrong_number,      // a revision is missing, doubled or out of order
    wrong_previous,    // does not name the hash before it
    wrong_hash,        // its header or commitment was changed
    wrong_commitment,  // its words were changed
    words_missing,     // salt or words are gone without a notice
};

// Of all revisions of one story, in order of number. Erased ones prove everything but their words.
struct ChainReport {
    ChainFault fault = ChainFault::none;
    int number = 0;  // of the first revision at fault
};
[[nodiscard]] ChainReport verify_chain(const std::vector<Revision>& revisions);

}  // namespace standfirst::stories
