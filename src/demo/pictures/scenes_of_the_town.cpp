// SPDX-License-Identifier: Apache-2.0
// Streets, roofs, tram, works, market.
#include <algorithm>
#include <array>
#include <cmath>

#include "demo/pictures/noise.hpp"
#include "demo/pictures/props.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

void draw_skyline(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.6, .tint = 0.9}, {.dark = 0.02, .tint = 0.5}, 70, 0.8, 101);
    draw_hills(canvas, 44, 56, 74, 44, {.dark = 0.4, .tint = 0.7, .angle = 15}, {.dark = 0.3, .tint = 0.5, .angle = 15},
               102);
    canvas.fill(Shape{{{96, 70}, {96, 34}, {100, 20}, {104, 34}, {104, 70}}}, {.dark = 0.6, .tint = 0.6, .angle = 90});
    for (int row = 0; row < 3; ++row) {
        Chance chance{static_cast<std::uint32_t>(103 + row)};
        for (double x = -4 - row; x < 152;) {
            const double width = chance.between(7, 12) + row * 2;
            draw_house(canvas, x, 104, width, 36 - row * 10 + chance.between(-4, 5),
                       {.dark = 0.42 + row * 0.2, .tint = 0.8 - row * 0.1}, {.light = 1}, 0.1 + 0.03 * row,
                       static_cast<std::uint32_t>(x * 7 + row * 131 + 900));
            x += width * chance.between(0.9, 1.05);
        }
    }
    for (int i = 0; i < 5; ++i) {
        const double x = 18 + i * 29;
        canvas.stroke(curve({{x, 62}, {x + 3, 56}, {x + 9, 52}, {x + 20, 50}}), 1.6, {.dark = 0.25, .tint = 0.4}, 0.55);
    }
}

void draw_street(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.18, .tint = 0.5}, {.dark = 0, .tint = 0.05}, 70, 0.5, 111);
    canvas.fill(Shape{{{-2, 104}, {66, 66}, {84, 66}, {152, 104}}}, [](double x, double y) {
        const double stone = std::fmod((x - 75) / (y - 58) * 9 + 100, 1.0);
        return Ink{.dark = 0.2 + (stone < 0.12 ? 0.35 : 0.0) + 0.3 * (cloudy(x / 4, y / 2, 112) - 0.5), .tint = 0.3};
    });
    for (int step = 5; step >= 0; --step)
        for (const double side : {-1.0, 1.0}) {
            const double near = std::pow(0.68, step);
            const double far = near * 0.68;
            const auto at = [&](double out, double up, double depth) {
                return Point{75 + side * out * depth, 66 - up * depth};
            };
            const double high = 78 + 14 * noise(step * 3.1, side, 113);
            const double shade = (side < 0 ? 0.62 : 0.26) - step * 0.03;
            canvas.fill(Shape{{at(88, -40, near), at(88, high, near), at(88, high + 7, (near + far) / 2),
                               at(88, high, far), at(88, -40, far)}},
                        {.dark = shade, .tint = 0.85 - 0.1 * (step % 3), .angle = 90});
            for (int floor = 0; floor < 4; ++floor)
                for (int column = 0; column < 3; ++column) {
                    const double a = std::lerp(near, far, 0.14 + column * 0.3);
                    const double b = std::lerp(near, far, 0.28 + column * 0.3);
                    const double up = 2 + floor * 18.0;
                    const bool is_lit = noise(step * 7 + floor, column * 5 + side, 114) > 0.72;
                    canvas.fill(Shape{{at(88, up, a), at(88, up + 11, a), at(88, up + 11, b), at(88, up, b)}},
                                is_lit ? Ink{.light = 1} : Ink{.dark = shade + 0.35, .tint = 0.4});
                }
            canvas.stroke({at(88, high, near), at(88, high, far)}, 0.7 * near, {.dark = 0.9});
        }
    canvas.fill(Shape{{{71, 66}, {71, 44}, {75, 32}, {79, 44}, {79, 66}}}, {.dark = 0.4, .tint = 0.6, .angle = 90});
    draw_person(canvas, {70, 76}, 11, {.dark = 0.92});
    draw_person(canvas, {90, 86}, 17, {.dark = 0.9});
    draw_person(canvas, {94, 87}, 15, {.dark = 0.75, .tint = 0.6});
}

