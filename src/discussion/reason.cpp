// SPDX-License-Identifier: Apache-2.0
#include "discussion/reason.hpp"

#include <algorithm>

namespace standfirst::discussion {

namespace {

constexpr std::array<std::string_view, every_reason.size()> words{
    "spam", "insult", "hate", "threat", "private_details", "false_claim", "off_topic", "unlawful", "other"};

}  // namespace

std::string_view word_of(Reason reason) { return words.at(static_cast<std::size_t>(reason)); }

std::optional<Reason> reason_of(std::string_view word) {
    const auto* const found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Reason>(found - words.begin());
}

Duration haste_of(Reason reason) {
    using std::chrono::hours;
    switch (reason) {
        case Reason::threat:
        case Reason::private_details:
            return hours{24};
        case Reason::hate:
        case Reason::unlawful:
            return hours{12};
        case Reason::insult:
            return hours{6};
        case Reason::spam:
        case Reason::false_claim:
            return hours{3};
        case Reason::off_topic:
        case Reason::other:
            break;
    }
    return hours{1};
}

}  // namespace standfirst::discussion
