// SPDX-License-Identifier: Apache-2.0
// Court, council, classroom, laboratory, ballot, stadium.
#include <algorithm>
#include <array>
#include <cmath>

#include "demo/pictures/noise.hpp"
#include "demo/pictures/props.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

// A tall arched window that throws its light on the floor.
void draw_window(Canvas& canvas, double x, double top, double width, double height) {
    Shape glass{{{x, top + height}, {x, top + width / 2}}};
    for (double t = 0; t <= 1.001; t += 0.1)
        glass.points.push_back(
            {x + width * 0.5 * (1 - std::cos(t * 3.1416)), top + width / 2 * (1 - std::sin(t * 3.1416))});
    glass.points.push_back({x + width, top + height});
    canvas.fill(glass, {.light = 1});
    for (int i = 1; i < 3; ++i)
        canvas.stroke({{x + width * i / 3, top + 1}, {x + width * i / 3, top + height}}, 0.5, {.dark = 0.8});
    for (double y = top + width / 2; y < top + height; y += width * 0.55)
        canvas.stroke({{x, y}, {x + width, y}}, 0.5, {.dark = 0.8});
}

void draw_courtroom(Canvas& canvas) {
    canvas.fill(fade(0, 70, {.dark = 0.5, .tint = 0.6, .angle = 90}, {.dark = 0.32, .tint = 0.6, .angle = 90}));
    for (int i = 0; i < 3; ++i) draw_window(canvas, 22 + i * 41.0, 4, 24, 46);
    canvas.fill(rectangle(-2, 54, 154, 26), {.dark = 0.55, .tint = 0.9, .angle = 90});
    for (int i = 0; i < 19; ++i) canvas.stroke({{i * 8.0, 55}, {i * 8.0, 80}}, 0.5, {.dark = 0.9});
    canvas.fill(rectangle(-2, 79, 154, 26), [](double x, double y) {
        return Ink{.dark = 0.36, .tint = 0.5, .light = std::fmod(x + (y - 79) * 0.8 + 200, 41) < 20 ? 0.35 : 0.0};
    });
    canvas.fill(rectangle(62, 28, 26, 34), {.dark = 0.72, .tint = 0.9, .angle = 90});
    canvas.fill(Shape{{{60, 28}, {75, 20}, {90, 28}}}, {.dark = 0.84, .tint = 0.8});
    canvas.fill(ellipse({75, 34}, 4, 4), {.light = 0.6});
    canvas.stroke({{75, 31}, {75, 37}}, 0.5, {.dark = 0.9});
    canvas.stroke({{72.5, 33}, {77.5, 33}}, 0.5, {.dark = 0.9});
    canvas.fill(rectangle(67, 44, 16, 20), {.dark = 0.86, .tint = 0.4});
    canvas.fill(Shape{{{34, 62}, {116, 62}, {118, 66}, {32, 66}}}, {.dark = 0.3, .tint = 0.8});
    canvas.fill(rectangle(36, 66, 78, 26), {.dark = 0.7, .tint = 1, .angle = 90});
    for (int i = 0; i < 5; ++i)
        canvas.fill(rectangle(40 + i * 15.0, 70, 11, 18), {.dark = 0.82, .tint = 0.9, .angle = 90});
    canvas.fill(rectangle(92, 58.6, 9, 3.4), {.dark = 0.9});
    canvas.fill(rectangle(52, 60, 12, 2), {.light = 0.9});
    canvas.stroke({{108, 62}, {108, 52}}, 0.7, {.dark = 0.95});
    canvas.fill(Shape{{{102, 53}, {105, 48}, {111, 48}, {114, 53}}}, {.dark = 0.5, .tint = 1});
}