void draw_tram(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.4, .tint = 0.6}, {.dark = 0.1, .tint = 0.25}, 64, 0.6, 121);
    for (int i = 0; i < 11; ++i)
        draw_house(canvas, -6 + i * 15, 70, 15.5, 30 + 12 * noise(i, 2, 122),
                   {.dark = 0.35 + 0.08 * (i % 3), .tint = 0.4 + 0.15 * (i % 3)}, {.light = 0.9}, 0.3,
                   static_cast<std::uint32_t>(i + 123));
    draw_water(canvas, 70, {.dark = 0.4, .tint = 0.4}, {.dark = 0.6, .tint = 0.6}, 124);
    const Ink body{.dark = 0.42, .tint = 1, .angle = 0};
    canvas.fill(blob({{30, 78}, {30, 47}, {34, 43}, {75, 42}, {116, 43}, {120, 47}, {120, 78}, {75, 79}}), body);
    canvas.fill(rectangle(30.6, 64, 89, 2), {.light = 0.7});
    for (int i = 0; i < 9; ++i) {
        const bool is_door = i == 2 || i == 6;
        canvas.fill(rectangle(33.5 + i * 9.4, is_door ? 48.0 : 49.0, 7.2, is_door ? 27.0 : 12.0), {.light = 0.95});
        canvas.stroke({{33.5 + i * 9.4 + 3.6, 48}, {33.5 + i * 9.4 + 3.6, is_door ? 75.0 : 61.0}}, 0.4, {.dark = 0.9});
        if (i % 2 == 0) draw_person(canvas, {36.6 + i * 9.4, 69}, 16, {.dark = 0.85});
    }
    canvas.fill(rectangle(30.4, 66.2, 89.4, 9), body, 0.85);
    for (const double wheel : {44.0, 54.0, 97.0, 107.0}) canvas.fill(ellipse({wheel, 79}, 3, 3), {.dark = 0.95});
    canvas.stroke({{66, 42}, {72, 33}, {80, 42}}, 0.7, {.dark = 0.95});
    canvas.stroke({{-2, 31}, {76, 33}, {152, 30}}, 0.4, {.dark = 0.9});
    for (int i = 0; i < 8; ++i)
        draw_reflection(canvas, 33.5 + i * 11, 83, 7, 17, {.light = 0.9}, static_cast<std::uint32_t>(i + 125));
    canvas.stroke({{-2, 83}, {152, 83}}, 0.7, {.dark = 0.95});
    canvas.stroke({{-2, 92}, {152, 92}}, 1, {.dark = 0.95});
}

void draw_factory(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.45, .tint = 0.7}, {.dark = 0.02, .tint = 0.3}, 70, 0.8, 131);
    draw_hills(canvas, 48, 60, 76, 40, {.dark = 0.25, .tint = 0.5, .angle = 20},
               {.dark = 0.2, .tint = 0.4, .angle = 20}, 132);
    const auto smoke = curve({{98, 18}, {92, 11}, {80, 10}, {66, 5}, {44, 6}, {20, 0}});
    for (std::size_t i = 0; i < smoke.size(); ++i)
        canvas.fill(ellipse(smoke[i], 2.4 + static_cast<double>(i) * 0.17, 1.9 + static_cast<double>(i) * 0.1),
                    {.dark = 0.12 + 0.5 * noise(static_cast<double>(i), 1, 133), .tint = 0.4}, 0.5);
    for (const double x : {64.0, 81.0, 98.0}) {
        canvas.fill(Shape{{{x - 2.2, 20}, {x + 2.2, 20}, {x + 4, 78}, {x - 4, 78}}},
                    [x](double px, double) { return Ink{.dark = 0.6 + 0.06 * (px - x), .tint = 0.6, .angle = 90}; });
        canvas.fill(rectangle(x - 2.5, 24, 5, 1.6), {.light = 0.7});
    }
    for (int i = 0; i < 9; ++i)
        canvas.fill(Shape{{{6 + i * 12.0, 62}, {6 + i * 12.0, 53}, {18 + i * 12.0, 62}}},
                    {.dark = 0.62, .tint = 0.9, .angle = 60});
    canvas.fill(rectangle(4, 62, 112, 20), {.dark = 0.56, .tint = 0.8, .angle = 90});
    for (int i = 0; i < 18; ++i)
        canvas.fill(rectangle(8 + i * 6, 67, 3.4, 7), i == 13 ? Ink{.light = 1} : Ink{.dark = 0.86});
    canvas.fill(ellipse({128, 70}, 10, 11), {.dark = 0.5, .tint = 0.5, .angle = 90});
    canvas.fill(rectangle(118, 70, 20, 12), {.dark = 0.5, .tint = 0.5, .angle = 90});
    draw_water(canvas, 82, {.dark = 0.4, .tint = 0.5}, {.dark = 0.65, .tint = 0.8}, 134);
    for (const double x : {64.0, 81.0, 98.0})
        draw_reflection(canvas, x - 4, 83, 8, 17, {.dark = 0.8, .tint = 0.5}, 135);
}

