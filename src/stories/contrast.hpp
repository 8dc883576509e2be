// SPDX-License-Identifier: Apache-2.0
// Contrast of colours, as WCAG 2.2 defines it.
#pragma once

#include <optional>
#include <string_view>

namespace standfirst::stories {

// The papers of assets/css/03-tokens.css.
inline constexpr std::string_view light_paper = "#fcfaf6";
inline constexpr std::string_view dark_paper = "#14161a";
inline constexpr double least_contrast = 4.5;

// Relative luminance of "#rrggbb", 0 (black) to 1 (white); anything else is empty.
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
[[nodiscard]] std::optional<double> luminance_of(std::string_view colour);

// 1 to 21; empty when either is no colour. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
[[nodiscard]] std::optional<double> contrast_between(std::string_view a, std::string_view b);

}  // namespace standfirst::stories
