// SPDX-License-Identifier: Apache-2.0
// Where a scene is drawn: three printing plates (ink, tint, light) and the direction in which the ink is engraved.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace standfirst::demo {

// Scenes are drawn on a sheet 150 wide and 100 high, y downwards, and printed at any size.
struct Point {
    double x = 0;
    double y = 0;
};

// What a brush leaves: amounts from 0 to 1, and the engraving's direction in degrees.
struct Ink {
    double dark = 0;
    double tint = 0;
    double light = 0;
    double angle = 0;
};

using Brush = std::function<Ink(double x, double y)>;

// Colours of one print, 0xRRGGBB.
struct Palette {
    unsigned paper = 0xF1EBDF;
    unsigned ink = 0x18242C;
    unsigned tint = 0x6F96A0;
    unsigned light = 0xF3D9A4;
};

struct Shape {
    std::vector<Point> points;
};

class Canvas {
  public:
    // In pixels. The sheet covers the canvas and is cut at its edges where the shape is another one.
    Canvas(int width, int height);

    void fill(const Brush& brush);
    // The even-odd inside of a closed line.
    void fill(const Shape& shape, const Brush& brush, double strength = 1);
    void fill(const Shape& shape, const Ink& ink, double strength = 1);
    // A line of that width with flat ends.
    void stroke(const std::vector<Point>& line, double width, const Ink& ink, double strength = 1);

    // RGB, row by row.
    [[nodiscard]] std::string print(const Palette& palette) const;
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

  private:
    struct Cell {
        float dark = 0;
        float tint = 0;
        float light = 0;
        float angle = 0;
    };
    [[nodiscard]] Point to_pixels(Point point) const;
    [[nodiscard]] Point to_sheet(double x, double y) const;
    void paint(int x, int y, const Ink& ink, double strength);

    int width_;
    int height_;
    double scale_;
    double left_;
    double top_;
    std::vector<Cell> cells_;
};

[[nodiscard]] Shape rectangle(double x, double y, double width, double height);
[[nodiscard]] Shape ellipse(Point centre, double across, double down);
// A smooth closed line through the points.
[[nodiscard]] Shape blob(const std::vector<Point>& points);
// A smooth open line through the points.
[[nodiscard]] std::vector<Point> curve(const std::vector<Point>& points);

}  // namespace standfirst::demo
