// SPDX-License-Identifier: Apache-2.0
#include "media/decoder.hpp"

#include <doctest/doctest.h>

#include <random>
#include <sstream>
#include <thread>

#include "foundation/failure.hpp"
#include "media/content_type.hpp"
#include "media/detail/child_process.hpp"
#include "media/refusals.hpp"
#include "support/drawn_picture.hpp"
#include "support/media_settings.hpp"
#include "support/memory_file.hpp"
#include "support/temporary_folder.hpp"

namespace standfirst::media {

namespace {

using test::MemoryFile;

Settings settings() { return test::media_settings("/nowhere"); }

std::string convert(std::string_view picture, PictureFormat from, PictureFormat to, int width) {
    Decoder decoder{settings()};
    const MemoryFile input{picture};
    const MemoryFile output;
    const auto made =
        decoder.shrink(input.descriptor(), from, {{.format = to, .width = width, .descriptor = output.descriptor()}});
    REQUIRE(made);
    REQUIRE(made->size() == 1);
    return output.bytes();
}

Result<PictureFacts> clean(const std::string& picture, std::string_view type, const Settings& limits) {
    Decoder decoder{limits};
    const MemoryFile input{picture};
    const MemoryFile output;
    return decoder.clean(input.descriptor(), type, output.descriptor());
}

// A JPEG with a segment behind its first marker: 0xE1 is EXIF or XMP, 0xED Photoshop.
std::string with_segment(std::string jpeg, unsigned char marker, const std::string& content) {
    const auto size = content.size() + 2;
    std::string segment{"\xFF"};
    segment += static_cast<char>(marker);
    segment += static_cast<char>(size >> 8U);
    segment += static_cast<char>(size & 0xFFU);
    return jpeg.insert(2, segment + content);
}

std::string with_orientation(const std::string& jpeg, char orientation) {
    std::string exif{"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24};
    exif += orientation;
    return with_segment(jpeg, 0xE1, exif + std::string(7, '\0'));
}

}  // namespace

TEST_CASE("a clean copy is upright, has the words that were written in the picture, and holds none of its metadata") {
    const auto jpeg = convert(test::draw_scene(300, 200), PictureFormat::png, PictureFormat::jpeg, 300);
    auto picture = with_orientation(jpeg, 6);
    picture = with_segment(picture, 0xE1,
                           std::string{"http://ns.adobe.com/xap/1.0/\0", 29} +
                               "<rdf:Description><dc:creator><rdf:Seq><rdf:li>Ada Mbeki</rdf:li></rdf:Seq></dc:creator>"
                               "<dc:description><rdf:Alt><rdf:li>A secret garden</rdf:li></rdf:Alt></dc:description>"
                               "<exif:GPSLatitude>51,30N</exif:GPSLatitude></rdf:Description>");
    Decoder decoder{settings()};
    const MemoryFile input{picture};
    const MemoryFile output;
    const auto facts = decoder.clean(input.descriptor(), "image/jpeg", output.descriptor());
    REQUIRE(facts);
    CHECK(facts->format == PictureFormat::jpeg);
    CHECK(facts->width == 200);
    CHECK(facts->height == 300);
    CHECK(facts->credit == "Ada Mbeki");
    CHECK(facts->caption == "A secret garden");
    const auto bytes = output.bytes();
    for (const char* word : {"Exif", "adobe", "secret", "GPS", "Ada"}) CHECK(bytes.find(word) == std::string::npos);
    CHECK(find_content_type(bytes.substr(0, 4096), "")->type == "image/jpeg");
}

TEST_CASE("each format taken in becomes one that browsers show, of the same size") {
    const auto png = test::draw_scene(120, 90);
    for (const auto format : {PictureFormat::png, PictureFormat::jpeg, PictureFormat::webp, PictureFormat::avif}) {
        CAPTURE(type_of(format));
        const auto picture = format == PictureFormat::png ? png : convert(png, PictureFormat::png, format, 120);
        const auto facts = clean(picture, type_of(format), settings());
        REQUIRE(facts);
        CHECK(facts->width == 120);
        CHECK(facts->height == 90);
        CHECK(facts->format == (format == PictureFormat::avif ? PictureFormat::jpeg : format));
    }
}

TEST_CASE("variants have the wanted width, keep the shape and are never larger than the picture") {
    Decoder decoder{settings()};
    const MemoryFile input{test::draw_scene(400, 300)};
    const MemoryFile avif;
    const MemoryFile webp;
    const MemoryFile jpeg;
    const auto made = decoder.shrink(input.descriptor(), PictureFormat::png,
                                     {{.format = PictureFormat::avif, .width = 200, .descriptor = avif.descriptor()},
                                      {.format = PictureFormat::webp, .width = 200, .descriptor = webp.descriptor()},
                                      {.format = PictureFormat::jpeg, .width = 400, .descriptor = jpeg.descriptor()}});
    REQUIRE(made);
    REQUIRE(made->size() == 3);
    CHECK((*made)[0].width == 200);
    CHECK((*made)[0].height == 150);
    CHECK((*made)[2].width == 400);
    CHECK((*made)[2].height == 300);
    CHECK(find_content_type(avif.bytes(), "")->type == "image/avif");
    CHECK(find_content_type(webp.bytes(), "")->type == "image/webp");
    CHECK(find_content_type(jpeg.bytes(), "")->type == "image/jpeg");
}

TEST_CASE("a picture that claims more pixels than allowed is refused before it is decoded") {
    for (const auto& [width, height] :
         {std::pair{100'000U, 100'000U}, {20'000U, 20U}, {20U, 20'000U}, {0x7FFFFFFFU, 0x7FFFFFFFU}}) {
        CAPTURE(width);
        const auto facts = clean(test::claim_png(width, height), "image/png", settings());
        REQUIRE_FALSE(facts);
        const bool is_refused = facts.error() == refusals::too_many_pixels || facts.error() == refusals::broken_picture;
        CHECK(is_refused);
    }
    auto small = settings();
    small.most_pixels = 99 * 100;
    CHECK(clean(test::draw_scene(100, 100), "image/png", small).error() == refusals::too_many_pixels);
}

TEST_CASE("a picture under another type's name is broken, and so is an empty one") {
    CHECK(clean(test::draw_scene(10, 10), "image/jpeg", settings()).error() == refusals::broken_picture);
    CHECK(clean("", "image/png", settings()).error() == refusals::broken_picture);
    CHECK(clean("<svg/>", "image/svg+xml", settings()).error() == refusals::broken_picture);
}

TEST_CASE("cut and changed pictures end in a picture or a refusal, never in anything else") {
    const auto png = test::draw_scene(64, 48);
    std::minstd_rand chance{20261124};
    for (const auto format : {PictureFormat::png, PictureFormat::jpeg, PictureFormat::webp, PictureFormat::avif}) {
        CAPTURE(type_of(format));
        const auto whole = format == PictureFormat::png ? png : convert(png, PictureFormat::png, format, 64);
        for (int round = 0; round < 12; ++round) {
            auto hostile = whole;
            if (round % 3 == 0) hostile.resize(chance() % whole.size());
            for (int flips = round % 3 == 0 ? 0 : 1 + round; flips > 0; --flips)
                hostile[chance() % hostile.size()] = static_cast<char>(chance());
            const auto facts = clean(hostile, type_of(format), settings());
            if (facts) {
                CHECK(facts->width > 0);
                continue;
            }
            const bool is_known = facts.error() == refusals::broken_picture ||
                                  facts.error() == refusals::too_many_pixels ||
                                  facts.error() == refusals::picture_too_demanding;
            CHECK(is_known);
        }
    }
}

TEST_CASE("a decoder that takes too long is ended") {
    auto hasty = settings();
    hasty.decoder_command = {"/bin/sh", "-c", "while :; do :; done"};
    hasty.decoder_time = std::chrono::seconds{1};
    CHECK(clean(test::draw_scene(8, 8), "image/png", hasty).error() == refusals::picture_too_demanding);
}

TEST_CASE("a decoder that dies, lies or talks without end is a refusal or a failure, never believed") {
    auto odd = settings();
    odd.decoder_command = {"/bin/sh", "-c", "kill -SEGV $$"};
    CHECK(clean(test::draw_scene(8, 8), "image/png", odd).error() == refusals::broken_picture);
    odd.decoder_command = {"/bin/sh", "-c", "kill -KILL $$"};
    CHECK(clean(test::draw_scene(8, 8), "image/png", odd).error() == refusals::picture_too_demanding);
    odd.decoder_command = {"/bin/sh", "-c", "echo width=-3; echo height=99999999999; echo format=exe"};
    CHECK(clean(test::draw_scene(8, 8), "image/png", odd).error() == refusals::broken_picture);
    odd.decoder_command = {"/bin/sh", "-c", "while :; do echo talk; done"};
    CHECK_FALSE(clean(test::draw_scene(8, 8), "image/png", odd));
    odd.decoder_command = {"/bin/sh", "-c", "exit 11"};
    CHECK_THROWS_AS(static_cast<void>(clean("x", "image/png", odd)), Failure);
    odd.decoder_command = {"/no/such/program"};
    CHECK_THROWS_AS(static_cast<void>(clean("x", "image/png", odd)), Failure);
}

TEST_CASE("a picture that needs more memory than is allowed is refused") {
#if !defined(__has_feature) || (!__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer))
    auto poor = settings();
    poor.decoder_bytes = 220'000'000;
    const auto facts = clean(test::draw_scene(6000, 5000), "image/png", poor);
    REQUIRE_FALSE(facts);
    const bool is_refused =
        facts.error() == refusals::picture_too_demanding || facts.error() == refusals::broken_picture;
    CHECK(is_refused);
#endif
}

TEST_CASE("more decodings than places wait their turn") {
    auto narrow = settings();
    narrow.decoders = 1;
    Decoder decoder{narrow};
    std::vector<std::jthread> threads;
    threads.reserve(4);
    std::atomic<int> done = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            const MemoryFile input{test::draw_scene(16, 16)};
            const MemoryFile output;
            if (decoder.clean(input.descriptor(), "image/png", output.descriptor())) ++done;
        });
    threads.clear();
    CHECK(done == 4);
}

TEST_CASE("doctor is told what the installed library can write") {
    const auto abilities = Decoder{settings()}.find_abilities();
    CHECK_FALSE(abilities.version.empty());
    CHECK(abilities.has_webp);
}

}  // namespace standfirst::media
