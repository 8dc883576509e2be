// SPDX-License-Identifier: Apache-2.0
// Reservoir, hills, marsh, vines, gardens, wind, the night train.
#include <algorithm>
#include <array>
#include <cmath>

#include "demo/pictures/noise.hpp"
#include "demo/pictures/props.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

// The near part of a lake: what would lie above the far shore is cut off.
Shape lake(double across, double down) {
    auto shape = ellipse({70, 66}, across, down);
    for (auto& point : shape.points) point.y = std::max(point.y, 54.0);
    return shape;
}

// One shore at three levels: 0 is full, 1 is the tower standing free in the mud.
void draw_shore(Canvas& canvas, double drought) {
    draw_sky(canvas, {.dark = 0.26, .tint = 0.4}, {.dark = 0.0, .tint = 0.06}, 46, 0.8, 201);
    draw_hills(canvas, 16, 40, 60, 44, {.dark = 0.24, .tint = 0.5, .angle = 35},
               {.dark = 0.34, .tint = 0.6, .angle = 35}, 202);
    draw_hills(canvas, 34, 48, 62, 26, {.dark = 0.48, .tint = 0.8, .angle = 55},
               {.dark = 0.5, .tint = 0.7, .angle = 55}, 203);
    canvas.fill(rectangle(-2, 52, 154, 52), {.dark = 0.2, .tint = 0.7});
    const double reach = 1 - drought;
    for (int ring = 0; ring < 9; ++ring) {
        const double size = 1 - ring * 0.055 * (0.25 + drought);
        canvas.fill(lake(128 * size * (0.45 + 0.55 * reach) + 8, 50 * size * (0.32 + 0.68 * reach)),
                    [ring](double x, double y) {
                        return Ink{.dark = 0.1 + 0.07 * (ring % 2) + 0.3 * (cloudy(x / 6, y / 2, 204) - 0.4),
                                   .tint = 0.45 - 0.03 * ring};
                    });
    }
    const double wide = (104 * reach + 42 * drought) * (drought > 0.5 ? 0.8 : 1);
    const double deep = 44 * reach + 9 * drought;
    canvas.fill(lake(wide, deep), [](double x, double y) {
        return Ink{.dark = 0.3 + 0.8 * (cloudy(x / 16, y / 1.6, 205) - 0.45), .tint = 0.35, .light = 0.16};
    });
    if (drought > 0.8) {
        Chance chance{206};
        for (int i = 0; i < 330; ++i) {
            const double y = 74 + 30 * std::pow(chance.between(0, 1), 1.2);
            const double size = (y - 62) / 6;
            const double x = chance.between(-4, 154);
            canvas.stroke({{x, y},
                           {x + chance.between(-1, 1) * size, y + chance.between(-0.35, 0.35) * size},
                           {x + chance.between(-1.8, 1.8) * size, y + chance.between(-0.5, 0.7) * size}},
                          0.12 + size * 0.05, {.dark = 0.8});
        }
    }
    if (drought > 0.2) {
        const double up = drought > 0.8 ? 27 : 8;
        canvas.fill(rectangle(88, 66 - up, 7, up), {.dark = 0.66, .tint = 0.3, .angle = 90});
        canvas.fill(Shape{{{87, 66 - up}, {91.5, 66 - up - 13}, {96, 66 - up}}},
                    {.dark = 0.82, .tint = 0.3, .angle = 70});
        if (up > 10)
            canvas.fill(Shape{{{95, 66}, {95, 54}, {99, 49}, {112, 49}, {114, 55}, {114, 66}}},
                        {.dark = 0.5, .tint = 0.4, .angle = 90});
        draw_reflection(canvas, 87, 67, 9, 12, {.dark = 0.7, .tint = 0.4}, 207);
    } else {
        for (int i = 0; i < 26; ++i)
            draw_tree(canvas, {-2 + i * 6.2, 57 + 2 * noise(i, 2, 208)}, 9 + 5 * noise(i, 1, 208),
                      {.dark = 0.72, .tint = 0.8}, static_cast<std::uint32_t>(i + 209));
        draw_reflection(canvas, 0, 60, 150, 9, {.dark = 0.6, .tint = 0.7}, 210);
        for (int i = 0; i < 5; ++i)
            draw_tree(canvas, {8 + i * 5.0, 104}, 34 + 9 * noise(i, 4, 208), {.dark = 0.85, .tint = 0.6},
                      static_cast<std::uint32_t>(i + 230));
    }
}

void draw_reservoir(Canvas& canvas) { draw_shore(canvas, 1); }
void draw_reservoir_half(Canvas& canvas) { draw_shore(canvas, 0.5); }
void draw_reservoir_full(Canvas& canvas) { draw_shore(canvas, 0); }

