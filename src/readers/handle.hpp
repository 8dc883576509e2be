// SPDX-License-Identifier: Apache-2.0
// A handle: how somebody is named in an address and mentioned (@ana_duarte).
#pragma once

#include <string_view>

namespace standfirst::readers {

// 2 to 30 lower-case ASCII letters, digits and underscores, beginning with a letter.
[[nodiscard]] bool is_handle(std::string_view text);

}  // namespace standfirst::readers
