// SPDX-License-Identifier: Apache-2.0
// Numbers as a language writes them: "1,734", "1 734", "١٬٧٣٤".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace standfirst::text {

// In the root locale's way where the tag is no language. Safe from any thread.
[[nodiscard]] std::string number_words(std::int64_t number, std::string_view language);

// A decimal number as the language writes it: "1,234.50", "1 234,50", "١٬٢٣٤٫٥٠"; what is no number as it is.
[[nodiscard]] std::string figure_words(std::string_view decimal, std::string_view language);

}  // namespace standfirst::text
