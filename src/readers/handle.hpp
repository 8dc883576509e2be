// SPDX-License-Identifier: Apache-2.0
// A handle: how somebody is named in an address and mentioned (@ana_duarte).
#pragma once

#include <string>
#include <string_view>

#include "foundation/result.hpp"

namespace standfirst::readers {

inline constexpr std::size_t shortest_handle = 2;
inline constexpr std::size_t longest_handle = 30;  // characters

// Whether it is one as it is kept: 2 to 30 lower-case letters, digits and underscores of one script, beginning with a
// letter, in NFKC.
[[nodiscard]] bool is_handle(std::string_view text);

// What somebody typed, as it is kept: a leading @ and blanks around it fall away. Refuses with refusals::bad_handle.
[[nodiscard]] Result<std::string> parse_handle(std::string_view typed);

// The same for all handles that look alike. No two accounts have one, not even one after the other.
[[nodiscard]] std::string skeleton_of(std::string_view handle);

}  // namespace standfirst::readers
