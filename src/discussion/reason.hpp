// SPDX-License-Identifier: Apache-2.0
// A reason: what is wrong with a comment, as readers report it and as moderators decide.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "foundation/instant.hpp"

namespace standfirst::discussion {

// The numbers are stored. In the order in which forms offer them.
enum class Reason {
    spam,
    insult,
    hate,
    threat,
    private_details,  // of somebody: an address, a number, a picture
    false_claim,
    off_topic,
    unlawful,
    other,
};

inline constexpr std::array every_reason{Reason::spam,      Reason::insult,          Reason::hate,
                                         Reason::threat,    Reason::private_details, Reason::false_claim,
                                         Reason::off_topic, Reason::unlawful,        Reason::other};

// "spam", "private_details": the ends of text keys, and what forms and programs send.
[[nodiscard]] std::string_view word_of(Reason reason);
[[nodiscard]] std::optional<Reason> reason_of(std::string_view word);

// How much sooner a person should look at a comment that is reported for this than at one that is not.
[[nodiscard]] Duration haste_of(Reason reason);

}  // namespace standfirst::discussion
