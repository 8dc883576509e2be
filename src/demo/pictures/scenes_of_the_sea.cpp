// SPDX-License-Identifier: Apache-2.0
// Harbour, ferry, bridge, islands, shore.
#include <array>
#include <cmath>

#include "demo/pictures/noise.hpp"
#include "demo/pictures/props.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

void draw_boat(Canvas& canvas, double x, double water, double size, const Ink& hull, std::uint32_t seed) {
    Chance chance{seed};
    draw_hull(canvas, x, water, size, size * 0.16, hull);
    canvas.fill(rectangle(x + size * 0.16, water - size * 0.36, size * 0.24, size * 0.24),
                {.dark = 0.28, .tint = 0.2, .angle = 90});
    canvas.fill(rectangle(x + size * 0.19, water - size * 0.33, size * 0.18, size * 0.08), {.dark = 0.85});
    const double mast = size * chance.between(0.75, 0.95);
    canvas.stroke({{x + size * 0.5, water - size * 0.1}, {x + size * 0.5, water - mast}}, size * 0.018, {.dark = 0.95});
    canvas.stroke({{x + size * 0.5, water - mast}, {x + size * 0.96, water - size * 0.18}}, size * 0.007,
                  {.dark = 0.8});
    canvas.stroke({{x + size * 0.5, water - mast}, {x + size * 0.05, water - size * 0.15}}, size * 0.007,
                  {.dark = 0.8});
    canvas.stroke({{x + size * 0.5, water - size * 0.3}, {x + size * 0.78, water - size * 0.52}}, size * 0.014,
                  {.dark = 0.9});
    draw_reflection(canvas, x + size * 0.04, water + size * 0.03, size * 0.9, size * 0.3, {.dark = 0.75, .tint = 0.6},
                    seed);
}

void draw_harbour(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.3, .tint = 0.75}, {.dark = 0.02, .tint = 0.25}, 52, 0.6, 3);
    draw_sun(canvas, {108, 43}, 5, {.light = 1});
    draw_hills(canvas, 36, 47, 54, 30, {.dark = 0.3, .tint = 0.55, .angle = 20},
               {.dark = 0.22, .tint = 0.4, .angle = 20}, 5);
    for (int i = 0; i < 16; ++i)
        draw_house(canvas, 2 + i * 5.1, 54, 4.8, 6 + 3 * noise(i, 0, 4), {.dark = 0.42, .tint = 0.5}, {.light = 1},
                   0.25, static_cast<std::uint32_t>(i + 40));
    draw_water(canvas, 54, {.dark = 0.12, .tint = 0.35}, {.dark = 0.45, .tint = 0.9}, 9);
    for (int i = 0; i < 40; ++i) {
        const double y = 55 + i * 0.9;
        const double half = (1.5 + i * 0.16) * noise(i * 0.9, 2, 8) + 0.4;
        canvas.fill(ellipse({108 + 1.4 * (noise(i, 7, 8) - 0.5), y}, half, 0.28), {.light = 1}, 0.9 - i * 0.016);
    }
    draw_boat(canvas, 84, 61, 17, {.dark = 0.7, .tint = 0.4}, 1);
    draw_boat(canvas, 108, 66, 24, {.dark = 0.62, .tint = 0.9}, 2);
    draw_boat(canvas, 56, 70, 31, {.dark = 0.8, .tint = 0.5}, 3);
    draw_boat(canvas, 10, 78, 44, {.dark = 0.72, .tint = 0.9}, 4);
    for (int i = 0; i < 7; ++i)
        draw_gull(canvas, {44 + i * 7.3, 20 + 9 * noise(i * 3, 1, 2)}, 1.2 + 0.9 * noise(i, 9, 2), {.dark = 0.9});
    canvas.fill(Shape{{{-2, 100}, {-2, 93}, {60, 96}, {152, 91}, {152, 104}, {-2, 104}}}, {.dark = 0.93});
    for (int i = 0; i < 4; ++i) canvas.fill(rectangle(18 + i * 36, 88 - i % 2, 2.6, 10), {.dark = 0.97});
}

