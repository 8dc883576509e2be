// SPDX-License-Identifier: Apache-2.0
// Result: what a rule answers, either the value or the refusal.
#pragma once

#include <expected>

#include "foundation/refusal.hpp"

namespace standfirst {

template <typename T>
using Result = std::expected<T, Refusal>;

// `return refuse(refusals::slug_taken);` or `return refuse(Refusal{refusals::slug_taken}.at("slug"));`
inline std::unexpected<Refusal> refuse(Refusal refusal) { return std::unexpected<Refusal>{std::move(refusal)}; }

}  // namespace standfirst