void draw_council(Canvas& canvas) {
    canvas.fill(fade(0, 60, {.dark = 0.36, .tint = 0.5, .angle = 90}, {.dark = 0.2, .tint = 0.4, .angle = 90}));
    draw_window(canvas, 61, -8, 28, 50);
    canvas.fill(Shape{{{61, 42}, {89, 42}, {120, 104}, {30, 104}}}, {.light = 0.55}, 0.5);
    for (const double x : {20.0, 44.0, 102.0, 126.0}) {
        canvas.fill(rectangle(x, -2, 5, 48), {.dark = 0.16, .tint = 0.2, .angle = 90});
        canvas.fill(rectangle(x + 3.6, -2, 1.6, 48), {.dark = 0.6, .angle = 90});
    }
    canvas.fill(rectangle(60, 42, 30, 9), {.dark = 0.75, .tint = 0.8, .angle = 90});
    canvas.fill(rectangle(69, 33, 12, 10), {.dark = 0.85, .tint = 0.7});
    for (int row = 0; row < 4; ++row) {
        const double across = 34 + row * 17.0;
        const double down = 9 + row * 11.0;
        const int seats = 9 + row * 3;
        Shape desk;
        for (double t = 0; t <= 1.001; t += 0.03)
            desk.points.push_back({75 - across * std::cos(t * 3.1416), 50 + down * std::sin(t * 3.1416)});
        for (double t = 1; t >= -0.001; t -= 0.03)
            desk.points.push_back(
                {75 - across * 1.05 * std::cos(t * 3.1416), 50 + (3 + row) + down * std::sin(t * 3.1416)});
        canvas.fill(desk, {.dark = 0.55, .tint = 1, .angle = 80});
        for (int seat = 0; seat < seats; ++seat) {
            const double turn = (seat + 0.5) / seats * 3.1416;
            const double size = 2.2 + row * 0.8;
            const double x = 75 - across * 1.1 * std::cos(turn);
            const double y = 52 + (3 + row * 1.6) + down * 1.02 * std::sin(turn);
            canvas.fill(blob({{x - size, y + size},
                              {x - size, y - size * 0.9},
                              {x, y - size * 1.3},
                              {x + size, y - size * 0.9},
                              {x + size, y + size}}),
                        {.dark = 0.86, .tint = 0.7});
            canvas.fill(rectangle(x - size * 0.6, y - size * 2.6, size * 1.2, size * 0.5), {.light = 0.9});
        }
    }
}

void draw_classroom(Canvas& canvas) {
    canvas.fill(rectangle(-2, -2, 154, 64), {.dark = 0.14, .tint = 0.4, .angle = 90});
    canvas.fill(rectangle(-2, 62, 154, 44), [](double x, double y) {
        return Ink{.dark = 0.24 + (std::fmod((x - 75) / (y - 30) * 12 + 100, 1.0) < 0.07 ? 0.4 : 0.0), .tint = 0.7};
    });
    for (int i = 0; i < 2; ++i) {
        canvas.fill(rectangle(6 + i * 26.0, 12, 22, 34), {.light = 1});
        canvas.stroke({{17 + i * 26.0, 12}, {17 + i * 26.0, 46}}, 0.8, {.dark = 0.7});
        canvas.stroke({{6 + i * 26.0, 27}, {28 + i * 26.0, 27}}, 0.8, {.dark = 0.7});
        canvas.fill(Shape{{{6 + i * 26.0, 66}, {28 + i * 26.0, 66}, {62 + i * 34.0, 104}, {30 + i * 34.0, 104}}},
                    {.light = 0.7}, 0.4);
    }
    canvas.fill(rectangle(64, 20, 60, 30), {.dark = 0.84, .tint = 0.6});
    canvas.stroke(curve({{70, 30}, {78, 27}, {86, 31}, {94, 28}}), 0.5, {.light = 0.9});
    canvas.stroke(curve({{70, 38}, {84, 36}, {100, 39}}), 0.5, {.light = 0.9});
    canvas.fill(rectangle(62, 50, 64, 1.6), {.dark = 0.6, .tint = 0.9});
    canvas.fill(ellipse({138, 24}, 9, 9), {.dark = 0.85});
    canvas.fill(ellipse({138, 24}, 7.8, 7.8), {.light = 1});
    for (int i = 0; i < 12; ++i)
        canvas.stroke({{138 + 6.2 * std::cos(i * 0.5236), 24 + 6.2 * std::sin(i * 0.5236)},
                       {138 + 7.2 * std::cos(i * 0.5236), 24 + 7.2 * std::sin(i * 0.5236)}},
                      0.5, {.dark = 0.9});
    canvas.stroke({{138, 24}, {138, 18.6}}, 0.8, {.dark = 0.95});
    canvas.stroke({{138, 24}, {142, 26}}, 0.8, {.dark = 0.95});
    for (int row = 0; row < 3; ++row)
        for (int i = 0; i < 5; ++i) {
            const double scale = 1 + row * 0.5;
            const double x = 75 + (i - 2) * 27 * scale;
            const double y = 64 + row * 11.0 + row * row * 2;
            for (const double leg : {-0.9, 0.9})
                canvas.stroke({{x + leg * 7 * scale, y}, {x + leg * 7.4 * scale, y + 10 * scale}}, 0.6 * scale,
                              {.dark = 0.85});
            canvas.fill(Shape{{{x - 7 * scale, y - 2 * scale},
                               {x + 7 * scale, y - 2 * scale},
                               {x + 8 * scale, y + 1.4 * scale},
                               {x - 8 * scale, y + 1.4 * scale}}},
                        {.dark = 0.3, .tint = 1});
            canvas.fill(rectangle(x - 3.2 * scale, y + 1.6 * scale, 6.4 * scale, 4.4 * scale),
                        {.dark = 0.66, .tint = 0.8, .angle = 90});
            for (const double leg : {-0.4, 0.4})
                canvas.stroke({{x + leg * 7 * scale, y + 5 * scale}, {x + leg * 8 * scale, y + 12 * scale}},
                              0.5 * scale, {.dark = 0.85});
        }
}

