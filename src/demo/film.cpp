// SPDX-License-Identifier: Apache-2.0
#include "demo/film.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <optional>
#include <vector>

#include "demo/pictures/pictures.hpp"
#include "foundation/failure.hpp"

namespace standfirst::demo {

namespace {

constexpr int width = 960;
constexpr int height = 540;
constexpr std::array<std::string_view, 6> scenes{"bridge", "ferry", "harbour", "container-port", "islands", "bridge"};
constexpr std::array<std::string_view, scenes.size()> captions{
    "[Wind] The western half of the bridge.", "[Wind] The 6.15, with 212 cars on board.",
    "[Wind] The harbour of Port Selden.",     "[Wind] The port; the cranes stand still.",
    "[Wind] The islands in the sound.",       "[Wind] The bridge again, and the gap."};
constexpr std::uint64_t frame_milliseconds = 3'000;

// A nameless file in memory, for the decoder's process to read and write.
class MemoryFile {
  public:
    explicit MemoryFile(std::string_view bytes = {}) : descriptor_(::memfd_create("standfirst-film", MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw Failure{"cannot make a file in memory"};
        if (::write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
            ::lseek(descriptor_, 0, SEEK_SET) != 0)
            throw Failure{"cannot write a file in memory"};
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(descriptor_); }
    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] std::string read_all() const {
        const auto size = ::lseek(descriptor_, 0, SEEK_END);
        std::string bytes(static_cast<std::size_t>(size), '\0');
        if (::pread(descriptor_, bytes.data(), bytes.size(), 0) != size) throw Failure{"cannot read a file in memory"};
        return bytes;
    }

  private:
    int descriptor_;
};

std::uint32_t little_endian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return number;
}

// The VP8 key frame inside a lossy WebP (RFC 9649): the chunk "VP8 " of its RIFF.
std::optional<std::string> find_key_frame(std::string_view webp) {
    std::size_t at = 12;
    while (at + 8 <= webp.size()) {
        const auto size = little_endian(webp.substr(at + 4, 4));
        if (at + 8 + size > webp.size()) break;
        if (webp.substr(at, 4) == "VP8 ") return std::string{webp.substr(at + 8, size)};
        at += 8 + size + (size & 1U);
    }
    return std::nullopt;
}

Result<std::string> make_frame(media::Decoder& decoder, std::string_view scene) {
    const auto png = draw_picture(scene, width, height);
    const MemoryFile drawn{png};
    const MemoryFile clean;
    const auto facts = decoder.clean(drawn.descriptor(), "image/png", clean.descriptor());
    if (!facts) return refuse(facts.error());
    const MemoryFile coded;
    ::lseek(clean.descriptor(), 0, SEEK_SET);
    const auto variants =
        decoder.shrink(clean.descriptor(), facts->format,
                       {{.format = media::PictureFormat::webp, .width = width, .descriptor = coded.descriptor()}});
    if (!variants) return refuse(variants.error());
    auto frame = find_key_frame(coded.read_all());
    if (!frame) throw Failure{"the decoder's WebP holds no VP8 frame"};
    return std::move(*frame);
}

std::string big_endian(std::uint64_t number, int size) {
    std::string bytes;
    for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>((number >> (8 * i)) & 0xFFU);
    return bytes;
}

void append_number(std::string& bytes, std::uint32_t id, std::uint64_t number) {
    append_element(bytes, id, big_endian(number, 8));
}

std::string header() {
    std::string fields;
    append_number(fields, 0x4286, 1);        // EBMLVersion
    append_number(fields, 0x42F7, 1);        // EBMLReadVersion
    append_number(fields, 0x42F2, 4);        // EBMLMaxIDLength
    append_number(fields, 0x42F3, 8);        // EBMLMaxSizeLength
    append_element(fields, 0x4282, "webm");  // DocType
    append_number(fields, 0x4287, 2);        // DocTypeVersion
    append_number(fields, 0x4285, 2);        // DocTypeReadVersion
    std::string bytes;
    append_element(bytes, 0x1A45DFA3, fields);
    return bytes;
}

std::string info() {
    std::string fields;
    append_number(fields, 0x2AD7B1, 1'000'000);  // TimestampScale: milliseconds
    append_element(
        fields, 0x4489,
        big_endian(std::bit_cast<std::uint64_t>(double{scenes.size() * frame_milliseconds}), 8));  // Duration
    append_element(fields, 0x4D80, "Standfirst");                                                  // MuxingApp
    append_element(fields, 0x5741, "Standfirst");                                                  // WritingApp
    return fields;
}

std::string tracks() {
    std::string video;
    append_number(video, 0xB0, width);
    append_number(video, 0xBA, height);
    std::string entry;
    append_number(entry, 0xD7, 1);         // TrackNumber
    append_number(entry, 0x73C5, 1);       // TrackUID
    append_number(entry, 0x83, 1);         // TrackType: video
    append_element(entry, 0x86, "V_VP8");  // CodecID
    append_element(entry, 0xE0, video);
    std::string list;
    append_element(list, 0xAE, entry);
    return list;
}

// "00:03.000"
std::string cue_time(std::uint64_t milliseconds) {
    return fmt::format("00:{:02}.{:03}", milliseconds / 1'000, milliseconds % 1'000);
}

}  // namespace

std::string make_film_captions() {
    std::string words = "WEBVTT\n";
    for (std::size_t i = 0; i < captions.size(); ++i)
        words += fmt::format("\n{} --> {}\n{}\n", cue_time(i * frame_milliseconds),
                             cue_time((i + 1) * frame_milliseconds), captions[i]);
    return words;
}

void append_element(std::string& bytes, std::uint32_t id, std::string_view contents) {
    int id_bytes = 1;
    while (id_bytes < 4 && (id >> (8 * id_bytes)) != 0) ++id_bytes;
    bytes += big_endian(id, id_bytes);
    bytes += contents.size() < 0x7F ? big_endian(0x80U | contents.size(), 1)
                                    : big_endian((std::uint64_t{1} << 56) | contents.size(), 8);
    bytes += contents;
}

Result<std::string> make_film(media::Decoder& decoder) {
    std::string segment;
    append_element(segment, 0x1549A966, info());
    append_element(segment, 0x1654AE6B, tracks());
    for (std::size_t number = 0; number < scenes.size(); ++number) {
        auto frame = make_frame(decoder, scenes[number]);
        if (!frame) return refuse(frame.error());
        std::string cluster;
        append_number(cluster, 0xE7, number * frame_milliseconds);  // Timestamp
        // SimpleBlock: track 1, no offset, a key frame.
        append_element(cluster, 0xA3, std::string{"\x81\x00\x00\x80", 4} + *frame);
        append_element(segment, 0x1F43B675, cluster);
    }
    auto film = header();
    append_element(film, 0x18538067, segment);
    return film;
}

}  // namespace standfirst::demo