void draw_market(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.14, .tint = 0.4}, {.dark = 0, .tint = 0.05}, 44, 0.7, 141);
    draw_hills(canvas, 4, 40, 62, 48, {.dark = 0.1, .tint = 0.3, .angle = 50}, {.dark = 0.5, .tint = 0.6, .angle = 50},
               142);
    draw_hills(canvas, 34, 56, 66, 18, {.dark = 0.55, .tint = 0.8, .angle = 70},
               {.dark = 0.7, .tint = 0.9, .angle = 70}, 143);
    canvas.fill(rectangle(-2, 62, 154, 42), [](double x, double y) {
        return Ink{.dark = 0.1 + 0.35 * std::max(0.0, cloudy(x / 12, y / 4, 144) - 0.45), .tint = 0.35};
    });
    Chance chance{145};
    for (int row = 0; row < 2; ++row)
        for (int i = 0; i < 6; ++i) {
            const double size = 18 + row * 9;
            const double x = -8 + i * (size + 4 + row * 3) + row * 6;
            const double y = 72 + row * 17;
            for (const double leg : {0.06, 0.94})
                canvas.stroke({{x + size * leg, y}, {x + size * leg, y - size * 0.62}}, 0.5 + row * 0.2, {.dark = 0.9});
            for (int stripe = 0; stripe < 7; ++stripe)
                canvas.fill(Shape{{{x + size * stripe / 7, y - size * 0.6},
                                   {x + size * 0.12 + size * 0.76 * stripe / 7, y - size * 0.86},
                                   {x + size * 0.12 + size * 0.76 * (stripe + 1) / 7, y - size * 0.86},
                                   {x + size * (stripe + 1) / 7, y - size * 0.6}}},
                            stripe % 2 == 0 ? Ink{.dark = 0.3, .tint = 1, .angle = 70} : Ink{.dark = 0.02});
            canvas.fill(rectangle(x, y - size * 0.27, size, size * 0.12), {.dark = 0.75, .tint = 0.5});
            for (int good = 0; good < 9; ++good)
                canvas.fill(ellipse({x + size * (0.07 + good * 0.107), y - size * 0.3}, size * 0.045, size * 0.04),
                            {.dark = chance.between(0.15, 0.7), .tint = 1});
            draw_person(canvas, {x + size * chance.between(0.2, 0.7), y + 3}, size * 0.58,
                        {.dark = 0.88, .tint = chance.between(0, 0.8)});
            if (chance.happens(0.6))
                draw_person(canvas, {x + size * chance.between(0.75, 1.1), y + 4}, size * 0.54,
                            {.dark = 0.7, .tint = 0.7});
        }
}

