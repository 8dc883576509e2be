// SPDX-License-Identifier: Apache-2.0
// What readers may know of a claim. Pages, feeds, search, JSON-LD and exports see these types only: there is no field
// in them that could hold anything confidential.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stories/story.hpp"

namespace standfirst::stories {

struct PublicClaim {
    std::string key;
    ClaimKind kind = ClaimKind::claim;
    std::string statement;  // in its own words; empty: its passage says it
    text::Line passage;     // where public_words() marks it first, only for a claim without words of its own
    std::string speaker;    // a name, or for background the public description
    SpeakerKind speaker_kind = SpeakerKind::person;
    std::string speaker_role;  // none for background: a role may name a person
    bool is_named = true;      // false: the speaker is described and not named
    std::vector<Attribution> reported_by;
    std::optional<Date> said_on;
    std::string said_at;
    std::string evidence;
    std::string evidence_href;
    Standing standing = Standing::reported;
    std::string value;
    std::string unit;
    std::optional<Date> as_of;
    std::optional<Date> due;
    friend bool operator==(const PublicClaim&, const PublicClaim&) = default;
};

struct PublicResponse {
    std::string party;
    std::string role;
    std::optional<Date> asked_on;
    ResponseOutcome outcome = ResponseOutcome::asked;
    std::string answer;
    SpeakerKind party_kind = SpeakerKind::institution;
    friend bool operator==(const PublicResponse&, const PublicResponse&) = default;
};

// A story's words as they may leave the newsroom.
struct PublicWords {
    std::string headline;
    std::string standfirst;
    std::string label;
    text::Document body;  // marks of claims that are not public are gone, their words stay
    std::optional<text::Picture> lead_picture;
    std::vector<PublicClaim> claims;  // in the order of the story
    std::vector<PublicResponse> responses;
    std::string backstory;
};

// What the claim states: its own words, else its passage with counts as they stand today.
[[nodiscard]] std::string statement_of(const PublicClaim& claim, Date today, std::string_view language);

// None for what is off the record.
[[nodiscard]] std::optional<PublicClaim> public_view(const Claim& claim);
[[nodiscard]] PublicResponse public_view(const ResponseAsked& response);
[[nodiscard]] PublicWords public_words(StoryText words);

}  // namespace standfirst::stories