void draw_laboratory(Canvas& canvas) {
    canvas.fill(fade(0, 66, {.dark = 0.2, .tint = 0.5, .angle = 90}, {.dark = 0.08, .tint = 0.3, .angle = 90}));
    for (int shelf = 0; shelf < 2; ++shelf) {
        const double y = 20 + shelf * 19.0;
        canvas.fill(rectangle(10, y, 92, 1.5), {.dark = 0.8});
        for (int i = 0; i < 15; ++i) {
            const double width = 2.6 + 2.2 * noise(i, shelf, 301);
            const double height = 6 + 6 * noise(i, shelf + 5, 301);
            canvas.fill(rectangle(13 + i * 6.0, y - height, width, height),
                        {.dark = 0.2 + 0.6 * noise(i, shelf + 9, 301), .tint = noise(i, shelf + 12, 301), .angle = 90});
        }
    }
    canvas.fill(rectangle(112, 6, 32, 44), {.light = 1});
    canvas.stroke({{128, 6}, {128, 50}}, 0.8, {.dark = 0.7});
    canvas.fill(Shape{{{-2, 66}, {152, 66}, {152, 74}, {-2, 74}}}, {.dark = 0.12, .tint = 0.3});
    canvas.fill(rectangle(-2, 74, 154, 30), {.dark = 0.6, .tint = 0.8, .angle = 90});
    for (int i = 0; i < 5; ++i)
        canvas.fill(rectangle(4 + i * 30.0, 79, 25, 20), {.dark = 0.68, .tint = 0.9, .angle = 90});
    const Ink glass{.dark = 0.4, .tint = 0.8, .light = 0.2, .angle = 90};
    canvas.fill(Shape{{{20, 66}, {28, 50}, {28, 42}, {32, 42}, {32, 50}, {40, 66}}}, glass);
    canvas.fill(Shape{{{22, 64}, {26, 56}, {34, 56}, {38, 64}}}, {.dark = 0.5, .tint = 1});
    canvas.fill(ellipse({52, 59}, 7, 7), glass);
    canvas.fill(rectangle(50.4, 44, 3.2, 10), glass);
    canvas.stroke(curve({{53, 46}, {60, 40}, {68, 44}, {72, 54}, {74, 62}}), 0.9, {.dark = 0.8});
    canvas.fill(rectangle(70, 58, 8, 8), glass);
    const Ink iron{.dark = 0.9, .tint = 0.2};
    canvas.fill(rectangle(88, 63, 20, 3), iron);
    canvas.stroke(curve({{104, 63}, {108, 54}, {105, 45}, {98, 42}}), 2.6, iron);
    canvas.stroke({{99, 36}, {94, 58}}, 3.4, iron);
    canvas.stroke({{100.6, 32}, {99, 38}}, 2.2, {.dark = 0.6, .tint = 0.6});
    canvas.fill(rectangle(88, 58, 13, 1.4), iron);
    for (int i = 0; i < 40; ++i)
        canvas.fill(ellipse({128 + 11 * std::cos(i * 2.4) * std::sqrt(i / 40.0),
                             59 + 6 * std::sin(i * 2.4) * std::sqrt(i / 40.0)},
                            3, 2.6),
                    {.dark = 0.05 + 0.25 * noise(i, 1, 302), .tint = 0.3, .angle = 9.0 * i}, 0.9);
}

