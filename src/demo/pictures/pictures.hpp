// SPDX-License-Identifier: Apache-2.0
// The demo's pictures, drawn by this program: one hand, a few inks, nothing photographed.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace standfirst::demo {

// Names that draw_picture() knows: "harbour", "bridge", "author-maria"… (pictures/README.md says what each shows).
[[nodiscard]] std::span<const std::string_view> list_pictures();

// A PNG of that size in pixels, the same bytes every time; empty for an unknown key. Scenes are made for 3 to 2 and are
// cut at the edges for other shapes.
[[nodiscard]] std::string draw_picture(std::string_view key, int width, int height);

}  // namespace standfirst::demo
