// SPDX-License-Identifier: Apache-2.0
// What scenes are furnished with: skies, water, hills, houses, trees, people.
#pragma once

#include <cstdint>

#include "demo/pictures/canvas.hpp"

namespace standfirst::demo {

// A brush whose ink passes from `top` at the height `from` to `bottom` at `to`.
[[nodiscard]] Brush fade(double from, double to, const Ink& top, const Ink& bottom);
// Over the whole sheet: darker above, with clouds where `clouds` is above 0.
void draw_sky(Canvas& canvas, const Ink& top, const Ink& horizon, double horizon_at, double clouds, std::uint32_t seed);
// From `top` to the lower edge: ripples that widen towards the viewer.
void draw_water(Canvas& canvas, double top, const Ink& far, const Ink& near, std::uint32_t seed);
// A ridge between heights; `rough` is the length of its features. Filled down to `bottom`.
void draw_hills(Canvas& canvas, double highest, double lowest, double bottom, double rough, const Ink& top,
                const Ink& foot, std::uint32_t seed);
void draw_sun(Canvas& canvas, Point centre, double radius, const Ink& ink);
void draw_tree(Canvas& canvas, Point foot, double height, const Ink& ink, std::uint32_t seed);
// With its feet there.
void draw_person(Canvas& canvas, Point foot, double height, const Ink& ink);
void draw_gull(Canvas& canvas, Point centre, double span, const Ink& ink);
// A house front with a gable and windows; some are lit.
void draw_house(Canvas& canvas, double x, double bottom, double width, double height, const Ink& wall,
                const Ink& window, double lit, std::uint32_t seed);
// A box-shaped hull, bow to the right when `width` is positive.
void draw_hull(Canvas& canvas, double x, double water, double width, double height, const Ink& ink);
// Broken horizontal strokes below something that is mirrored in water.
void draw_reflection(Canvas& canvas, double x, double top, double width, double height, const Ink& ink,
                     std::uint32_t seed);

}  // namespace standfirst::demo