void draw_ferry(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.55, .tint = 0.85}, {.dark = 0.03, .tint = 0.55}, 58, 0.7, 21);
    draw_hills(canvas, 46, 56, 60, 36, {.dark = 0.55, .tint = 0.7, .angle = 15},
               {.dark = 0.45, .tint = 0.6, .angle = 15}, 22);
    draw_water(canvas, 60, {.dark = 0.25, .tint = 0.5}, {.dark = 0.7, .tint = 0.9}, 23);
    draw_hull(canvas, 34, 70, 80, 9, {.dark = 0.9, .tint = 0.4});
    canvas.fill(Shape{{{38, 63}, {41, 51}, {100, 51}, {106, 62}}}, {.dark = 0.32, .tint = 0.3, .angle = 90});
    canvas.fill(Shape{{{48, 51}, {50, 43}, {90, 43}, {94, 51}}}, {.dark = 0.25, .tint = 0.25, .angle = 90});
    canvas.fill(Shape{{{80, 43}, {81, 37}, {92, 37}, {94, 43}}}, {.dark = 0.4, .tint = 0.3, .angle = 90});
    canvas.fill(Shape{{{57, 43}, {58, 32}, {65, 32}, {67, 43}}}, {.dark = 0.75, .tint = 0.8, .angle = 90});
    for (int i = 0; i < 19; ++i)
        canvas.fill(rectangle(43 + i * 3, 54.5, 1.8, 2.4), i % 7 == 5 ? Ink{.dark = 0.7} : Ink{.light = 1});
    for (int i = 0; i < 13; ++i)
        canvas.fill(rectangle(52 + i * 3, 46, 1.8, 2.2), i % 5 == 3 ? Ink{.dark = 0.7} : Ink{.light = 1});
    canvas.fill(rectangle(82.5, 39, 9, 1.7), {.light = 0.9});
    canvas.stroke(curve({{61, 31}, {56, 27}, {47, 26}, {36, 22}, {22, 23}}), 2.4, {.dark = 0.5, .tint = 0.5}, 0.5);
    for (int i = 0; i < 12; ++i)
        draw_reflection(canvas, 43 + i * 5, 73, 2.4, 20, {.light = 0.95}, static_cast<std::uint32_t>(60 + i));
    canvas.fill(rectangle(120, 64, 34, 3), {.dark = 0.95});
    for (int i = 0; i < 6; ++i) canvas.fill(rectangle(122 + i * 6, 66, 1.6, 22), {.dark = 0.93});
    canvas.stroke({{128, 64}, {128, 50}}, 0.7, {.dark = 0.95});
    draw_sun(canvas, {128, 49}, 1.3, {.light = 1});
    for (int i = 0; i < 5; ++i) draw_person(canvas, {132 + i * 3.1, 64.2}, 6.2 + (i % 2), {.dark = 0.95});
}

// A steel truss from pier to pier.
void draw_truss(Canvas& canvas, double from, double to, double deck, double height) {
    const Ink steel{.dark = 0.85, .tint = 0.3, .angle = 90};
    const double step = 6;
    canvas.fill(rectangle(from, deck, to - from, 1.6), steel);
    const auto top = [&](double x) {
        return deck - height * (0.45 + 0.55 * std::pow(std::abs(std::sin((x - from) * 0.0545)), 0.8));
    };
    for (double x = from; x < to - 0.1; x += step) {
        const double next = std::min(x + step, to);
        canvas.stroke({{x, top(x)}, {next, top(next)}}, 1.1, steel);
        canvas.stroke({{x, deck}, {x, top(x)}}, 0.7, steel);
        canvas.stroke({{x, deck}, {next, top(next)}}, 0.45, steel);
        canvas.stroke({{x, top(x)}, {next, deck}}, 0.45, steel);
    }
    canvas.stroke({{to, deck}, {to, top(to)}}, 0.7, steel);
}

void draw_crane(Canvas& canvas, double x, double bottom, double height, double reach) {
    const Ink steel{.dark = 0.7, .tint = 0.3};
    canvas.stroke({{x, bottom}, {x, bottom - height}}, height * 0.03, steel);
    canvas.stroke({{x - reach * 0.35, bottom - height * 0.86}, {x + reach, bottom - height * 0.86}}, height * 0.026,
                  steel);
    canvas.stroke({{x, bottom - height}, {x + reach * 0.9, bottom - height * 0.86}}, height * 0.01, steel);
    canvas.stroke({{x, bottom - height}, {x - reach * 0.3, bottom - height * 0.86}}, height * 0.01, steel);
    canvas.stroke({{x + reach * 0.7, bottom - height * 0.86}, {x + reach * 0.7, bottom - height * 0.5}}, height * 0.008,
                  steel);
    canvas.fill(rectangle(x - reach * 0.35, bottom - height * 0.86, reach * 0.12, height * 0.08), steel);
}

