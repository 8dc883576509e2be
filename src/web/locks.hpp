// SPDX-License-Identifier: Apache-2.0
// Whom a lock opens for.
#pragma once

#include "foundation/visitor.hpp"
#include "web/route.hpp"

namespace standfirst::web {

// For everyone, or for somebody who is signed in and has the role that it names or a higher one.
[[nodiscard]] bool may_enter(const Visitor& visitor, Lock lock);

}  // namespace standfirst::web