void draw_mountains(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.3, .tint = 0.6}, {.dark = 0, .tint = 0.1}, 50, 0.5, 221);
    draw_sun(canvas, {44, 26}, 5, {.light = 1});
    for (int i = 0; i < 6; ++i) {
        const double dark = 0.1 + 0.14 * i;
        draw_hills(canvas, 22 + i * 10.0, 44 + i * 10.0, 104, 46 - i * 3.0,
                   {.dark = dark, .tint = 0.35 + 0.1 * i, .angle = 30 + 12.0 * (i % 2)},
                   {.dark = dark * 0.15, .tint = 0.15, .angle = 30 + 12.0 * (i % 2)},
                   static_cast<std::uint32_t>(222 + i * 17));
    }
    for (int i = 0; i < 16; ++i) {
        const double x = -2 + i * 10.4;
        canvas.fill(Shape{{{x - 3.4, 104}, {x, 82 + 9 * noise(i, 1, 229)}, {x + 3.4, 104}}},
                    {.dark = 0.94, .tint = 0.5});
    }
}

void draw_marsh(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.2, .tint = 0.5}, {.dark = 0, .tint = 0.1}, 34, 0.9, 231);
    draw_hills(canvas, 30, 34, 40, 60, {.dark = 0.35, .tint = 0.5, .angle = 10},
               {.dark = 0.3, .tint = 0.5, .angle = 10}, 232);
    canvas.fill(rectangle(-2, 35, 154, 70), [](double x, double y) {
        const double near = (y - 34) / 66;
        return Ink{.dark = 0.26 + 0.2 * near + 0.6 * (cloudy(x / (3 + 9 * near), y / (0.8 + 2 * near), 233) - 0.5),
                   .tint = 0.9,
                   .angle = 80};
    });
    const auto creek = [&](double start, double sway, double width, std::uint32_t seed) {
        std::vector<Point> left;
        std::vector<Point> right;
        for (double t = 0; t <= 1.001; t += 0.02) {
            const double y = 36 + 68 * t * t;
            const double x = start + (start - 75) * t * 1.3 + sway * (0.2 + t) * std::sin(t * 13 + seed) +
                             8 * t * (noise(t * 5, 0, seed) - 0.5);
            const double half = width * (0.06 + t * t);
            left.push_back({x - half, y});
            right.insert(right.begin(), {x + half, y});
        }
        left.insert(left.end(), right.begin(), right.end());
        Shape bank{left};
        for (auto& point : bank.points) point.y += 0.9;
        canvas.fill(bank, {.dark = 0.85, .tint = 0.8});
        canvas.fill(Shape{left}, [](double x, double y) {
            return Ink{
                .dark = 0.08 + 0.3 * std::max(0.0, cloudy(x / 9, y / 1.5, 234) - 0.45), .tint = 0.1, .light = 0.3};
        });
    };
    creek(66, 15, 13, 3);
    creek(100, 8, 5, 5);
    creek(36, 7, 4, 8);
    draw_gull(canvas, {48, 18}, 3, {.dark = 0.8});
    draw_gull(canvas, {57, 14}, 2, {.dark = 0.8});
    for (int i = 0; i < 60; ++i)
        canvas.stroke({{2.5 * i, 105}, {2.5 * i + 5 * noise(i, 1, 235) - 1, 92 - 7 * noise(i, 2, 235)}}, 0.5,
                      {.dark = 0.9, .tint = 0.7});
}

void draw_vineyard(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.16, .tint = 0.3}, {.dark = 0, .tint = 0.05}, 34, 0.7, 241);
    draw_water(canvas, 30, {.dark = 0.22, .tint = 0.15}, {.dark = 0.3, .tint = 0.2}, 242);
    canvas.fill(Shape{curve({{-2, 60}, {40, 52}, {90, 44}, {152, 32}, {152, 104}, {-2, 104}})},
                {.dark = 0.1, .tint = 0.6, .angle = 20});
    for (int row = 0; row < 13; ++row)
        for (int plant = 0; plant < 30; ++plant) {
            const double t = std::pow(plant / 29.0, 1.7);
            const double far_x = 88 + row * 4.4 - 20;
            const double near_x = -70 + row * 24.0;
            const double x = std::lerp(far_x, near_x, t);
            const double y = std::lerp(46 - row * 0.8, 103, t);
            const double size = 0.9 + 4.6 * t;
            canvas.fill(ellipse({x, y}, size * 1.1, size * 0.8),
                        {.dark = 0.48 + 0.3 * noise(row, plant, 243), .tint = 1, .angle = 50});
            canvas.fill(ellipse({x - size * 0.3, y - size * 0.35}, size * 0.5, size * 0.3),
                        {.dark = 0.2, .tint = 0.8, .angle = 50});
        }
    draw_house(canvas, 116, 44, 12, 7, {.dark = 0.15, .tint = 0.2}, {.dark = 0.8}, 0, 244);
    for (int i = 0; i < 4; ++i)
        canvas.fill(ellipse({134 + i * 4.0, 34}, 1.3, 7), {.dark = 0.8, .tint = 0.6, .angle = 90});
    draw_person(canvas, {58, 78}, 13, {.dark = 0.92});
}

