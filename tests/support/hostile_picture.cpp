// SPDX-License-Identifier: Apache-2.0
#include "support/hostile_picture.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace standfirst::test {

namespace {

constexpr std::string_view one_pixel_gif{"\x02\x02\x44\x01\x00", 5};

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((number >> shift) & 0xFFU);
    return bytes;
}

std::string little_endian(std::uint32_t number, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i, number >>= 8U) bytes += static_cast<char>(number & 0xFFU);
    return bytes;
}

std::string chunk(std::string_view name, std::string_view content) {
    const auto named = std::string{name} + std::string{content};
    const auto crc = ::crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + named + big_endian(static_cast<std::uint32_t>(crc));
}

std::string compressed_zeros(std::uint64_t count) {
    z_stream stream{};
    if (::deflateInit(&stream, 9) != Z_OK) throw std::runtime_error{"zlib does not start"};
    std::array<Bytef, 65536> zeros{};
    std::array<Bytef, 65536> packed{};
    std::string all;
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        if (stream.avail_in == 0 && count > 0) {
            const auto part = std::min<std::uint64_t>(count, zeros.size());
            stream.next_in = zeros.data();
            stream.avail_in = static_cast<uInt>(part);
            count -= part;
        }
        stream.next_out = packed.data();
        stream.avail_out = packed.size();
        state = ::deflate(&stream, count == 0 ? Z_FINISH : Z_NO_FLUSH);
        all.append(reinterpret_cast<const char*>(packed.data()), packed.size() - stream.avail_out);
    }
    ::deflateEnd(&stream);
    return all;
}

std::string png_start(std::uint32_t side, int channels, int bits) {
    constexpr std::array<char, 5> colour_types{0, 0, 4, 2, 6};
    std::string header = big_endian(side) + big_endian(side);
    header += static_cast<char>(bits);
    header += colour_types.at(static_cast<std::size_t>(channels));
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header + std::string(3, '\0'));
}

std::string png_pixels(std::uint32_t side, int channels, int bits) {
    const auto row = 1 + (std::uint64_t{side} * static_cast<unsigned>(channels * bits) + 7) / 8;
    return chunk("IDAT", compressed_zeros(row * side)) + chunk("IEND", "");
}

std::string riff_chunk(std::string_view name, const std::string& content) {
    const std::string even(content.size() % 2, '\0');
    return std::string{name} + little_endian(static_cast<std::uint32_t>(content.size()), 4) + content + even;
}

// Bits as VP8L has them: the lowest first.
class LowFirst {
  public:
    LowFirst& put(std::uint32_t value, int bits) {
        for (int i = 0; i < bits; ++i, ++filled_, value >>= 1U) {
            if (filled_ % 8 == 0) bytes_ += '\0';
            const auto set = static_cast<unsigned char>((value & 1U) << static_cast<unsigned>(filled_ % 8));
            bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | set);
        }
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
    int filled_ = 0;
};

// One opaque pixel, coded without loss: five codes, each of one symbol and therefore without a bit of its own.
std::string one_pixel_vp8l(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
    LowFirst bits;
    bits.put(0x2F, 8).put(0, 14).put(0, 14).put(0, 1).put(0, 3);  // signature, width and height less one, no alpha
    bits.put(0, 3);                                               // no transform, no cache, one group of codes
    constexpr std::uint32_t opaque = 255;
    for (const auto value : {green, red, blue, opaque}) bits.put(1, 1).put(0, 1).put(1, 1).put(value, 8);
    return bits.put(1, 1).put(0, 3).bytes();
}

std::string jpeg_segment(char marker, const std::string& content) {
    const auto size = static_cast<std::uint32_t>(content.size() + 2);
    return std::string{'\xFF', marker} + big_endian(size).substr(2) + content;
}

// A table with one code, the bit 0.
std::string huffman_table(char place, char symbol) {
    return jpeg_segment('\xC4', std::string{place} + '\x01' + std::string(15, '\0') + symbol);
}

std::string jpeg_scan(char first, char last, const std::string& bits) {
    return jpeg_segment('\xDA', std::string{'\x01', '\x01', '\0', first, last, '\0'}) + bits;
}

}  // namespace

