// SPDX-License-Identifier: Apache-2.0
#include "web/compression.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>

#include "web/ascii.hpp"

namespace standfirst::web {

std::string compress_brotli(std::string_view bytes, Effort effort) {
    const int quality = effort == Effort::at_leisure ? BROTLI_MAX_QUALITY : 5;
    // A window no larger than the body: the encoder's memory goes with it.
    const int window =
        std::clamp(static_cast<int>(std::bit_width(bytes.size())), BROTLI_MIN_WINDOW_BITS, BROTLI_DEFAULT_WINDOW);
    std::string packed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    std::size_t size = packed.size();
    if (BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE)
        return std::string{bytes};
    packed.resize(size);
    packed.shrink_to_fit();
    return packed;
}

std::string compress_gzip(std::string_view bytes, Effort effort) {
    constexpr int window_with_gzip_header = 15 + 16;
    constexpr int memory_level = 8;
    z_stream stream{};
    if (deflateInit2(&stream, effort == Effort::at_leisure ? 9 : 6, Z_DEFLATED, window_with_gzip_header, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return std::string{bytes};
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int done = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (done != Z_STREAM_END) return std::string{bytes};
    packed.shrink_to_fit();
    return packed;
}

bool is_compressible(std::string_view content_type) {
    const auto type = lower_case(trim(content_type.substr(0, content_type.find(';'))));
    if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
    constexpr std::array<std::string_view, 7> others{
        "application/json", "application/xml", "application/javascript",  "application/manifest",
        "font/ttf",         "font/otf",        "image/vnd.microsoft.icon"};
    return std::ranges::find(others, type) != others.end();
}

}  // namespace standfirst::web
