// SPDX-License-Identifier: Apache-2.0
#include "support/drawn_picture.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace standfirst::test {

namespace {

void append_number(std::string& bytes, std::uint32_t number) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((number >> shift) & 0xFFU);
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

std::uint32_t adler32(std::string_view bytes) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65521U;
        b = (b + a) % 65521U;
    }
    return (b << 16U) | a;
}

void append_chunk(std::string& png, const std::string& name, const std::string& content) {
    append_number(png, static_cast<std::uint32_t>(content.size()));
    png += name + content;
    append_number(png, crc32(name + content));
}

std::string stored_deflate(std::string_view bytes) {
    std::string packed{"\x78\x01"};
    const auto adler = adler32(bytes);
    while (!bytes.empty()) {
        const auto part = bytes.substr(0, 65535);
        bytes.remove_prefix(part.size());
        const auto size = static_cast<unsigned>(part.size());
        packed += bytes.empty() ? '\1' : '\0';
        for (const unsigned half : {size, ~size}) {
            packed += static_cast<char>(half & 0xFFU);
            packed += static_cast<char>((half >> 8U) & 0xFFU);
        }
        packed += part;
    }
    append_number(packed, adler);
    return packed;
}

std::string png_header(std::uint32_t width, std::uint32_t height) {
    std::string png{"\x89PNG\r\n\x1A\n"};
    std::string header;
    append_number(header, width);
    append_number(header, height);
    header += std::string{"\x08\x02\x00\x00\x00", 5};
    append_chunk(png, "IHDR", header);
    return png;
}

}  // namespace

std::string draw_png(int width, int height, const std::function<Pixel(int x, int y)>& pixel) {
    std::string rows;
    for (int y = 0; y < height; ++y) {
        rows += '\0';
        for (int x = 0; x < width; ++x) {
            const auto colour = pixel(x, y);
            for (const unsigned char part : {colour.red, colour.green, colour.blue}) rows += static_cast<char>(part);
        }
    }
    auto png = png_header(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
    append_chunk(png, "IDAT", stored_deflate(rows));
    append_chunk(png, "IEND", "");
    return png;
}

std::string draw_scene(int width, int height) {
    std::uint32_t chance = 1;
    return draw_png(width, height, [&](int x, int y) {
        chance = chance * 1664525U + 1013904223U;
        const double grain = static_cast<double>(chance >> 26U);
        const auto tone = [&](double base) { return static_cast<unsigned char>(std::clamp(base + grain, 0.0, 255.0)); };
        return Pixel{
            .red = tone(90 + 80 * std::sin(x / 40.0)), .green = tone(100 + 60 * std::cos(y / 31.0)), .blue = tone(80)};
    });
}

std::string claim_png(std::uint32_t width, std::uint32_t height) {
    auto png = png_header(width, height);
    append_chunk(png, "IDAT", stored_deflate("nothing"));
    append_chunk(png, "IEND", "");
    return png;
}

}  // namespace standfirst::test
