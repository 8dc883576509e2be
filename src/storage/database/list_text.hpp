// SPDX-License-Identifier: Apache-2.0
// Lists as each database reads them from one text: JSON for SQLite's json_each, array literals for PostgreSQL.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace standfirst::storage {

[[nodiscard]] std::string json_list(const std::vector<std::int64_t>& numbers);
[[nodiscard]] std::string json_list(const std::vector<std::string>& texts);
[[nodiscard]] std::string array_literal(const std::vector<std::int64_t>& numbers);
[[nodiscard]] std::string array_literal(const std::vector<std::string>& texts);

}  // namespace standfirst::storage