void draw_bridge(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.34, .tint = 0.7}, {.dark = 0.02, .tint = 0.12}, 60, 1.0, 31);
    draw_hills(canvas, 40, 58, 64, 40, {.dark = 0.26, .tint = 0.4, .angle = 25},
               {.dark = 0.16, .tint = 0.25, .angle = 25}, 33);
    for (int i = 0; i < 3; ++i) draw_crane(canvas, 122 + i * 10.0, 63, 22 - i * 4, -11);
    draw_water(canvas, 63, {.dark = 0.12, .tint = 0.35}, {.dark = 0.5, .tint = 0.8}, 34);
    for (const double pier : {8.0, 44.0, 78.0}) {
        canvas.fill(Shape{{{pier, 51}, {pier + 5, 51}, {pier + 6, 76}, {pier - 1, 76}}}, [pier](double x, double) {
            return Ink{.dark = 0.35 + 0.06 * (x - pier), .tint = 0.3, .angle = 90};
        });
        draw_reflection(canvas, pier - 1, 76, 7, 16, {.dark = 0.7, .tint = 0.7}, static_cast<std::uint32_t>(pier));
    }
    canvas.fill(Shape{{{136, 51}, {141, 51}, {142, 74}, {135, 74}}}, {.dark = 0.5, .tint = 0.3, .angle = 90});
    draw_truss(canvas, -4, 92, 49.5, 17);
    draw_truss(canvas, 130, 156, 49.5, 9);
    for (const double y : {46.0, 44.0, 47.5})
        canvas.stroke({{92, y + 1}, {95.5 + (y - 44) * 0.4, y + 1.4}}, 0.35, {.dark = 0.8});
    draw_reflection(canvas, 0, 66, 92, 6, {.dark = 0.5, .tint = 0.5}, 35);
    for (int i = 0; i < 4; ++i) draw_gull(canvas, {98 + i * 6.0, 33 + 6 * noise(i, 4, 8)}, 1.5, {.dark = 0.85});
}

void draw_islands(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.22, .tint = 0.6}, {.dark = 0.0, .tint = 0.1}, 48, 0.7, 41);
    draw_water(canvas, 48, {.dark = 0.05, .tint = 0.25}, {.dark = 0.4, .tint = 0.85}, 42);
    const std::array<std::array<double, 4>, 6> rows{
        {{20, 49, 34, 3}, {96, 50, 44, 4}, {56, 53, 30, 3.5}, {118, 59, 40, 6}, {14, 63, 46, 8}, {84, 72, 52, 9}}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto [x, y, width, height] = rows[i];
        const double near = static_cast<double>(i) / 6;
        Shape land;
        for (double t = 0; t <= 1.001; t += 0.02)
            land.points.push_back({x - width / 2 + width * t, y - height * std::pow(std::sin(t * 3.1416), 0.7) *
                                                                      (0.5 + cloudy(t * 5, near * 9, 43))});
        canvas.fill(land, {.dark = 0.35 + 0.45 * near, .tint = 0.5, .angle = 20});
        draw_reflection(canvas, x - width / 2, y, width, height, {.dark = 0.4 + 0.3 * near, .tint = 0.6},
                        static_cast<std::uint32_t>(44 + i));
    }
    canvas.fill(rectangle(29, 50, 2.4, 8), {.dark = 0.1});
    canvas.fill(rectangle(28.6, 48, 3.2, 2.2), {.dark = 0.9});
    draw_gull(canvas, {70, 26}, 3, {.dark = 0.8});
    draw_gull(canvas, {80, 22}, 2, {.dark = 0.8});
}