void draw_allotments(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.16, .tint = 0.4}, {.dark = 0, .tint = 0.1}, 44, 0.8, 251);
    for (int i = 0; i < 15; ++i)
        draw_house(canvas, -4 + i * 11, 46, 10.5, 10 + 4 * noise(i, 3, 252), {.dark = 0.22, .tint = 0.3}, {.dark = 0.5},
                   0, static_cast<std::uint32_t>(253 + i));
    canvas.fill(rectangle(-2, 44, 154, 6), {.dark = 0.7, .angle = 0});
    canvas.fill(rectangle(40, 38.5, 76, 6), {.dark = 0.5, .tint = 0.9});
    for (int i = 0; i < 12; ++i) canvas.fill(rectangle(43 + i * 6.0, 40, 3.8, 2.2), {.light = 0.9});
    canvas.fill(rectangle(-2, 50, 154, 54), {.dark = 0.14, .tint = 0.8, .angle = 10});
    for (int row = 0; row < 4; ++row) {
        const double scale = 1 + row * 0.55;
        const double y = 56 + row * row * 2.6 + row * 6.5;
        for (int i = 0; i < 7; ++i) {
            const double x = -12 + i * 19 * scale + row * 7;
            canvas.fill(rectangle(x, y, 15 * scale, 3.4 * scale), {.dark = 0.55, .tint = 0.7});
            for (int plant = 0; plant < 7; ++plant)
                canvas.fill(ellipse({x + (1.4 + plant * 2.1) * scale, y + 0.4 * scale}, 1.1 * scale, 0.9 * scale),
                            {.dark = 0.35 + 0.3 * noise(plant, i + row * 9, 254), .tint = 1, .angle = 60});
            if ((i + row) % 3 == 0)
                draw_house(canvas, x + 3 * scale, y, 7 * scale, 5 * scale, {.dark = 0.5, .tint = 0.35}, {.dark = 0.9},
                           0, static_cast<std::uint32_t>(i + row * 13));
            if ((i + row) % 3 == 1)
                for (int pole = 0; pole < 5; ++pole) {
                    canvas.stroke({{x + pole * 2.4 * scale, y}, {x + (pole * 2.4 + 1.6) * scale, y - 8 * scale}},
                                  0.22 * scale, {.dark = 0.9});
                    canvas.stroke({{x + (pole * 2.4 + 3) * scale, y}, {x + (pole * 2.4 + 1.3) * scale, y - 8 * scale}},
                                  0.22 * scale, {.dark = 0.9});
                    canvas.fill(ellipse({x + (pole * 2.4 + 1.5) * scale, y - 4 * scale}, 0.9 * scale, 2.6 * scale),
                                {.dark = 0.55, .tint = 1, .angle = 90}, 0.8);
                }
            if ((i * 3 + row) % 7 == 2)
                draw_person(canvas, {x + 16 * scale, y + 3 * scale}, 8 * scale, {.dark = 0.9, .tint = 0.3});
        }
    }
}

void draw_wind_farm(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.34, .tint = 0.6}, {.dark = 0.0, .tint = 0.12}, 68, 1.0, 261);
    draw_water(canvas, 68, {.dark = 0.2, .tint = 0.5}, {.dark = 0.62, .tint = 0.9}, 262);
    const auto turbine = [&](double x, double foot, double height, double turn) {
        const Ink steel{.dark = 0.06 + 0.5 * (1 - height / 62), .tint = 0.15, .light = height > 30 ? 0.5 : 0.0};
        canvas.fill(Shape{{{x - height * 0.018, foot},
                           {x - height * 0.009, foot - height},
                           {x + height * 0.009, foot - height},
                           {x + height * 0.018, foot}}},
                    steel);
        for (int blade = 0; blade < 3; ++blade) {
            const double angle = turn + blade * 2.0944;
            const Point tip{x + std::cos(angle) * height * 0.56, foot - height + std::sin(angle) * height * 0.56};
            const Point side{x + std::cos(angle + 0.22) * height * 0.16,
                             foot - height + std::sin(angle + 0.22) * height * 0.16};
            canvas.fill(Shape{{{x, foot - height}, side, tip}}, steel);
        }
        canvas.fill(ellipse({x, foot - height}, height * 0.025, height * 0.025), {.dark = 0.7});
        canvas.fill(rectangle(x - height * 0.03, foot - height * 0.06, height * 0.06, height * 0.07),
                    {.dark = 0.6, .tint = 0.6});
        draw_reflection(canvas, x - height * 0.02, foot + 0.6, height * 0.05, height * 0.3,
                        {.dark = 0.05, .light = 0.6}, static_cast<std::uint32_t>(x));
    };
    for (int i = 0; i < 11; ++i) turbine(6 + i * 14.0, 69, 13, i * 1.3);
    for (int i = 0; i < 6; ++i) turbine(16 + i * 25.0, 74, 28, i * 0.9 + 0.4);
    turbine(34, 86, 58, 0.5);
    turbine(112, 84, 50, 1.4);
    draw_hull(canvas, 58, 82, 20, 4, {.dark = 0.85, .tint = 0.4});
    canvas.fill(rectangle(62, 74.5, 6, 4.5), {.dark = 0.3, .angle = 90});
}