void draw_church(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.62, .tint = 0.9}, {.dark = 0.0, .tint = 0.4}, 84, 1.0, 151);
    draw_sun(canvas, {40, 70}, 4, {.light = 1});
    draw_hills(canvas, 62, 76, 90, 36, {.dark = 0.5, .tint = 0.7, .angle = 20}, {.dark = 0.6, .tint = 0.6, .angle = 20},
               152);
    const Ink stone{.dark = 0.74, .tint = 0.5, .angle = 90};
    canvas.fill(Shape{{{84, 90}, {84, 40}, {93, 12}, {102, 40}, {102, 90}}},
                [](double x, double) { return Ink{.dark = 0.56 + 0.016 * (x - 84), .tint = 0.5, .angle = 90}; });
    canvas.fill(Shape{{{84, 40}, {93, 8}, {102, 40}}}, {.dark = 0.84, .tint = 0.3, .angle = 70});
    canvas.stroke({{93, 10}, {93, 2}}, 0.6, {.dark = 0.95});
    canvas.stroke({{91.2, 4.4}, {94.8, 4.4}}, 0.6, {.dark = 0.95});
    canvas.fill(ellipse({93, 48}, 4, 4), {.light = 0.9});
    canvas.stroke({{93, 48}, {93, 45}}, 0.5, {.dark = 0.95});
    canvas.stroke({{93, 48}, {95, 49}}, 0.5, {.dark = 0.95});
    for (const double x : {88.0, 95.0})
        canvas.fill(Shape{{{x, 64}, {x, 57}, {x + 1.5, 55}, {x + 3, 57}, {x + 3, 64}}}, {.dark = 0.95});
    canvas.fill(Shape{{{102, 90}, {102, 64}, {108, 54}, {134, 54}, {140, 64}, {140, 90}}}, stone);
    canvas.fill(Shape{{{100, 65}, {108, 53}, {134, 53}, {142, 65}}}, {.dark = 0.86, .tint = 0.4, .angle = 60});
    for (int i = 0; i < 4; ++i)
        canvas.fill(Shape{{{107 + i * 8.2, 82},
                           {107 + i * 8.2, 73},
                           {109 + i * 8.2, 69},
                           {111 + i * 8.2, 73},
                           {111 + i * 8.2, 82}}},
                    i == 1 ? Ink{.light = 1} : Ink{.dark = 0.93});
    canvas.fill(Shape{curve({{-2, 90}, {40, 86}, {90, 89}, {152, 85}, {152, 104}, {-2, 104}})},
                {.dark = 0.88, .angle = 20});
    for (int i = 0; i < 4; ++i)
        draw_tree(canvas, {14 + i * 17.0, 90}, 19 + 6 * noise(i, 1, 153), {.dark = 0.86},
                  static_cast<std::uint32_t>(154 + i));
    for (int i = 0; i < 11; ++i)
        draw_gull(canvas, {60 + 22 * noise(i * 2, 3, 155), 20 + 16 * noise(i * 2, 8, 155)}, 1, {.dark = 0.9});
}

void draw_snow(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.9, .tint = 0.8}, {.dark = 0.55, .tint = 0.9}, 60, 0.5, 161);
    for (int i = 0; i < 10; ++i)
        draw_house(canvas, -6 + i * 16.5, 66, 16, 24 + 10 * noise(i, 2, 162), {.dark = 0.62, .tint = 0.9}, {.light = 1},
                   0.3, static_cast<std::uint32_t>(i + 163));
    canvas.fill(Shape{{{-2, 66}, {152, 62}, {152, 104}, {-2, 104}}}, [](double x, double y) {
        return Ink{.dark = 0.03 + 0.4 * std::max(0.0, cloudy(x / 20, y / 5, 164) - 0.5), .tint = 0.14, .angle = 5};
    });
    for (const double x : {24.0, 118.0}) {
        canvas.stroke({{x, 74}, {x, 30}}, 0.9, {.dark = 0.95});
        canvas.stroke({{x, 31}, {x + 6, 30}}, 0.7, {.dark = 0.95});
        for (int ring = 6; ring > 0; --ring)
            canvas.fill(ellipse({x + 6, 32}, ring * 2.4, ring * 2.2), {.light = 1}, 0.14);
        canvas.fill(Shape{{{x + 4, 33}, {x + 8, 33}, {x + 22, 78}, {x - 10, 78}}}, {.light = 0.8}, 0.25);
    }
    canvas.fill(rectangle(62, 44, 26, 26), {.dark = 0.55, .tint = 1, .angle = 90});
    canvas.fill(rectangle(65, 47, 20, 10), {.light = 0.85});
    canvas.stroke({{75, 47}, {75, 57}}, 0.7, {.dark = 0.9});
    canvas.fill(rectangle(72, 40, 6, 3), {.light = 1});
    canvas.fill(Shape{{{54, 66}, {96, 66}, {101, 82}, {49, 82}}}, [](double x, double y) {
        return Ink{.dark = 0.4 + 0.02 * (y - 66) + 0.004 * (x - 50), .tint = 0.7, .angle = 90};
    });
    canvas.stroke({{49, 82}, {101, 82}}, 1.4, {.dark = 0.95});
    for (const double x : {66.0, 84.0}) canvas.fill(ellipse({x, 63}, 2, 2), {.light = 1});
    for (const double side : {-1.0, 1.0})
        canvas.fill(blob({{75 + side * 26, 84},
                          {75 + side * 34, 72},
                          {75 + side * 48, 76},
                          {75 + side * 58, 86},
                          {75 + side * 40, 90}}),
                    {.dark = 0.06, .tint = 0.12, .angle = 40});
    Chance chance{165};
    for (int i = 0; i < 420; ++i) {
        const double size = chance.between(0.15, 0.55);
        canvas.fill(ellipse({chance.between(0, 150), chance.between(0, 100)}, size, size), {.light = 0.25}, 0.95);
    }
}