void draw_container_port(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.3, .tint = 0.5}, {.dark = 0.02, .tint = 0.15}, 66, 0.8, 51);
    draw_water(canvas, 78, {.dark = 0.3, .tint = 0.6}, {.dark = 0.6, .tint = 0.9}, 52);
    Chance chance{53};
    draw_hull(canvas, 6, 80, 104, 14, {.dark = 0.88, .tint = 0.5});
    for (int column = 0; column < 15; ++column)
        for (int row = 0; row < 4 + static_cast<int>(chance.between(0, 3)); ++row)
            canvas.fill(rectangle(14 + column * 5.6, 64 - row * 4.2, 5.3, 3.9),
                        {.dark = chance.between(0.08, 0.6), .tint = chance.between(0, 1), .angle = 90});
    canvas.fill(rectangle(10, 44, 9, 23), {.dark = 0.2, .angle = 90});
    for (int i = 0; i < 4; ++i) canvas.fill(rectangle(11, 46 + i * 4.0, 7, 1.4), {.dark = 0.85});
    const Ink steel{.dark = 0.88, .tint = 0.5};
    for (const double leg : {112.0, 128.0}) canvas.stroke({{leg, 84}, {leg, 22}}, 1.8, steel);
    canvas.stroke({{112, 62}, {128, 62}}, 1.3, steel);
    canvas.stroke({{112, 44}, {128, 62}}, 0.8, steel);
    canvas.stroke({{52, 27}, {146, 27}}, 2.2, steel);
    canvas.stroke({{119, 10}, {112, 27}}, 1.2, steel);
    canvas.stroke({{119, 10}, {128, 27}}, 1.2, steel);
    canvas.stroke({{119, 10}, {66, 26}}, 0.6, steel);
    canvas.stroke({{119, 10}, {145, 26}}, 0.6, steel);
    for (const double rope : {74.5, 79.5}) canvas.stroke({{rope, 28}, {rope, 37}}, 0.35, steel);
    canvas.fill(rectangle(72, 37, 10, 4.4), {.dark = 0.35, .tint = 1, .angle = 90});
    canvas.fill(rectangle(104, 84, 50, 20), {.dark = 0.9});
    for (int i = 0; i < 3; ++i) draw_person(canvas, {136 + i * 4.4, 84.4}, 6, {.dark = 0.95});
}

void draw_beach(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.24, .tint = 0.5}, {.dark = 0.0, .tint = 0.08}, 44, 0.7, 61);
    draw_water(canvas, 44, {.dark = 0.2, .tint = 0.5}, {.dark = 0.5, .tint = 0.95}, 62);
    canvas.fill(Shape{curve({{-2, 70}, {30, 66}, {64, 74}, {100, 69}, {152, 78}, {152, 104}, {-2, 104}})},
                [](double x, double y) {
                    return Ink{.dark = 0.02 + 0.2 * std::max(0.0, cloudy(x / 14, y / 5, 63) - 0.5), .angle = 10};
                });
    const Ink rail{.dark = 0.9};
    for (const double side : {0.0, 9.0}) {
        canvas.stroke({{64 + side * 1.5, 92}, {70 + side, 58}}, 0.9, rail);
        canvas.stroke({{64 + side * 1.5, 92}, {64 + side * 1.5, 83}, {70 + side, 50}, {70 + side, 60}}, 0.7, rail);
    }
    for (int i = 0; i < 8; ++i)
        canvas.stroke({{64.6 + i * 0.8, 90 - i * 4.4}, {77 + i * 0.32, 90 - i * 4.4}}, 1, {.dark = 0.75});
    for (int i = 0; i < 3; ++i) canvas.fill(ellipse({84 + i * 8.0, 56 + i % 2 * 2.0}, 1.1, 1.3), {.dark = 0.9});
    for (int i = 0; i < 3; ++i) draw_reflection(canvas, 83 + i * 8.0, 57.5 + i % 2 * 2.0, 2.4, 4, {.dark = 0.8}, 64);
    draw_person(canvas, {50, 84}, 15, {.dark = 0.85, .tint = 0.3});
    draw_person(canvas, {43, 85}, 14, {.dark = 0.75, .tint = 0.8});
    for (int i = 0; i < 26; ++i)
        canvas.fill(ellipse({44 + i * 0.9 + 1.2 * noise(i, 1, 65), 86 + i * 0.5}, 0.5, 0.22), {.dark = 0.35});
}

