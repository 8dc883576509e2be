// SPDX-License-Identifier: Apache-2.0
// Files that are small and want to be immense: each ends within the decoder's limits, and the next picture is taken in.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>

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
                              facts.error() == refusals::picture_too_demanding;
        CHECK(is_known);
    }
};

}  // namespace

TEST_CASE("pictures that claim or hold more than is allowed are refused within the limits, and the next is taken in") {
    Room room;
    room.refuse("PNG, one colour, 30,000 x 30,000", test::one_colour_png(30'000, 1, 8), "image/png");
    room.refuse("GIF, 20,000 frames of 1,000 x 1,000", test::gif_of_frames(1000, 20'000), "image/gif");
    room.refuse("WebP, 5,000 frames of 4,000 x 4,000", test::webp_of_frames(4000, 5000), "image/webp");
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

// What is within the limit of pixels is decoded; where that needs too much, it is refused.
TEST_CASE("pictures that stay just below the limit of pixels cost no more memory and time than allowed") {
    Room room;
    static_cast<void>(room.clean("PNG with 1,000 texts of 8 MB", test::png_with_texts(1000), "image/png"));
    static_cast<void>(room.clean("progressive JPEG of 90 scans", test::jpeg_of_scans(4000, 90), "image/jpeg"));
#if !defined(STANDFIRST_WATCHED)
    static_cast<void>(room.clean("PNG, one colour, 9,900 x 9,900", test::one_colour_png(9900, 3, 8), "image/png"));
    static_cast<void>(room.clean("PNG, 9,900 x 9,900, 16 bits, alpha", test::one_colour_png(9900, 4, 16), "image/png"));
    static_cast<void>(room.clean("GIF, 90 frames of 1,000 x 1,000", test::gif_of_frames(1000, 90), "image/gif"));
#endif
    CHECK(room.clean("a drawing", test::draw_scene(64, 48), "image/png"));
}

}  // namespace standfirst::media
