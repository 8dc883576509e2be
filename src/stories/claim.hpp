// SPDX-License-Identifier: Apache-2.0
// Claims: what a story says, who says so, on what evidence, with what standing. A claim marks a passage of the
// document by its key (text::MarkKind::claim).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.hpp"
#include "foundation/instant.hpp"

namespace standfirst::stories {

enum class ClaimKind { claim, quotation, figure };

enum class Standing { confirmed, reported, alleged, expected, disputed, withdrawn };

// A ministry, a company or a court is no person, and machines are told so.
enum class SpeakerKind { person, institution };

// What a reader may know of where it comes from.
enum class RecordLevel {
    on_record,   // speaker named
    background,  // described, not named: `speaker_description` is public, `speaker` is not
    off_record,  // nothing of this claim leaves the newsroom
};

// Who passed it on, and whom they were quoting: "the agency X, quoting state television, quoting a minister".
// The first is the one our story took it from; each quotes the next.
struct Attribution {
    std::string name;  // "Reuters"
    std::string role;  // "news agency"
    std::string href;  // their report, or empty
    std::optional<Date> date;
    SpeakerKind kind = SpeakerKind::institution;
    friend bool operator==(const Attribution&, const Attribution&) = default;
};

struct Claim {
    std::string key;  // unique in the story: lower-case letters, digits, hyphens
    ClaimKind kind = ClaimKind::claim;
    std::string statement;  // the claim in its own words; empty: the marked passage
    std::string speaker;    // who says so
    SpeakerKind speaker_kind = SpeakerKind::person;
    std::string speaker_role;         // "foreign minister of X"
    std::string speaker_description;  // for background: "an official with knowledge of the talks"
    std::vector<Attribution> reported_by;
    std::optional<Date> said_on;
    std::string said_at;   // place or occasion
    std::string evidence;  // "video seen by us", "court filing 12/26"
    std::string evidence_href;
    Standing standing = Standing::reported;
    RecordLevel record = RecordLevel::on_record;

    // For figures.
    std::string value;  // "4.2"; decimal digits, kept as written
    std::string unit;   // "million euros"
    std::optional<Date> as_of;

    // For what is expected.
    std::optional<Date> due;

    // Never leaves the newsroom: not in pages, feeds, exports for others, search or the JSON door.
    std::string confidential_note;
    std::string confidential_source;
    friend bool operator==(const Claim&, const Claim&) = default;
};

enum class ResponseOutcome { asked, answered, declined, no_answer };

// Who was asked for their side, and what they answered.
struct ResponseAsked {
    std::string party;
    std::string role;
    std::optional<Date> asked_on;
    ResponseOutcome outcome = ResponseOutcome::asked;
    std::string answer;  // their words, or ours on how they declined
    std::string confidential_note;
    SpeakerKind party_kind = SpeakerKind::institution;
    friend bool operator==(const ResponseAsked&, const ResponseAsked&) = default;
};

// Words for JSON, story files and texts ("claim.standing.confirmed").
[[nodiscard]] std::string_view word_of(ClaimKind kind);
[[nodiscard]] std::string_view word_of(Standing standing);
[[nodiscard]] std::string_view word_of(SpeakerKind kind);
[[nodiscard]] std::string_view word_of(RecordLevel level);
[[nodiscard]] std::string_view word_of(ResponseOutcome outcome);
[[nodiscard]] std::optional<ClaimKind> claim_kind_of(std::string_view word);
[[nodiscard]] std::optional<Standing> standing_of(std::string_view word);
[[nodiscard]] std::optional<SpeakerKind> speaker_kind_of(std::string_view word);
[[nodiscard]] std::optional<RecordLevel> record_level_of(std::string_view word);
[[nodiscard]] std::optional<ResponseOutcome> response_outcome_of(std::string_view word);

}  // namespace standfirst::stories
