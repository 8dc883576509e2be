// SPDX-License-Identifier: Apache-2.0
// People in outline, as an engraver would cut them: six of the newsroom, two that it spoke to.
#include <array>
#include <cmath>

#include "demo/pictures/noise.hpp"
#include "demo/pictures/props.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

enum class Hair { short_cut, long_fall, bun, curls, bald, scarf, helmet };

struct Sitter {
    Hair hair = Hair::short_cut;
    double hair_dark = 0.85;
    double coat_dark = 0.7;
    double coat_tint = 0.5;
    double face = 1;  // its width
    bool has_glasses = false;
    bool has_beard = false;
};

void draw_hair_behind(Canvas& canvas, const Sitter& sitter, const Ink& hair) {
    switch (sitter.hair) {
        case Hair::long_fall:
            canvas.fill(
                blob({{57, 40}, {62, 18}, {76, 11}, {91, 18}, {96, 42}, {98, 66}, {88, 74}, {64, 74}, {54, 64}}), hair);
            break;
        case Hair::scarf:
            canvas.fill(blob({{56, 42}, {61, 17}, {76, 9}, {91, 17}, {97, 42}, {94, 66}, {76, 78}, {58, 66}}), hair);
            break;
        case Hair::bun:
            canvas.fill(ellipse({84, 12}, 8, 7), hair);
            break;
        case Hair::curls:
            for (int i = 0; i < 34; ++i)
                canvas.fill(ellipse({76 + 20 * std::cos(i * 0.62 + 3), 33 + 20 * std::sin(i * 0.62 + 3)}, 6.5, 6),
                            hair);
            break;
        case Hair::short_cut:
        case Hair::bald:
        case Hair::helmet:
            break;
    }
}

void draw_hair_before(Canvas& canvas, const Sitter& sitter, const Ink& hair) {
    switch (sitter.hair) {
        case Hair::short_cut:
        case Hair::bun:
            canvas.fill(blob({{59, 40},
                              {58, 28},
                              {64, 16},
                              {76, 12},
                              {89, 16},
                              {94, 28},
                              {93, 40},
                              {90, 29},
                              {80, 23},
                              {67, 27},
                              {62, 31}}),
                        hair);
            break;
        case Hair::long_fall:
            canvas.fill(blob({{59, 46},
                              {60, 26},
                              {68, 15},
                              {78, 13},
                              {90, 18},
                              {93, 34},
                              {92, 48},
                              {88, 30},
                              {80, 22},
                              {70, 28},
                              {62, 36}}),
                        hair);
            break;
        case Hair::curls:
            for (int i = 0; i < 12; ++i)
                canvas.fill(ellipse({61 + i * 2.7, 23 - 5 * std::sin(i * 0.28)}, 4.6, 4.4), hair);
            break;
        case Hair::scarf:
            canvas.fill(blob({{60, 42},
                              {62, 24},
                              {76, 16},
                              {90, 24},
                              {92, 42},
                              {97, 34},
                              {92, 14},
                              {76, 7},
                              {60, 14},
                              {55, 34}}),
                        hair);
            break;
        case Hair::bald:
            canvas.fill(blob({{59, 42}, {58, 33}, {61, 29}, {62, 40}}), hair);
            break;
        case Hair::helmet:
            canvas.fill(blob({{56, 29}, {59, 15}, {76, 6}, {93, 15}, {96, 29}, {76, 25}}),
                        {.dark = 0.1, .tint = 1, .light = 0.2, .angle = 60});
            canvas.fill(Shape{curve({{52, 30}, {64, 25}, {76, 24}, {90, 25}, {100, 30}, {76, 28}, {52, 31}})},
                        {.dark = 0.6, .tint = 1});
            canvas.stroke(curve({{76, 7}, {77, 15}, {76, 25}}), 1.6, {.dark = 0.4, .tint = 1});
            break;
    }
}

