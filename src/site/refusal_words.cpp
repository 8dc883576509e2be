// SPDX-License-Identifier: Apache-2.0
#include "site/refusal_words.hpp"

namespace standfirst::site {

std::string words_of(const Visit& visit, const Refusal& refusal) {
    std::vector<text::TextArgument> arguments;
    for (const auto& [name, value] : refusal.arguments()) arguments.push_back(text::TextArgument::of(name, value));
    return visit.texts.has(refusal.key()) ? visit.texts.say(refusal.key(), arguments) : std::string{};
}

std::string words_at(const Visit& visit, const Refusal* refusal, std::string_view field) {
    return refusal != nullptr && refusal->place() == field ? words_of(visit, *refusal) : std::string{};
}

}  // namespace standfirst::site
