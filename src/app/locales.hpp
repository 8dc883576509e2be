// SPDX-License-Identifier: Apache-2.0
// The texts that were built into the program.
#pragma once

#include "text/language.hpp"

namespace standfirst::app {

[[nodiscard]] text::Locales load_locales();

}  // namespace standfirst::app