void draw_ballot_box(Canvas& canvas) {
    canvas.fill(
        [](double x, double y) { return Ink{.dark = 0.14 + 0.0035 * std::hypot(x - 70, y - 40), .tint = 0.55}; });
    canvas.fill(rectangle(-2, 84, 154, 20), {.dark = 0.55, .tint = 0.7});
    canvas.fill(Shape{{{40, 52}, {104, 52}, {112, 60}, {34, 60}}}, {.dark = 0.1, .tint = 0.2});
    canvas.fill(Shape{{{34, 60}, {112, 60}, {108, 96}, {38, 96}}},
                [](double x, double) { return Ink{.dark = 0.3 + 0.004 * (x - 34), .tint = 0.4, .angle = 90}; });
    canvas.fill(Shape{{{56, 55}, {90, 55}, {92, 57.4}, {54, 57.4}}}, {.dark = 0.97});
    canvas.fill(rectangle(66, 70, 14, 13), {.dark = 0.75, .tint = 1});
    canvas.stroke({{69, 76.5}, {72, 80}, {77, 72.5}}, 1.3, {.light = 1});
    canvas.fill(Shape{{{62, 26}, {88, 22}, {86, 56.6}, {60, 56.6}}}, {.light = 1});
    for (int i = 0; i < 5; ++i)
        canvas.stroke({{66, 33 + i * 4.0}, {82.0 - 3 * (i % 2), 31.4 + i * 4.0}}, 0.45, {.dark = 0.6});
    const Ink skin{.dark = 0.3, .tint = 0.9, .angle = 40};
    canvas.fill(blob({{152, 2},
                      {120, 10},
                      {100, 15},
                      {84, 20},
                      {76, 27},
                      {79, 31},
                      {90, 28},
                      {96, 31},
                      {85, 35},
                      {84, 39},
                      {97, 37},
                      {112, 33},
                      {152, 30}}),
                skin);
    canvas.stroke(curve({{80, 30.4}, {90, 27}, {99, 25}}), 0.5, {.dark = 0.8});
    canvas.stroke(curve({{86, 36.4}, {97, 33}, {104, 30}}), 0.5, {.dark = 0.8});
    canvas.fill(Shape{{{112, 8}, {156, -6}, {156, 40}, {116, 36}}}, {.dark = 0.85, .tint = 0.5, .angle = 70});
    canvas.fill(Shape{{{109, 9}, {114, 7.6}, {118, 36.4}, {113, 36}}}, {.dark = 0.03});
}

void draw_stadium(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.7, .tint = 0.8}, {.dark = 0.22, .tint = 0.6}, 62, 0.7, 311);
    canvas.fill(Shape{{{-2, 46}, {40, 52}, {110, 52}, {152, 46}, {152, 68}, {-2, 68}}},
                {.dark = 0.6, .tint = 0.7, .angle = 0});
    for (int i = 0; i < 520; ++i)
        canvas.fill(ellipse({150 * noise(i * 3.7, 1, 312), 54 + 12 * noise(i * 2.9, 4, 312)}, 0.4, 0.4),
                    {.dark = 0.3, .tint = 0.3}, 0.6);
    canvas.fill(Shape{{{-2, 66}, {152, 66}, {152, 104}, {-2, 104}}}, [](double x, double y) {
        const bool is_stripe = std::fmod((x - 75) / (y - 40) * 6 + 100, 2.0) < 1;
        return Ink{.dark = is_stripe ? 0.36 : 0.22, .tint = 0.9, .angle = 90};
    });
    for (const double side : {-1.0, 1.0})
        canvas.stroke({{75 + side * 48, 67}, {75 + side * 100, 104}}, 0.7, {.light = 1});
    canvas.stroke({{-2, 80}, {152, 80}}, 0.6, {.light = 1});
    canvas.stroke(ellipse({75, 80}, 24, 6).points, 0.6, {.light = 1});
    canvas.stroke({{64, 67}, {64, 61}, {86, 61}, {86, 67}}, 0.6, {.light = 1});
    for (const double x : {16.0, 52.0, 98.0, 134.0}) {
        canvas.stroke({{x, 60}, {x, 20}}, 1.1, {.dark = 0.9});
        canvas.fill(
            Shape{{{x - 5, 22}, {x + 5, 22}, {x + 34 * (75 - x) / 60 + 26, 104}, {x + 34 * (75 - x) / 60 - 26, 104}}},
            {.light = 0.8}, 0.2);
        for (int ring = 7; ring > 0; --ring) canvas.fill(ellipse({x, 18}, ring * 2.6, ring * 2.2), {.light = 1}, 0.14);
        canvas.fill(rectangle(x - 5, 14, 10, 8), {.dark = 0.85});
        for (int lamp = 0; lamp < 12; ++lamp) {
            const int row = lamp / 4;
            canvas.fill(ellipse({x - 3.6 + (lamp % 4) * 2.4, 15.6 + row * 2.4}, 0.9, 0.9), {.light = 1});
        }
    }
    for (int i = 0; i < 9; ++i)
        canvas.fill(ellipse({75 + 130 * (noise(i, 1, 313) - 0.5), 58 + i * 3.4}, 70, 3.4),
                    {.dark = 0.03, .tint = 0.12, .light = 0.15}, 0.33);
}

constexpr std::array scenes{
    Scene{"courtroom", draw_courtroom, inks::earth},   Scene{"council", draw_council, inks::earth},
    Scene{"classroom", draw_classroom, inks::moss},    Scene{"laboratory", draw_laboratory, inks::day},
    Scene{"ballot-box", draw_ballot_box, inks::brick}, Scene{"stadium", draw_stadium, inks::night},
};

}  // namespace

std::span<const Scene> scenes_indoors() { return scenes; }

}  // namespace standfirst::demo
