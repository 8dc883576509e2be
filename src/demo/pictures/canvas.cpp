// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "demo/pictures/noise.hpp"

namespace standfirst::demo {

namespace {

constexpr double sheet_width = 150;
constexpr double sheet_height = 100;
constexpr int parts_of_row = 4;  // scan lines a pixel row
constexpr double lines_per_unit = 1.9;

double smooth_step(double from, double to, double value) {
    const double t = std::clamp((value - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

using Colour = std::array<double, 3>;

Colour colour_of(unsigned number) {
    return {static_cast<double>((number >> 16U) & 0xFFU), static_cast<double>((number >> 8U) & 0xFFU),
            static_cast<double>(number & 0xFFU)};
}

// std::lerp() is exact where nobody looks, and slow.
double mixed(double a, double b, double amount) { return a + (b - a) * amount; }

Colour mixed(const Colour& a, const Colour& b, double amount) {
    return {mixed(a[0], b[0], amount), mixed(a[1], b[1], amount), mixed(a[2], b[2], amount)};
}

// Neighbours are mostly engraved in one direction: the sine and the cosine of the last one are kept.
class Direction {
  public:
    void turn_to(float angle) {
        if (angle == angle_) return;
        angle_ = angle;
        const double turn = double{angle} * std::numbers::pi / 180;
        cos_ = std::cos(turn);
        sin_ = std::sin(turn);
    }
    [[nodiscard]] double along(Point place) const { return place.x * cos_ + place.y * sin_; }
    [[nodiscard]] double across(Point place) const { return place.y * cos_ - place.x * sin_; }

  private:
    float angle_ = 0;
    double cos_ = 1;
    double sin_ = 0;
};

// An engraver's line at this place, 0 (between lines) to 1 (its middle): straight in its direction, with a slight sway.
double engraved(Point place, const Direction& direction) {
    const double along = direction.along(place);
    const double across = direction.across(place);
    const double sway = 0.35 * std::sin(along * 0.07) + 1.1 * noise(along * 0.02, across * 0.03, 91);
    const double phase = (across + sway) * lines_per_unit;
    return 0.5 + 0.5 * std::cos(2 * std::numbers::pi * phase);
}

Point between(Point a, Point b, Point c, Point d, double t) {
    const auto part = [t](double p, double q, double r, double s) {
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
    };
    return {part(a.x, b.x, c.x, d.x), part(a.y, b.y, c.y, d.y)};
}

constexpr int steps_of_curve = 10;

}  // namespace

Canvas::Canvas(int width, int height)
    : width_(width),
      height_(height),
      scale_(std::max(width / sheet_width, height / sheet_height)),
      left_((width - sheet_width * scale_) / 2),
      top_((height - sheet_height * scale_) / 2),
      cells_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

Point Canvas::to_pixels(Point point) const { return {point.x * scale_ + left_, point.y * scale_ + top_}; }
Point Canvas::to_sheet(double x, double y) const { return {(x - left_) / scale_, (y - top_) / scale_}; }

void Canvas::paint(int x, int y, const Ink& ink, double strength) {
    auto& cell = cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
    const auto blend = [strength](float& old, double fresh) {
        old = static_cast<float>(mixed(double{old}, fresh, strength));
    };
    blend(cell.dark, std::clamp(ink.dark, 0.0, 1.0));
    blend(cell.tint, std::clamp(ink.tint, 0.0, 1.0));
    blend(cell.light, std::clamp(ink.light, 0.0, 1.0));
    if (strength > 0.5) cell.angle = static_cast<float>(ink.angle);
}

void Canvas::fill(const Brush& brush) {
    for (int y = 0; y < height_; ++y)
        for (int x = 0; x < width_; ++x) {
            const auto place = to_sheet(x + 0.5, y + 0.5);
            paint(x, y, brush(place.x, place.y), 1);
        }
}

void Canvas::fill(const Shape& shape, const Ink& ink, double strength) {
    fill(shape, [&ink](double, double) { return ink; }, strength);
}

void Canvas::fill(const Shape& shape, const Brush& brush, double strength) {
    if (shape.points.size() < 3) return;
    std::vector<Point> points;
    double highest = height_;
    double lowest = 0;
    for (const auto point : shape.points) {
        // A curve that bends back on itself may have a point that is nowhere; the line goes on without it.
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) continue;
        points.push_back(to_pixels(point));
        highest = std::min(highest, points.back().y);
        lowest = std::max(lowest, points.back().y);
    }
    if (points.size() < 3) return;
    const int first = std::max(0, static_cast<int>(std::floor(highest)));
    const int last = std::min(height_ - 1, static_cast<int>(std::ceil(lowest)));
    std::vector<double> coverage(static_cast<std::size_t>(width_));
    std::vector<double> crossings;
    for (int y = first; y <= last; ++y) {
        std::ranges::fill(coverage, 0.0);
        int leftmost = width_;
        int rightmost = -1;
        for (int part = 0; part < parts_of_row; ++part) {
            const double line = y + (part + 0.5) / parts_of_row;
            crossings.clear();
            for (std::size_t i = 0, before = points.size() - 1; i < points.size(); before = i++) {
                const auto& a = points[before];
                const auto& b = points[i];
                if ((a.y <= line) != (b.y <= line)) crossings.push_back(a.x + (line - a.y) / (b.y - a.y) * (b.x - a.x));
            }
            std::ranges::sort(crossings);
            for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
                const double from = std::clamp(crossings[i], 0.0, double(width_));
                const double to = std::clamp(crossings[i + 1], 0.0, double(width_));
                for (int x = static_cast<int>(from); x < to && x < width_; ++x) {
                    const double inside = std::min(to, x + 1.0) - std::max(from, double(x));
                    coverage[static_cast<std::size_t>(x)] += inside / parts_of_row;
                    leftmost = std::min(leftmost, x);
                    rightmost = std::max(rightmost, x);
                }
            }
        }
        for (int x = leftmost; x <= rightmost; ++x) {
            const double covered = std::min(coverage[static_cast<std::size_t>(x)], 1.0);
            if (covered <= 0) continue;
            const auto place = to_sheet(x + 0.5, y + 0.5);
            paint(x, y, brush(place.x, place.y), covered * strength);
        }
    }
}

void Canvas::stroke(const std::vector<Point>& line, double width, const Ink& ink, double strength) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const auto a = line[i];
        const auto b = line[i + 1];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (length <= 0) continue;
        const double across = -(b.y - a.y) / length * width / 2;
        const double down = (b.x - a.x) / length * width / 2;
        // A little longer than it is, so that joints stay closed.
        const double more_x = (b.x - a.x) / length * width * 0.15;
        const double more_y = (b.y - a.y) / length * width * 0.15;
        fill(Shape{{{a.x + across - more_x, a.y + down - more_y},
                    {b.x + across + more_x, b.y + down + more_y},
                    {b.x - across + more_x, b.y - down + more_y},
                    {a.x - across - more_x, a.y - down - more_y}}},
             ink, strength);
    }
}

