// SPDX-License-Identifier: Apache-2.0
// Placeholders as PostgreSQL writes them.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::storage {

// "?1" becomes "$1", outside of quoted text and quoted names.
[[nodiscard]] std::string with_postgres_placeholders(std::string_view text);

}  // namespace standfirst::storage