std::string one_colour_png(std::uint32_t side, int channels, int bits) {
    return png_start(side, channels, bits) + png_pixels(side, channels, bits);
}

std::string png_with_texts(int count) {
    auto png = png_start(16, 1, 8);
    const auto text = chunk("zTXt", std::string{"Comment\0\0", 9} + compressed_zeros(8'000'000));
    for (int i = 0; i < count; ++i) png += text;
    return png + png_pixels(16, 1, 8);
}

std::string gif_of_frames(std::uint16_t side, int frames) {
    auto gif = "GIF89a" + little_endian(side, 2) + little_endian(side, 2) + std::string{"\x80\x00\x00", 3} +
               std::string{"\0\0\0\xFF\xFF\xFF", 6};
    const auto frame =
        "," + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) + '\0' + std::string{one_pixel_gif};
    for (int i = 0; i < frames; ++i) gif += frame;
    return gif + ";";
}

std::string webp_of_frames(std::uint32_t side, int frames) {
    std::string inside =
        "WEBP" + riff_chunk("VP8X", little_endian(0x02, 4) + little_endian(side - 1, 3) + little_endian(side - 1, 3));
    inside += riff_chunk("ANIM", little_endian(0, 6));
    // Place, size less one, a duration, no flags. Each frame has another colour, so that none is one with the one
    // before.
    for (int i = 0; i < frames; ++i)
        inside += riff_chunk("ANMF", little_endian(0, 12) + little_endian(40, 3) + '\0' +
                                         riff_chunk("VP8L", one_pixel_vp8l(static_cast<std::uint32_t>(i) % 251U, 10,
                                                                           static_cast<std::uint32_t>(i) / 251U)));
    return riff_chunk("RIFF", inside);
}

std::string claim_tiff(std::uint32_t side) {
    const auto entry = [](std::uint32_t tag, std::uint32_t value) {
        return little_endian(tag, 2) + little_endian(4, 2) + little_endian(1, 4) + little_endian(value, 4);
    };
    return std::string{"II*\0", 4} + little_endian(8, 4) + little_endian(9, 2) + entry(256, side) + entry(257, side) +
           entry(258, 8) + entry(259, 1) + entry(262, 1) + entry(273, 200) + entry(277, 1) + entry(278, side) +
           entry(279, 64) + little_endian(0, 4) + std::string(200, '\0');
}

std::string jpeg_of_scans(std::uint16_t side, int scans) {
    const auto blocks_across = (side + 7U) / 8U;
    const auto blocks = blocks_across * blocks_across;
    auto jpeg = "\xFF\xD8" + jpeg_segment('\xDB', '\0' + std::string(64, '\x01'));
    jpeg += jpeg_segment(
        '\xC2', "\x08" + big_endian(side).substr(2) + big_endian(side).substr(2) + std::string{"\x01\x01\x11\x00", 4});
    jpeg += huffman_table('\0', '\0') + huffman_table('\x10', '\xE0');
    jpeg += jpeg_scan('\0', '\0', std::string(blocks / 8 + 1, '\0'));
    // The end of 32,767 blocks at once: the code 0 and fourteen bits. A byte of ones is followed by a zero.
    std::string bits;
    unsigned byte = 0;
    int filled = 0;
    for (std::uint32_t run = 0; run < blocks / 32767 + 1; ++run)
        for (int bit = 0; bit < 15; ++bit) {
            byte = byte << 1U | (bit == 0 ? 0U : 1U);
            if (++filled % 8 != 0) continue;
            bits += static_cast<char>(byte & 0xFFU);
            if ((byte & 0xFFU) == 0xFFU) bits += '\0';
        }
    bits += '\0';
    const auto again = jpeg_scan('\x01', '\x3F', bits);
    for (int i = 0; i < scans; ++i) jpeg += again;
    return jpeg + "\xFF\xD9";
}

std::string with_claimed_size(std::string heif, std::uint32_t side) {
    for (auto at = heif.find("ispe"); at != std::string::npos; at = heif.find("ispe", at + 4))
        heif.replace(at + 8, 8, big_endian(side) + big_endian(side));
    return heif;
}

}  // namespace standfirst::test
