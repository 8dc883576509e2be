// SPDX-License-Identifier: Apache-2.0
// A refusal in the reader's language.
#pragma once

#include <string>

#include "foundation/refusal.hpp"
#include "site/visit.hpp"

namespace standfirst::site {

// Empty where the language has no text for it.
[[nodiscard]] std::string words_of(const Visit& visit, const Refusal& refusal);
// The same from its parts, as they are kept.
[[nodiscard]] std::string words_of(const Visit& visit, std::string_view key,
                                   const std::vector<std::pair<std::string, std::string>>& arguments);

// The same where the refusal belongs to that field, else empty; and where it belongs to none.
[[nodiscard]] std::string words_at(const Visit& visit, const Refusal* refusal, std::string_view field);

}  // namespace standfirst::site