void draw_hospital(Canvas& canvas) {
    canvas.fill([](double, double) { return Ink{.dark = 0.05}; });
    const auto at = [](double x, double y, double depth) {
        return Point{75 + (x - 75) * depth, 46 + (y - 46) * depth};
    };
    canvas.fill(Shape{{{-2, -2}, {152, -2}, at(152, -2, 0.16), at(-2, -2, 0.16)}}, {.dark = 0.12, .tint = 0.2});
    canvas.fill(Shape{{{-2, 104}, {152, 104}, at(152, 104, 0.16), at(-2, 104, 0.16)}}, [](double x, double y) {
        return Ink{
            .dark = 0.2 + 0.004 * (y - 50), .tint = 0.8, .light = std::abs(x - 75) < (y - 46) * 0.22 ? 0.35 : 0.0};
    });
    canvas.fill(Shape{{{-2, -2}, at(-2, -2, 0.16), at(-2, 104, 0.16), {-2, 104}}},
                {.dark = 0.34, .tint = 0.5, .angle = 90});
    canvas.fill(Shape{{{152, -2}, at(152, -2, 0.16), at(152, 104, 0.16), {152, 104}}},
                {.dark = 0.2, .tint = 0.35, .angle = 90});
    canvas.fill(Shape{{at(-2, -2, 0.16), at(152, -2, 0.16), at(152, 104, 0.16), at(-2, 104, 0.16)}}, {.light = 1});
    for (int i = 0; i < 5; ++i) {
        const double near = std::pow(0.72, i) * 0.94;
        const double far = near * 0.84;
        canvas.fill(Shape{{at(30, -1, near), at(120, -1, near), at(120, -1, far), at(30, -1, far)}}, {.light = 1});
        for (const double wall : {-2.0, 152.0}) {
            canvas.fill(Shape{{at(wall, 12, near), at(wall, 12, far), at(wall, 104, far), at(wall, 104, near)}},
                        {.dark = wall < 0 ? 0.6 : 0.42, .tint = 0.8, .angle = 90});
            canvas.fill(Shape{{at(wall, 22, near * 0.97), at(wall, 22, far * 1.04), at(wall, 44, far * 1.04),
                               at(wall, 44, near * 0.97)}},
                        {.dark = 0.06, .light = 0.4});
        }
    }
    canvas.stroke({{-2, 70}, at(-2, 70, 0.16)}, 1, {.dark = 0.8});
    canvas.stroke({{152, 70}, at(152, 70, 0.16)}, 1, {.dark = 0.8});
    draw_person(canvas, {78, 72}, 22, {.dark = 0.9, .tint = 0.2});
    draw_reflection(canvas, 74, 73, 8, 16, {.dark = 0.6, .tint = 0.6}, 171);
}

constexpr std::array scenes{
    Scene{"skyline", draw_skyline, inks::dusk}, Scene{"street", draw_street, inks::brick},
    Scene{"tram", draw_tram, inks::brick},      Scene{"factory", draw_factory, inks::earth},
    Scene{"market", draw_market, inks::brick},  Scene{"church", draw_church, inks::dusk},
    Scene{"snow", draw_snow, inks::night},      Scene{"hospital", draw_hospital, inks::fog},
};

}  // namespace

std::span<const Scene> scenes_of_the_town() { return scenes; }

}  // namespace standfirst::demo