void draw_face(Canvas& canvas, const Sitter& sitter) {
    const auto skin = [](double x, double y) {
        const double turned = (x - 72) / 22;
        return Ink{.dark = 0.1 + 0.34 * std::max(0.0, turned) + 0.1 * std::max(0.0, (y - 44) / 20),
                   .tint = 0.34 + 0.2 * turned,
                   .angle = 55};
    };
    const double wide = 16.5 * sitter.face;
    canvas.fill(Shape{{{68, 52}, {86, 52}, {90, 76}, {64, 76}}}, [](double x, double y) {
        return Ink{.dark = 0.3 + 0.012 * (x - 68) + 0.008 * (70 - y), .tint = 0.5, .angle = 55};
    });
    canvas.fill(blob({{76 - wide, 36},
                      {76 - wide * 0.86, 22},
                      {76, 15},
                      {76 + wide * 0.86, 22},
                      {76 + wide, 36},
                      {76 + wide * 0.82, 50},
                      {76 + wide * 0.36, 60},
                      {76 - wide * 0.36, 60},
                      {76 - wide * 0.82, 50}}),
                skin);
    for (const double side : {-1.0, 1.0}) canvas.fill(ellipse({76 + side * (wide + 0.3), 39}, 2, 4), skin);
    const Ink line{.dark = 0.92};
    for (const double side : {-1.0, 1.0}) {
        const double x = 75 + side * 7;
        canvas.stroke(curve({{x - 4, 33}, {x, 31.6}, {x + 4, 33}}), 1.1, line);
        canvas.fill(blob({{x - 3, 37.4}, {x, 35.8}, {x + 3, 37.4}, {x, 38.8}}), {.light = 0.4});
        canvas.fill(ellipse({x + 0.4, 37.3}, 1.4, 1.4), line);
        canvas.stroke(curve({{x - 3.3, 37.3}, {x, 35.5}, {x + 3.3, 37.3}}), 0.7, line);
    }
    canvas.stroke(curve({{76.5, 37}, {78.6, 45}, {75, 47.4}}), 0.8, {.dark = 0.7, .tint = 0.4});
    canvas.stroke(curve({{69.6, 51.6}, {72.6, 52.9}, {75.6, 52.9}, {78.6, 53}, {82.2, 51.5}}), 1,
                  {.dark = 0.85, .tint = 0.6});
    canvas.stroke(curve({{73, 55.8}, {76, 56.4}, {79, 55.7}}), 0.5, {.dark = 0.6, .tint = 0.5});
    if (sitter.has_beard) {
        canvas.fill(blob({{60.5, 43},
                          {64, 50},
                          {70, 50},
                          {75.5, 49.6},
                          {82, 50},
                          {88, 50},
                          {91.5, 43},
                          {90, 57},
                          {76, 68},
                          {62, 57}}),
                    {.dark = sitter.hair_dark, .tint = 0.4, .angle = 90});
        canvas.stroke(curve({{71, 53.6}, {76, 54.2}, {81, 53.6}}), 1.1, {.dark = 0.2, .tint = 0.7});
    }
    if (sitter.has_glasses) {
        for (const double side : {-1.0, 1.0}) {
            auto ring = ellipse({75 + side * 7, 37.4}, 5, 4.2).points;
            ring.push_back(ring.front());
            canvas.stroke(ring, 0.8, line);
        }
        canvas.stroke({{73, 37}, {77, 37}}, 0.8, line);
    }
}

void draw_sitter(Canvas& canvas, const Sitter& sitter) {
    const Ink hair{.dark = sitter.hair_dark, .tint = 0.5, .angle = 80};
    draw_hair_behind(canvas, sitter, hair);
    canvas.fill(
        blob(
            {{24, 106}, {30, 86}, {46, 77}, {64, 71}, {76, 76}, {88, 71}, {106, 77}, {122, 86}, {128, 106}, {76, 112}}),
        [&](double x, double) {
            return Ink{.dark = sitter.coat_dark - 0.16 + 0.004 * (x - 40),
                       .tint = sitter.coat_tint,
                       .angle = x < 76 ? 70.0 : 110.0};
        });
    draw_face(canvas, sitter);
    canvas.fill(Shape{{{63, 70}, {76, 88}, {68, 98}, {57, 76}}},
                {.dark = sitter.coat_dark + 0.14, .tint = sitter.coat_tint});
    canvas.fill(Shape{{{89, 70}, {76, 88}, {84, 98}, {95, 76}}},
                {.dark = sitter.coat_dark + 0.18, .tint = sitter.coat_tint});
    draw_hair_before(canvas, sitter, hair);
}

void draw_wall(Canvas& canvas, double dark, double tint) {
    canvas.fill(
        [=](double x, double y) { return Ink{.dark = dark + 0.0016 * std::hypot(x - 70, y - 40), .tint = tint}; });
}

