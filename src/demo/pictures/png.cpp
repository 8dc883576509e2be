// SPDX-License-Identifier: Apache-2.0
#include "demo/pictures/png.hpp"

#include <zlib.h>

#include <cstdlib>
#include <stdexcept>

namespace standfirst::demo {

namespace {

void append_number(std::string& bytes, unsigned long number) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((number >> shift) & 0xFFU);
}

const Bytef* as_bytes(const std::string& text) { return reinterpret_cast<const Bytef*>(text.data()); }

void append_chunk(std::string& png, const std::string& name, const std::string& content) {
    append_number(png, content.size());
    const auto chunk = name + content;
    png += chunk;
    append_number(png, ::crc32(0, as_bytes(chunk), static_cast<uInt>(chunk.size())));
}

int paeth(int left, int up, int corner) {
    const int estimate = left + up - corner;
    const int to_left = std::abs(estimate - left);
    const int to_up = std::abs(estimate - up);
    const int to_corner = std::abs(estimate - corner);
    if (to_left <= to_up && to_left <= to_corner) return left;
    return to_up <= to_corner ? up : corner;
}

// Each row as its differences from what a neighbour would suggest (filter 4).
std::string filtered(std::size_t row_bytes, std::string_view pixels) {
    std::string rows;
    rows.reserve(pixels.size() + pixels.size() / row_bytes);
    const auto at = [&](std::size_t index) { return static_cast<int>(static_cast<unsigned char>(pixels[index])); };
    for (std::size_t row = 0; row < pixels.size(); row += row_bytes) {
        rows += '\4';
        for (std::size_t i = 0; i < row_bytes; ++i) {
            const int left = i >= 3 ? at(row + i - 3) : 0;
            const int up = row > 0 ? at(row + i - row_bytes) : 0;
            const int corner = i >= 3 && row > 0 ? at(row + i - row_bytes - 3) : 0;
            rows += static_cast<char>(at(row + i) - paeth(left, up, corner));
        }
    }
    return rows;
}

}  // namespace

std::string write_png(int width, int height, std::string_view pixels) {
    std::string png{"\x89PNG\r\n\x1A\n"};
    std::string header;
    append_number(header, static_cast<unsigned long>(width));
    append_number(header, static_cast<unsigned long>(height));
    header += std::string{"\x08\x02\x00\x00\x00", 5};
    append_chunk(png, "IHDR", header);
    const auto rows = filtered(static_cast<std::size_t>(width) * 3, pixels);
    auto size = ::compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    if (::compress2(reinterpret_cast<Bytef*>(packed.data()), &size, as_bytes(rows), static_cast<uLong>(rows.size()),
                    3) != Z_OK)
        throw std::runtime_error{"a picture cannot be packed"};
    packed.resize(size);
    append_chunk(png, "IDAT", packed);
    append_chunk(png, "IEND", "");
    return png;
}

}  // namespace standfirst::demo