void draw_train(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.92, .tint = 0.7}, {.dark = 0.45, .tint = 0.9}, 76, 0.5, 271);
    Chance chance{272};
    for (int i = 0; i < 150; ++i) {
        const double size = chance.between(0.1, 0.32);
        canvas.fill(ellipse({chance.between(0, 150), chance.between(0, 50)}, size, size), {.light = 1});
    }
    canvas.fill(ellipse({28, 20}, 6, 6), {.light = 0.95});
    canvas.fill(ellipse({31, 18.4}, 5.4, 5.4), {.dark = 0.84, .tint = 0.7});
    draw_hills(canvas, 30, 54, 90, 46, {.dark = 0.74, .tint = 0.9, .angle = 30},
               {.dark = 0.6, .tint = 0.8, .angle = 30}, 273);
    draw_hills(canvas, 62, 76, 100, 30, {.dark = 0.84, .tint = 0.7, .angle = 50},
               {.dark = 0.8, .tint = 0.7, .angle = 50}, 274);
    const Ink stone{.dark = 0.55, .tint = 0.5, .angle = 90};
    canvas.fill(rectangle(-2, 54, 154, 5), stone);
    for (int i = 0; i < 8; ++i) {
        const double x = -4 + i * 21.0;
        Shape pier{{{x, 59}, {x + 21, 59}}};
        for (double t = 0; t <= 1.001; t += 0.1)
            pier.points.push_back(
                {x + 19.5 - 16 * 0.5 * (1 - std::cos(t * 3.1416)) - 0.5, 74 - 12 * std::sin(t * 3.1416)});
        canvas.fill(pier, stone);
        canvas.fill(Shape{{{x - 1.5, 72}, {x + 3, 72}, {x + 4, 104}, {x - 2.5, 104}}},
                    {.dark = 0.66, .tint = 0.5, .angle = 90});
    }
    for (int car = 0; car < 5; ++car) {
        const double x = 128 - car * 29.0;
        canvas.fill(blob({{x - 28, 53},
                          {x - 28, 44},
                          {x - 26, 42},
                          {x - 14, 41.6},
                          {x - 2, 42},
                          {x, 44},
                          {x, 53},
                          {x - 14, 53.4}}),
                    {.dark = 0.72, .tint = 0.9});
        for (int i = 0; i < 7; ++i)
            canvas.fill(rectangle(x - 26.2 + i * 3.7, 44.6, 2.5, 3.4),
                        (i + car) % 5 == 2 ? Ink{.dark = 0.8} : Ink{.light = 1});
        for (int i = 0; i < 7; ++i)
            if ((i + car) % 5 != 2)
                canvas.fill(Shape{{{x - 26 + i * 3.7, 54},
                                   {x - 23.6 + i * 3.7, 54},
                                   {x - 22 + i * 3.7, 59},
                                   {x - 28 + i * 3.7, 59}}},
                            {.light = 0.7}, 0.35);
    }
    canvas.fill(Shape{{{128, 49}, {152, 44}, {152, 56}}}, {.light = 0.9}, 0.6);
}

constexpr std::array scenes{
    Scene{"reservoir", draw_reservoir, inks::earth},
    Scene{"reservoir-half", draw_reservoir_half, inks::earth},
    Scene{"reservoir-full", draw_reservoir_full, inks::moss},
    Scene{"mountains", draw_mountains, inks::fog},
    Scene{"marsh", draw_marsh, inks::moss},
    Scene{"vineyard", draw_vineyard, inks::moss},
    Scene{"allotments", draw_allotments, inks::moss},
    Scene{"wind-farm", draw_wind_farm, inks::day},
    Scene{"train", draw_train, inks::night},
};

}  // namespace

std::span<const Scene> scenes_of_the_land() { return scenes; }

}  // namespace standfirst::demo
