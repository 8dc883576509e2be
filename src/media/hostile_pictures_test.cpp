// SPDX-License-Identifier: Apache-2.0
// Files that are small and want to be immense: each ends within the decoder's limits, and the next picture is taken in.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>

#include "foundation/failure.hpp"
#include "media/content_type.hpp"
#include "media/decoder.hpp"
#include "media/refusals.hpp"
#include "support/drawn_picture.hpp"
#include "support/hostile_picture.hpp"
#include "support/media_settings.hpp"
#include "support/memory_file.hpp"

namespace standfirst::media {

namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define STANDFIRST_WATCHED
#endif
#endif

// The most memory that any child of this process has held so far.
std::uint64_t most_memory() {
    rusage used{};
    REQUIRE(::getrusage(RUSAGE_CHILDREN, &used) == 0);
    return static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
}

struct Room {
    Settings settings = test::media_settings("/nowhere");
    Decoder decoder{settings};

    // How the decoder takes it; within the time and, without a sanitizer, the memory that it may use.
    Result<PictureFacts> clean(std::string_view name, std::string_view bytes, std::string_view type) {
        CAPTURE(name);
        REQUIRE(bytes.size() <= settings.largest_picture);
        const test::MemoryFile input{bytes};
        const test::MemoryFile output;
        const auto began = std::chrono::steady_clock::now();
        const auto facts = decoder.clean(input.descriptor(), type, output.descriptor());
        const auto took = std::chrono::steady_clock::now() - began;
        CHECK(took < settings.decoder_time + std::chrono::seconds{5});
#if !defined(STANDFIRST_WATCHED)
        CHECK(most_memory() < settings.decoder_bytes);
#endif
        MESSAGE(name << ": " << (facts ? "taken in" : facts.error().describe()) << ", "
                     << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
                     << " ms, most memory so far " << most_memory() / 1'000'000 << " MB");
        return facts;
    }
    void refuse(std::string_view name, std::string_view bytes, std::string_view type) {
        const auto facts = clean(name, bytes, type);
        CAPTURE(name);
        REQUIRE_FALSE(facts);
        const bool is_known = facts.error() == refusals::too_many_pixels || facts.error() == refusals::broken_picture ||
                              facts.error() == refusals::picture_too_demanding ||
                              facts.error() == refusals::too_many_scans;
        CHECK(is_known);
    }
};

}  // namespace

