// SPDX-License-Identifier: Apache-2.0
#include "site/refusal_words.hpp"

#include <charconv>

namespace standfirst::site {

namespace {

// A moment travels in a refusal as microseconds; readers see it in their calendar.
std::string words_of_moment(const Visit& visit, const std::string& microseconds) {
    std::int64_t number = 0;
    std::from_chars(microseconds.data(), microseconds.data() + microseconds.size(), number);
    return visit.dates->date_and_time(instant_of(number));
}

}  // namespace

std::string words_of(const Visit& visit, std::string_view key,
                     const std::vector<std::pair<std::string, std::string>>& given) {
    std::vector<text::TextArgument> arguments;
    std::string until;
    for (const auto& [name, value] : given) {
        if (name == "until") until = words_of_moment(visit, value);
        arguments.push_back(text::TextArgument::of(name, name == "until" ? until : value));
    }
    return visit.texts.has(key) ? visit.texts.say(key, arguments) : std::string{};
}

std::string words_of(const Visit& visit, const Refusal& refusal) {
    return words_of(visit, refusal.key(), refusal.arguments());
}

std::string words_at(const Visit& visit, const Refusal* refusal, std::string_view field) {
    return refusal != nullptr && refusal->place() == field ? words_of(visit, *refusal) : std::string{};
}

}  // namespace standfirst::site