std::string Canvas::print(const Palette& palette) const {
    const auto paper = colour_of(palette.paper);
    const auto ink = colour_of(palette.ink);
    const auto tint = colour_of(palette.tint);
    const auto light = colour_of(palette.light);
    std::string pixels(cells_.size() * 3, '\0');
    const double softness = std::clamp(1.6 / scale_, 0.1, 0.5);
    // In a small print the lines would beat with the pixels: they give way to flat ink.
    const double flat = 1 - 0.55 * smooth_step(2.2, 4.5, scale_ / lines_per_unit);
    Direction direction;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const auto& cell = cells_[i];
        const auto x = static_cast<double>(i % static_cast<std::size_t>(width_));
        const auto row = i / static_cast<std::size_t>(width_);
        const auto y = static_cast<double>(row);
        direction.turn_to(cell.angle);
        const double line = engraved(to_sheet(x + 0.5, y + 0.5), direction);
        // The darker, the broader the line; the deepest darks close up, the lightest lights stay bare.
        const double wanted = double{cell.dark};
        const double cut = 1.06 - 1.12 * wanted;
        const double lined = wanted < 0.02 ? 0
                                           : std::max(smooth_step(cut - softness, cut + softness, line),
                                                      smooth_step(0.74, 0.92, wanted));
        const double inked = mixed(lined, wanted, flat);
        auto colour = mixed(paper, tint, double{cell.tint} * 0.92);
        colour = mixed(colour, ink, std::clamp(inked, 0.0, 1.0) * 0.96);
        colour = mixed(colour, light, double{cell.light} * (1 - 0.35 * inked));
        for (std::size_t part = 0; part < 3; ++part)
            pixels[i * 3 + part] =
                static_cast<char>(static_cast<unsigned char>(std::lround(std::clamp(colour[part], 0.0, 255.0))));
    }
    return pixels;
}

Shape rectangle(double x, double y, double width, double height) {
    return {{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}};
}

Shape ellipse(Point centre, double across, double down) {
    Shape shape;
    constexpr int corners = 48;
    for (int i = 0; i < corners; ++i) {
        const double turn = 2 * std::numbers::pi * i / corners;
        shape.points.push_back({centre.x + across * std::cos(turn), centre.y + down * std::sin(turn)});
    }
    return shape;
}

Shape blob(const std::vector<Point>& points) {
    Shape shape;
    const auto count = points.size();
    for (std::size_t i = 0; i < count; ++i)
        for (int step = 0; step < steps_of_curve; ++step)
            shape.points.push_back(between(points[(i + count - 1) % count], points[i], points[(i + 1) % count],
                                           points[(i + 2) % count], static_cast<double>(step) / steps_of_curve));
    return shape;
}

std::vector<Point> curve(const std::vector<Point>& points) {
    std::vector<Point> line;
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        for (int step = 0; step < steps_of_curve; ++step)
            line.push_back(between(points[i == 0 ? 0 : i - 1], points[i], points[i + 1],
                                   points[std::min(i + 2, points.size() - 1)],
                                   static_cast<double>(step) / steps_of_curve));
    if (!points.empty()) line.push_back(points.back());
    return line;
}

}  // namespace standfirst::demo
