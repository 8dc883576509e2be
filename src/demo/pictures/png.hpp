// SPDX-License-Identifier: Apache-2.0
// PNG (RFC 2083) from RGB pixels.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::demo {

// `pixels` are width times height triples, row by row.
[[nodiscard]] std::string write_png(int width, int height, std::string_view pixels);

}  // namespace standfirst::demo
