// SPDX-License-Identifier: Apache-2.0
// A decision of a moderator: an entry of the log, chained to the one before it, so that nothing in it can be changed or
// left out silently. Words that a writer takes away leave the chain provable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/comment.hpp"
#include "discussion/reason.hpp"
#include "foundation/digest.hpp"
#include "foundation/random.hpp"

namespace standfirst::discussion {

using DecisionId = Id<struct DecisionTag>;

// The numbers are stored.
enum class Act {
    approve,   // a held comment is shown, or reports about a public one are closed
    remove,    // nobody sees it any more; with a reason
    lock,      // nobody answers or reacts in a conversation any more
    unlock,    // they may again
    suspend,   // a reader may not write until then
    ban,       // nor ever
    lift,      // they may write again
    note,      // a word among moderators; never public
    undo,      // an earlier decision is taken back
    uphold,    // of an appeal: the decision stays
    overturn,  // of an appeal: the decision is taken back
    feature,   // a comment is pointed out to readers
    unfeature,
};

inline constexpr Act last_act = Act::unfeature;

// "approve", "remove": the ends of text keys, and what forms and programs send.
[[nodiscard]] std::string_view word_of(Act act);
[[nodiscard]] std::optional<Act> act_of(std::string_view word);
[[nodiscard]] bool may_be_undone(Act act);

// What is said with a decision. Private: the public log shows none of it.
struct DecisionWords {
    std::string to_writer;      // shown to whom it concerns
    std::string note;           // for other moderators
    std::string comment;        // what the comment said
    std::string reason_before;  // of the suspension before this one
};

// How things stood; undoing returns to it.
struct StateBefore {
    CommentState state = CommentState::published;
    HoldReason hold = HoldReason::none;
    std::optional<Instant> suspended_until;
};

struct Decision {
    DecisionId id;
    std::int64_t number = 0;  // from 1, in the order of the log
    Act act = Act::approve;
    std::optional<Reason> reason;
    stories::PublicationId publication;
    CommentId comment;  // none: it is about a person alone
    ReaderId reader;    // whom it concerns; none for writers that came with an import
    ReaderId made_by;
    Instant made_at{};
    std::optional<Instant> until;  // of a suspension
    DecisionId regards;            // what it undoes, or whose appeal it answers
    StateBefore before;

    Digest previous;
    Digest commitment;  // to salt and words
    Digest hash;        // of previous, commitment and everything above
    std::optional<std::string> salt;
    std::optional<std::string> words;  // JSON of DecisionWords; none: erased
    std::string erasure_notice;
};

// Notices of an erasure.
inline constexpr std::string_view erased_by_writer = "the writer took the comment back";
inline constexpr std::string_view erased_with_account = "the reader left";

[[nodiscard]] std::string write_words(const DecisionWords& words);
// Empty where they were erased.
[[nodiscard]] DecisionWords read_words(const Decision& decision);

// Numbers and chains it behind `last` (none: it is the first), with its own salt.
void seal(Decision& decision, const Decision* last, const DecisionWords& words, Random& random);

enum class LogFault {
    none,
    wrong_number,      // one is missing, doubled or out of order
    wrong_previous,    // does not name the hash before it
    wrong_hash,        // what it says was changed
    wrong_commitment,  // its words were changed
    words_missing,     // salt or words are gone without a notice
};

// Of entries in the order of the log, behind `last` (number 0: from the beginning).
struct LogReport {
    LogFault fault = LogFault::none;
    std::int64_t number = 0;  // of the first entry at fault
};
struct LogEnd {
    std::int64_t number = 0;
    Digest hash;
};
[[nodiscard]] LogReport verify_log(const std::vector<Decision>& decisions, LogEnd last);

}  // namespace standfirst::discussion