void draw_diver(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.1, .tint = 0.3}, {.dark = 0.0, .tint = 0.1}, 20, 0.4, 71);
    draw_water(canvas, 18, {.dark = 0.35, .tint = 0.8}, {.dark = 0.85, .tint = 1}, 72);
    draw_hull(canvas, -30, 20, 130, 12, {.dark = 0.85, .tint = 0.3});
    for (int i = 0; i < 9; ++i) {
        const double x = 70 + i * 11;
        canvas.fill(Shape{{{x, 20}, {x + 6, 20}, {x - 20, 104}, {x - 38, 104}}}, {.dark = 0.2, .tint = 0.7}, 0.22);
    }
    const Ink suit{.dark = 0.95};
    canvas.fill(blob({{78, 52}, {88, 47}, {99, 51}, {101, 58}, {93, 62}, {80, 60}}), suit);
    canvas.fill(ellipse({105, 60}, 4.4, 4), suit);
    canvas.fill(blob({{84, 47}, {97, 43}, {99, 47}, {87, 52}}), {.dark = 0.5, .tint = 0.4, .angle = 60});
    canvas.stroke(curve({{80, 54}, {70, 51}, {61, 45}}), 4, suit);
    canvas.stroke(curve({{80, 58}, {69, 59}, {60, 56}}), 4, suit);
    canvas.fill(Shape{{{62, 46}, {60, 43}, {47, 33}, {45, 38}}}, suit);
    canvas.fill(Shape{{{61, 58}, {60, 54}, {45, 50}, {45, 56}}}, suit);
    canvas.stroke(curve({{97, 60}, {102, 68}, {111, 74}}), 2.8, suit);
    for (int i = 0; i < 22; ++i)
        canvas.fill(ellipse({107 + 7 * noise(i, 0, 73), 55 - i * 1.6}, 0.5 + noise(i, 5, 74), 0.5 + noise(i, 5, 74)),
                    {.dark = 0.1, .light = 0.5});
    for (int i = 0; i < 40; ++i) canvas.stroke({{112, 74}, {118 + i * 0.9, 104}}, 0.2, {.dark = 0.9});
    for (int i = 0; i < 9; ++i)
        canvas.stroke({{113 + i * 0.5, 77 + i * 3.3}, {116 + i * 4.2, 77 + i * 3.3}}, 0.2, {.dark = 0.9});
}

void draw_nets(Canvas& canvas) {
    canvas.fill(fade(0, 50, {.dark = 0.25, .tint = 0.4}, {.dark = 0.1, .tint = 0.2}));
    draw_water(canvas, 18, {.dark = 0.2, .tint = 0.5}, {.dark = 0.5, .tint = 0.6}, 81);
    canvas.fill(rectangle(-2, 30, 154, 8), {.dark = 0.5, .tint = 0.2});
    canvas.fill(Shape{{{-2, 38}, {152, 38}, {152, 104}, {-2, 104}}}, [](double x, double y) {
        const double board = std::abs(std::fmod((x - 75) / (0.3 + (y - 20) / 80) / 12 + 100, 1.0) - 0.5);
        return Ink{.dark = board > 0.47 ? 0.7 : 0.22 + 0.15 * cloudy(x / 3, y / 30, 82), .tint = 0.2, .angle = 90};
    });
    for (int i = 0; i < 9; ++i) {
        const double x = 34 + i * 10.5;
        const double high = 26 * std::sin((i + 0.7) * 0.33) * (0.75 + 0.5 * noise(i, 2, 86));
        canvas.fill(blob({{x - 17, 90},
                          {x - 14, 88 - high * 0.6},
                          {x - 3, 84 - high},
                          {x + 9, 87 - high * 0.8},
                          {x + 16, 91},
                          {x, 95}}),
                    [i](double px, double y) {
                        return Ink{.dark = 0.35 + 0.06 * (i % 3) + 0.9 * (cloudy(px / 7, y / 5, 83) - 0.45),
                                   .tint = 1,
                                   .angle = 30.0 + 25 * (i % 4)};
                    });
    }
    Chance chance{84};
    for (int i = 0; i < 150; ++i) {
        const double x = chance.between(30, 120);
        const double y = chance.between(48, 88);
        if (std::pow((x - 76) / 50, 2) + std::pow((y - 72) / 26, 2) > 1) continue;
        canvas.stroke(curve({{x, y},
                             {x + chance.between(-6, 6), y + chance.between(2, 6)},
                             {x + chance.between(-9, 9), y + chance.between(4, 9)}}),
                      0.28, {.dark = chance.happens(0.4) ? 0.05 : 0.95, .tint = 0.4});
    }
    for (int i = 0; i < 9; ++i)
        canvas.fill(ellipse({36 + i * 9.5, 66 + 16 * noise(i, 3, 85)}, 2, 1.6), {.dark = 0.15, .tint = 0.1});
}

constexpr std::array scenes{
    Scene{"harbour", draw_harbour, inks::dusk},
    Scene{"ferry", draw_ferry, inks::dusk},
    Scene{"bridge", draw_bridge, inks::day},
    Scene{"islands", draw_islands, inks::day},
    Scene{"container-port", draw_container_port, inks::brick},
    Scene{"beach", draw_beach, inks::fog},
    Scene{"diver", draw_diver, inks::day},
    Scene{"nets", draw_nets, inks::moss},
};

}  // namespace

std::span<const Scene> scenes_of_the_sea() { return scenes; }

}  // namespace standfirst::demo
