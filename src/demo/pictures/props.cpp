// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/props.hpp"

#include <algorithm>
#include <cmath>

#include "demo/pictures/noise.hpp"

namespace standfirst::demo {

namespace {

Ink mixed(const Ink& a, const Ink& b, double amount) {
    const double t = std::clamp(amount, 0.0, 1.0);
    return {.dark = std::lerp(a.dark, b.dark, t),
            .tint = std::lerp(a.tint, b.tint, t),
            .light = std::lerp(a.light, b.light, t),
            .angle = t < 0.5 ? a.angle : b.angle};
}

}  // namespace

Brush fade(double from, double to, const Ink& top, const Ink& bottom) {
    return [=](double, double y) { return mixed(top, bottom, (y - from) / (to - from)); };
}

void draw_sky(Canvas& canvas, const Ink& top, const Ink& horizon, double horizon_at, double clouds,
              std::uint32_t seed) {
    canvas.fill([&](double x, double y) {
        auto ink = mixed(top, horizon, y / horizon_at);
        const double cloud = cloudy(x / 42, y / 13, seed) - 0.5;
        ink.dark += clouds * 0.5 * std::max(0.0, -cloud);
        ink.dark -= clouds * 0.7 * std::max(0.0, cloud);
        ink.tint -= clouds * 0.9 * std::max(0.0, cloud);
        return ink;
    });
}

void draw_water(Canvas& canvas, double top, const Ink& far, const Ink& near, std::uint32_t seed) {
    canvas.fill(rectangle(-2, top, 154, 104 - top), [&](double x, double y) {
        const double depth = std::clamp((y - top) / (100 - top), 0.0, 1.0);
        auto ink = mixed(far, near, depth);
        const double size = 0.6 + 3.2 * depth;
        const double ripple = cloudy(x / (9 * size), y / (1.1 * size), seed, 3) - 0.5;
        ink.dark += ripple * 0.75;
        ink.tint += ripple * 0.3;
        ink.angle = 2 * std::sin(x * 0.05);
        return ink;
    });
}

void draw_hills(Canvas& canvas, double highest, double lowest, double bottom, double rough, const Ink& top,
                const Ink& foot, std::uint32_t seed) {
    Shape shape;
    shape.points.push_back({-2, bottom});
    for (double x = -2; x <= 152; x += 0.6)
        shape.points.push_back({x, std::lerp(lowest, highest, cloudy(x / rough, 0.5, seed, 5))});
    shape.points.push_back({152, bottom});
    canvas.fill(shape, [&](double x, double y) {
        auto ink = mixed(top, foot, (y - highest) / (bottom - highest));
        const double rock = cloudy(x / (rough * 0.28) + y / 20, y / (rough * 0.2), seed + 7, 4) - 0.5;
        ink.dark += rock * 0.55 * (0.2 + ink.dark);
        ink.angle = top.angle;
        return ink;
    });
}

void draw_sun(Canvas& canvas, Point centre, double radius, const Ink& ink) {
    for (double ring = 3; ring > 1; ring -= 0.5) canvas.fill(ellipse(centre, radius * ring, radius * ring), ink, 0.1);
    canvas.fill(ellipse(centre, radius, radius), ink);
}

void draw_tree(Canvas& canvas, Point foot, double height, const Ink& ink, std::uint32_t seed) {
    Chance chance{seed};
    canvas.stroke({foot, {foot.x, foot.y - height * 0.6}}, height * 0.06, ink);
    for (int i = 0; i < 9; ++i) {
        const double up = chance.between(0.35, 0.95);
        const double out = chance.between(-0.22, 0.22) * (1.3 - up);
        const double size = height * chance.between(0.1, 0.19);
        auto leaves = ink;
        leaves.dark = std::clamp(ink.dark + chance.between(-0.12, 0.12), 0.0, 1.0);
        leaves.angle = 45;
        canvas.fill(ellipse({foot.x + out * height, foot.y - up * height}, size, size * 0.8), leaves);
    }
}

void draw_person(Canvas& canvas, Point foot, double height, const Ink& ink) {
    const double unit = height / 8;
    const auto at = [&](double x, double y) { return Point{foot.x + x * unit, foot.y - y * unit}; };
    canvas.fill(ellipse(at(0, 7.3), unit * 0.55, unit * 0.7), ink);
    canvas.fill(blob({at(-1.1, 6.2), at(0, 6.7), at(1.1, 6.2), at(1.2, 3.6), at(0.75, 3.4), at(0.7, 0), at(0.12, 0),
                      at(0, 2.8), at(-0.12, 0), at(-0.7, 0), at(-0.75, 3.4), at(-1.2, 3.6)}),
                ink);
}

void draw_gull(Canvas& canvas, Point centre, double span, const Ink& ink) {
    canvas.stroke(curve({{centre.x - span, centre.y - span * 0.15},
                         {centre.x - span * 0.45, centre.y - span * 0.35},
                         centre,
                         {centre.x + span * 0.45, centre.y - span * 0.4},
                         {centre.x + span, centre.y - span * 0.05}}),
                  span * 0.14, ink);
}

void draw_house(Canvas& canvas, double x, double bottom, double width, double height, const Ink& wall,
                const Ink& window, double lit, std::uint32_t seed) {
    Chance chance{seed};
    const double roof = width * chance.between(0.35, 0.7);
    const double eaves = bottom - height;
    canvas.fill(
        Shape{{{x, bottom}, {x, eaves}, {x + width / 2, eaves - roof}, {x + width, eaves}, {x + width, bottom}}},
        [&](double px, double) {
            auto ink = wall;
            ink.dark += 0.14 * (px - x) / width;
            ink.angle = 90;
            return ink;
        });
    auto edge = wall;
    edge.dark = std::min(1.0, wall.dark + 0.3);
    canvas.stroke({{x - width * 0.05, eaves + width * 0.04},
                   {x + width / 2, eaves - roof},
                   {x + width * 1.05, eaves + width * 0.04}},
                  width * 0.05, edge);
    const int columns = width > 9 ? 3 : 2;
    const double step = width / (columns + 0.4);
    const double pane = step * 0.48;
    for (double y = eaves + pane * 0.6; y + pane * 1.4 < bottom; y += pane * 2.3)
        for (int column = 0; column < columns; ++column) {
            const double px = x + step * (column + 0.7) - pane / 2;
            const auto& glass = chance.happens(lit) ? window : edge;
            canvas.fill(rectangle(px, y, pane, pane * 1.35), glass);
            canvas.stroke({{px + pane / 2, y}, {px + pane / 2, y + pane * 1.35}}, pane * 0.09, edge);
        }
}

void draw_hull(Canvas& canvas, double x, double water, double width, double height, const Ink& ink) {
    canvas.fill(blob({{x, water - height},
                      {x + width * 0.5, water - height * 0.82},
                      {x + width, water - height * 1.25},
                      {x + width * 0.93, water - height * 0.3},
                      {x + width * 0.86, water + height * 0.1},
                      {x + width * 0.1, water + height * 0.1},
                      {x + width * 0.02, water - height * 0.4}}),
                ink);
}

void draw_reflection(Canvas& canvas, double x, double top, double width, double height, const Ink& ink,
                     std::uint32_t seed) {
    Chance chance{seed};
    for (double y = top; y < top + height; y += 0.9) {
        const double left = (y - top) / height;
        const double shift = chance.between(-0.06, 0.06) * width * (1 + 2 * left);
        const double part = width * chance.between(0.65, 1.0) * (1 - 0.3 * left);
        canvas.fill(rectangle(x + (width - part) / 2 + shift, y, part, 0.5), ink, 0.75 * (1 - left));
    }
}

}  // namespace standfirst::demo