TEST_CASE("pictures that claim or hold more than is allowed are refused within the limits, and the next is taken in") {
    Room room;
    room.refuse("PNG, one colour, 30,000 x 30,000", test::one_colour_png(30'000, 1, 8), "image/png");
    room.refuse("GIF, 20,000 frames of 1,000 x 1,000", test::gif_of_frames(1000, 20'000), "image/gif");
    room.refuse("WebP, 5,000 frames of 4,000 x 4,000", test::webp_of_frames(4000, 5000), "image/webp");
    CHECK(room.clean("WebP, 26 frames of 2,000 x 2,000", test::webp_of_frames(2000, 26), "image/webp").error() ==
          refusals::too_many_pixels);
    CHECK(room.clean("JPEG of 10,000 scans", test::jpeg_of_scans(4000, 10'000), "image/jpeg").error() ==
          refusals::too_many_scans);
    room.refuse("TIFF that claims 100,000 x 100,000", test::claim_tiff(100'000), "image/tiff");
    room.refuse("TIFF that claims 9,000 x 9,000", test::claim_tiff(9000), "image/tiff");
    room.refuse("SVG of 1,000,000 x 1,000,000", "<svg xmlns='http://www.w3.org/2000/svg' width='1e6' height='1e6'/>",
                "image/svg+xml");
    const test::MemoryFile input{test::draw_scene(64, 48)};
    const test::MemoryFile avif;
    const auto made =
        room.decoder.shrink(input.descriptor(), PictureFormat::png,
                            {{.format = PictureFormat::avif, .width = 64, .descriptor = avif.descriptor()}});
    REQUIRE(made);
    if (!made->empty()) {
        room.refuse("AVIF that claims 100,000 x 100,000", test::with_claimed_size(avif.bytes(), 100'000), "image/avif");
        room.refuse("AVIF that claims 16,000 x 16,000", test::with_claimed_size(avif.bytes(), 16'000), "image/heic");
    }
    CHECK(room.clean("a drawing", test::draw_scene(64, 48), "image/png"));
}

TEST_CASE("SVG and JPEG 2000 are no pictures here, whatever their size") {
    CHECK_FALSE(find_content_type("<svg width='1e9' height='1e9'/>", "a.svg"));
    CHECK_FALSE(find_content_type({"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14"
                                   "ftypjp2 \0\0\0\0jp2 ",
                                   32},
                                  "a.jp2"));
    CHECK_FALSE(find_content_type({"\xFF\x4F\xFF\x51\0\x2F\0\0\x7F\xFF\xFF\xFF", 12}, "a.j2k"));
}

TEST_CASE("an animated WebP is taken in and moves still, and a cut one is not") {
    Room room;
    const auto webp = test::webp_of_frames(200, 12);
    const test::MemoryFile input{webp};
    const test::MemoryFile output;
    const auto facts = room.decoder.clean(input.descriptor(), "image/webp", output.descriptor());
    REQUIRE(facts);
    CHECK(facts->format == PictureFormat::webp);
    CHECK(facts->width == 200);
    CHECK(facts->height == 200);
    const auto copy = output.bytes();
    CHECK(copy.contains("ANIM"));
    // Frames that hardly differ become one that stands longer.
    std::size_t frames = 0;
    for (auto at = copy.find("ANMF"); at != std::string::npos; at = copy.find("ANMF", at + 4)) ++frames;
    CHECK(frames > 1);
    CHECK(frames <= 12);
    room.refuse("WebP, cut in its frames", std::string_view{webp}.substr(0, webp.size() / 2), "image/webp");
}

#if !defined(STANDFIRST_WATCHED)
TEST_CASE("a picture for which there is not the memory is too demanding, and never broken") {
    Room room;
    const auto error_of = [&](std::string_view bytes, std::string_view type, std::uint64_t memory) {
        auto settings = room.settings;
        settings.decoder_bytes = memory;
        Decoder decoder{settings};
        const test::MemoryFile input{bytes};
        const test::MemoryFile output;
        const auto facts = decoder.clean(input.descriptor(), type, output.descriptor());
        return facts ? std::string{"taken in"} : facts.error().describe();
    };
    const std::string too_demanding = Refusal{refusals::picture_too_demanding}.describe();
    for (const int bits : {8, 16})
        for (const int channels : {1, 3, 4})
            for (const std::uint64_t memory : {120'000'000U, 240'000'000U}) {
                CAPTURE(bits);
                CAPTURE(channels);
                CAPTURE(memory);
                const auto png = test::one_colour_png(9900, channels, bits);
                CHECK(error_of(png, "image/png", memory) == too_demanding);
            }
    // Decoded, and then too much for the encoder.
    CHECK(error_of(test::webp_of_frames(2000, 24), "image/webp", room.settings.decoder_bytes) == too_demanding);
}
#endif

TEST_CASE("a disk that is full is no fault of the picture") {
    Room room;
    for (const std::string_view type : {"image/png", "image/webp", "image/gif", "image/jpeg"}) {
        CAPTURE(type);
        const auto bytes = type == "image/webp"   ? test::webp_of_frames(64, 3)
                           : type == "image/gif"  ? test::gif_of_frames(64, 3)
                           : type == "image/jpeg" ? test::jpeg_of_scans(64, 3)
                                                  : test::draw_scene(64, 48);
        const test::MemoryFile input{bytes};
        const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        REQUIRE(full >= 0);
        CHECK_THROWS_AS((void)room.decoder.clean(input.descriptor(), type, full), PassingFailure);
        ::close(full);
    }
}

// What is within the limit of pixels is decoded; where that needs too much, it is refused.
TEST_CASE("pictures that stay just below the limit of pixels cost no more memory and time than allowed") {
    Room room;
    static_cast<void>(room.clean("PNG with 1,000 texts of 8 MB", test::png_with_texts(1000), "image/png"));
    static_cast<void>(room.clean("progressive JPEG of 90 scans", test::jpeg_of_scans(4000, 90), "image/jpeg"));
#if !defined(STANDFIRST_WATCHED)
    CHECK(room.clean("PNG, one colour, 9,900 x 9,900", test::one_colour_png(9900, 3, 8), "image/png"));
    CHECK(room.clean("PNG, 9,900 x 9,900, 16 bits, alpha", test::one_colour_png(9900, 4, 16), "image/png"));
    static_cast<void>(room.clean("GIF, 90 frames of 1,000 x 1,000", test::gif_of_frames(1000, 90), "image/gif"));
#endif
    CHECK(room.clean("a drawing", test::draw_scene(64, 48), "image/png"));
}

}  // namespace standfirst::media
