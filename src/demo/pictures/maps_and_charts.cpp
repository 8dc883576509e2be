// SPDX-License-Identifier: Apache-2.0
// Maps without names and charts without figures: the caption says what they mean, in every language.
#include <algorithm>
#include <array>
#include <cmath>

#include "demo/pictures/noise.hpp"
#include "demo/pictures/props.hpp"
#include "demo/pictures/scenes.hpp"

namespace standfirst::demo {

namespace {

// Land is where this is above 0.
double land_of_the_sound(double x, double y) {
    const double west = 58 - x + 16 * std::sin(y * 0.06) - 0.1 * y;
    const double east = x - 92 + 12 * std::sin(y * 0.07 + 1.2);
    const double island = 9 - std::hypot(x - 74, (y - 78) * 1.3);
    return std::max({west, east, island}) + 22 * (cloudy(x / 22, y / 22, 501, 5) - 0.5);
}

double land_of_the_islands(double x, double y) {
    return 60 * (cloudy(x / 30 + 4, y / 24, 502, 5) - 0.56) - 0.16 * std::hypot(x - 75, y - 50) + 6;
}

void draw_map(Canvas& canvas, double (*land)(double, double)) {
    canvas.fill([land](double x, double y) -> Ink {
        const double height = land(x, y);
        if (std::abs(height) < 0.35) return {.dark = 0.95};
        if (height > 0) {
            const double slope = land(x + 0.6, y + 0.6) - height;
            return {.dark = 0.04 + std::clamp(slope * 0.4, 0.0, 0.4), .tint = 0.08, .light = 0.2, .angle = 45};
        }
        const double depth = std::sqrt(-height) * 1.15;
        const double line = std::abs(depth - std::round(depth));
        return {.dark = line < 0.06 && depth < 6 ? 0.55 : 0.12, .tint = std::clamp(0.45 + depth * 0.09, 0.0, 1.0)};
    });
    for (int i = 1; i < 5; ++i) canvas.stroke({{i * 30.0, -2}, {i * 30.0, 102}}, 0.18, {.dark = 0.7}, 0.6);
    for (int i = 1; i < 4; ++i) canvas.stroke({{-2, i * 25.0}, {152, i * 25.0}}, 0.18, {.dark = 0.7}, 0.6);
    // North, and a scale.
    canvas.fill(Shape{{{138, 8}, {141, 20}, {138, 17}}}, {.dark = 0.95});
    canvas.fill(Shape{{{138, 8}, {135, 20}, {138, 17}}}, {.dark = 0.3});
    for (int i = 0; i < 4; ++i)
        canvas.fill(rectangle(10 + i * 8.0, 92, 8, 1.6), i % 2 == 0 ? Ink{.dark = 0.95} : Ink{.light = 1});
}

void draw_town_mark(Canvas& canvas, Point place, double size) {
    canvas.fill(ellipse(place, size, size), {.dark = 0.96});
    canvas.fill(ellipse(place, size * 0.55, size * 0.55), {.light = 1});
}

void draw_map_of_the_narrows(Canvas& canvas) {
    draw_map(canvas, land_of_the_sound);
    for (double t = 0; t < 0.62; t += 0.06)
        canvas.stroke({{44 + t * 62, 46 - t * 4}, {44 + (t + 0.06) * 62, 46 - (t + 0.06) * 4}}, 1.7, {.dark = 0.96});
    for (double t = 0.66; t < 1; t += 0.08)
        canvas.stroke({{44 + t * 62, 46 - t * 4}, {44 + (t + 0.04) * 62, 46 - (t + 0.04) * 4}}, 0.9, {.dark = 0.96});
    draw_town_mark(canvas, {36, 48}, 2.8);
    draw_town_mark(canvas, {116, 38}, 2.2);
    draw_town_mark(canvas, {20, 20}, 1.5);
    draw_town_mark(canvas, {128, 72}, 1.5);
    canvas.stroke(curve({{36, 48}, {28, 36}, {20, 20}, {22, -2}}), 0.7, {.dark = 0.85, .tint = 0.5});
    canvas.stroke(curve({{116, 38}, {124, 54}, {128, 72}, {140, 102}}), 0.7, {.dark = 0.85, .tint = 0.5});
    const auto ferry = curve({{38, 52}, {58, 62}, {74, 62}, {98, 56}, {114, 42}});
    for (std::size_t i = 0; i + 1 < ferry.size(); i += 2) canvas.stroke({ferry[i], ferry[i + 1]}, 0.5, {.dark = 0.9});
}

void draw_map_of_the_islands(Canvas& canvas) {
    draw_map(canvas, land_of_the_islands);
    const std::array<Point, 6> towns{{{52, 40}, {74, 52}, {96, 44}, {64, 68}, {90, 66}, {112, 58}}};
    for (std::size_t i = 0; i + 1 < towns.size(); ++i) {
        const auto cable = curve(
            {towns[i], {(towns[i].x + towns[i + 1].x) / 2 + 3, (towns[i].y + towns[i + 1].y) / 2 - 4}, towns[i + 1]});
        for (std::size_t part = 0; part + 1 < cable.size(); part += 2)
            canvas.stroke({cable[part], cable[part + 1]}, 0.7, {.dark = 0.95});
    }
    for (const auto town : towns) draw_town_mark(canvas, town, 2);
}

void draw_axes(Canvas& canvas) {
    canvas.fill([](double, double) { return Ink{}; });
    for (int i = 0; i < 5; ++i)
        canvas.stroke({{14, 16 + i * 16.0}, {140, 16 + i * 16.0}}, i == 4 ? 0.8 : 0.22, {.dark = 0.9});
    for (int i = 0; i < 13; ++i) canvas.stroke({{14 + i * 10.5, 80}, {14 + i * 10.5, 82}}, 0.4, {.dark = 0.9});
}

void draw_chart_of_levels(Canvas& canvas) {
    draw_axes(canvas);
    const auto level = [](double t, double year) {
        return 24 + 7 * std::sin(t * 6.28 + 4.4) * (1 + 0.15 * year) + 5 * (noise(t * 7, year, 511) - 0.5) +
               std::max(0.0, t - 0.3) * 46 * (year < 0.5 ? 1.0 : 0.12);
    };
    Shape band;
    for (double t = 0; t <= 1.001; t += 0.02) band.points.push_back({14 + t * 126, level(t, 2) - 5});
    for (double t = 1; t >= -0.001; t -= 0.02) band.points.push_back({14 + t * 126, level(t, 3) + 9});
    canvas.fill(band, {.dark = 0.12, .tint = 0.45, .angle = 0});
    Shape water;
    std::vector<Point> line;
    for (double t = 0; t <= 1.001; t += 0.01) line.push_back({14 + t * 126, level(t, 0)});
    water.points = line;
    water.points.push_back({140, 80});
    water.points.push_back({14, 80});
    canvas.fill(water, {.dark = 0.34, .tint = 1, .angle = 90}, 0.85);
    canvas.stroke(line, 1.3, {.dark = 0.96});
    draw_town_mark(canvas, line.back(), 1.9);
}

void draw_chart_of_a_budget(Canvas& canvas) {
    draw_axes(canvas);
    const std::array heights{52.0, 44.0, 38.0, 31.0, 25.0, 19.0, 12.0, 9.0};
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const double x = 19 + static_cast<double>(i) * 15.2;
        canvas.fill(rectangle(x, 80 - heights[i], 9, heights[i]),
                    {.dark = 0.36 + 0.1 * static_cast<double>(i % 2), .tint = 1, .angle = 90});
        canvas.fill(rectangle(x, 80 - heights[i] * 0.62, 9, heights[i] * 0.62),
                    {.dark = 0.72, .tint = 0.6, .angle = 90});
    }
    canvas.stroke({{14, 46}, {140, 46}}, 0.7, {.dark = 0.95});
}

constexpr std::array scenes{
    Scene{"map-narrows", draw_map_of_the_narrows, inks::day},
    Scene{"map-islands", draw_map_of_the_islands, inks::day},
    Scene{"chart-levels", draw_chart_of_levels, inks::day},
    Scene{"chart-budget", draw_chart_of_a_budget, inks::brick},
};

}  // namespace

std::span<const Scene> maps_and_charts() { return scenes; }

}  // namespace standfirst::demo
