// SPDX-License-Identifier: Apache-2.0
// The demo's one paper to download: a page of figures as PDF.
#pragma once

#include <string>
#include <string_view>

namespace standfirst::demo {

inline constexpr std::string_view paper_name = "empty-homes.pdf";

// PDF 1.4 (ISO 32000-1), one page, one of the fourteen standard typefaces.
[[nodiscard]] std::string make_paper();

}  // namespace standfirst::demo