void draw_maria(Canvas& canvas) {
    draw_wall(canvas, 0.06, 0.5);
    draw_sitter(canvas, {.hair = Hair::curls, .hair_dark = 0.88, .coat_dark = 0.66, .coat_tint = 0.9});
}
void draw_tomas(Canvas& canvas) {
    draw_wall(canvas, 0.12, 0.7);
    draw_sitter(canvas, {.hair = Hair::short_cut,
                         .hair_dark = 0.5,
                         .coat_dark = 0.78,
                         .coat_tint = 0.3,
                         .face = 0.94,
                         .has_glasses = true});
}
void draw_nadia(Canvas& canvas) {
    draw_wall(canvas, 0.05, 0.3);
    draw_sitter(canvas, {.hair = Hair::scarf, .hair_dark = 0.5, .coat_dark = 0.8, .coat_tint = 0.6, .face = 0.95});
}
void draw_erik(Canvas& canvas) {
    draw_wall(canvas, 0.1, 0.6);
    draw_sitter(canvas, {.hair = Hair::bald,
                         .hair_dark = 0.4,
                         .coat_dark = 0.72,
                         .coat_tint = 0.5,
                         .face = 1.03,
                         .has_glasses = true,
                         .has_beard = true});
}
void draw_sofia(Canvas& canvas) {
    draw_wall(canvas, 0.04, 0.55);
    draw_sitter(canvas, {.hair = Hair::long_fall, .hair_dark = 0.62, .coat_dark = 0.5, .coat_tint = 1, .face = 0.93});
}
void draw_liv(Canvas& canvas) {
    draw_wall(canvas, 0.1, 0.4);
    draw_sitter(
        canvas,
        {.hair = Hair::bun, .hair_dark = 0.28, .coat_dark = 0.8, .coat_tint = 0.7, .face = 0.96, .has_glasses = true});
}

void draw_at_window(Canvas& canvas) {
    draw_wall(canvas, 0.42, 0.8);
    canvas.fill(rectangle(86, -4, 54, 74), {.light = 1});
    draw_hills(canvas, 38, 48, 70, 20, {.dark = 0.16, .tint = 0.3, .angle = 20}, {.dark = 0.1, .tint = 0.2}, 401);
    canvas.fill(rectangle(-2, -4, 88, 110), {.dark = 0.46, .tint = 0.8, .angle = 90});
    canvas.fill(rectangle(140, -4, 14, 110), {.dark = 0.5, .tint = 0.8, .angle = 90});
    canvas.fill(rectangle(84, 70, 70, 40), {.dark = 0.5, .tint = 0.8, .angle = 90});
    for (const double x : {86.0, 112.0, 139.0}) canvas.stroke({{x, -4}, {x, 70}}, 1.6, {.dark = 0.15, .tint = 0.2});
    for (const double y : {28.0, 70.0}) canvas.stroke({{86, y}, {140, y}}, 1.6, {.dark = 0.15, .tint = 0.2});
    draw_sitter(canvas, {.hair = Hair::bun, .hair_dark = 0.9, .coat_dark = 0.62, .coat_tint = 1});
}

void draw_engineer(Canvas& canvas) {
    draw_sky(canvas, {.dark = 0.24, .tint = 0.6}, {.dark = 0, .tint = 0.1}, 100, 0.8, 411);
    const Ink steel{.dark = 0.62, .tint = 0.6, .angle = 90};
    for (const double x : {6.0, 40.0, 112.0, 144.0}) canvas.stroke({{x, -4}, {x, 104}}, 4, steel);
    for (int i = 0; i < 4; ++i) {
        canvas.stroke({{6, i * 34.0 - 10}, {40, i * 34.0 + 24}}, 1.8, steel);
        canvas.stroke({{40, i * 34.0 - 10}, {6, i * 34.0 + 24}}, 1.8, steel);
        canvas.stroke({{112, i * 34.0 - 10}, {144, i * 34.0 + 24}}, 1.8, steel);
        canvas.stroke({{144, i * 34.0 - 10}, {112, i * 34.0 + 24}}, 1.8, steel);
    }
    for (const double y : {8.0, 76.0}) canvas.stroke({{-2, y}, {152, y}}, 4, steel);
    draw_sitter(
        canvas,
        {.hair = Hair::helmet, .hair_dark = 0.6, .coat_dark = 0.55, .coat_tint = 1, .face = 1, .has_beard = true});
}

constexpr std::array scenes{
    Scene{"author-maria", draw_maria, inks::brick}, Scene{"author-tomas", draw_tomas, inks::day},
    Scene{"author-nadia", draw_nadia, inks::moss},  Scene{"author-erik", draw_erik, inks::earth},
    Scene{"author-sofia", draw_sofia, inks::dusk},  Scene{"author-liv", draw_liv, inks::fog},
    Scene{"portrait", draw_at_window, inks::earth}, Scene{"engineer", draw_engineer, inks::day},
};

}  // namespace

std::span<const Scene> portraits() { return scenes; }

}  // namespace standfirst::demo
