// SPDX-License-Identifier: Apache-2.0
// Every scene, and the inks it is printed with.
#pragma once

#include <span>
#include <string_view>

#include "demo/pictures/canvas.hpp"

namespace standfirst::demo {

struct Scene {
    std::string_view key;
    void (*draw)(Canvas& canvas);
    Palette palette;
};

[[nodiscard]] std::span<const Scene> scenes_of_the_sea();
[[nodiscard]] std::span<const Scene> scenes_of_the_town();
[[nodiscard]] std::span<const Scene> scenes_of_the_land();
[[nodiscard]] std::span<const Scene> scenes_indoors();
[[nodiscard]] std::span<const Scene> portraits();
[[nodiscard]] std::span<const Scene> maps_and_charts();

// The inks of the house: what each kind of light is printed with.
namespace inks {
inline constexpr Palette day{.paper = 0xF2EDE2, .ink = 0x1B2A33, .tint = 0x86A9AE, .light = 0xFBF3DD};
inline constexpr Palette dusk{.paper = 0xF3E6D3, .ink = 0x22262F, .tint = 0xC98F66, .light = 0xFBE7B8};
inline constexpr Palette night{.paper = 0xC9D3D6, .ink = 0x0F1A28, .tint = 0x4C6A86, .light = 0xF4D58D};
inline constexpr Palette earth{.paper = 0xF3EBDB, .ink = 0x2B2722, .tint = 0xC2A46B, .light = 0xFBF1D8};
inline constexpr Palette moss{.paper = 0xF1EEE0, .ink = 0x20291F, .tint = 0x93A473, .light = 0xFBF4D6};
inline constexpr Palette brick{.paper = 0xF3EADF, .ink = 0x2A2122, .tint = 0xBE7E66, .light = 0xFAEBCF};
inline constexpr Palette fog{.paper = 0xEEECE6, .ink = 0x2A333A, .tint = 0xA3AFB5, .light = 0xFFF8E4};
}  // namespace inks

}  // namespace standfirst::demo
