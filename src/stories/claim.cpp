// SPDX-License-Identifier: Apache-2.0
#include "stories/claim.hpp"

#include <algorithm>
#include <array>

namespace standfirst::stories {

namespace {

constexpr std::array<std::string_view, 3> kinds{"claim", "quotation", "figure"};
constexpr std::array<std::string_view, 6> standings{"confirmed", "reported", "alleged",
                                                    "expected",  "disputed", "withdrawn"};
constexpr std::array<std::string_view, 2> speaker_kinds{"person", "institution"};
constexpr std::array<std::string_view, 3> levels{"on_record", "background", "off_record"};
constexpr std::array<std::string_view, 4> outcomes{"asked", "answered", "declined", "no_answer"};

template <typename Enum, std::size_t Count>
std::optional<Enum> find_word(const std::array<std::string_view, Count>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view word_of(ClaimKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view word_of(Standing standing) { return standings[static_cast<std::size_t>(standing)]; }
std::string_view word_of(SpeakerKind kind) { return speaker_kinds[static_cast<std::size_t>(kind)]; }
std::string_view word_of(RecordLevel level) { return levels[static_cast<std::size_t>(level)]; }
std::string_view word_of(ResponseOutcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

std::optional<ClaimKind> claim_kind_of(std::string_view word) { return find_word<ClaimKind>(kinds, word); }
std::optional<Standing> standing_of(std::string_view word) { return find_word<Standing>(standings, word); }
std::optional<SpeakerKind> speaker_kind_of(std::string_view word) {
    return find_word<SpeakerKind>(speaker_kinds, word);
}
std::optional<RecordLevel> record_level_of(std::string_view word) { return find_word<RecordLevel>(levels, word); }
std::optional<ResponseOutcome> response_outcome_of(std::string_view word) {
    return find_word<ResponseOutcome>(outcomes, word);
}

}  // namespace standfirst::stories
