// SPDX-License-Identifier: Apache-2.0
#include "media/detail/jpeg_scans.hpp"

#include <doctest/doctest.h>

#include "support/hostile_picture.hpp"
#include "support/memory_file.hpp"

namespace standfirst::media::detail {

namespace {

int scans_of(std::string_view bytes) {
    const test::MemoryFile file{bytes};
    return count_jpeg_scans(file.descriptor(), 1000);
}

}  // namespace

TEST_CASE("the scans of a JPEG are counted, and no more of them than wanted") {
    CHECK(scans_of(test::jpeg_of_scans(64, 0)) == 1);
    CHECK(scans_of(test::jpeg_of_scans(3000, 89)) == 90);
    const test::MemoryFile many{test::jpeg_of_scans(64, 50'000)};
    CHECK(count_jpeg_scans(many.descriptor(), 101) == 101);
}

TEST_CASE("scans of a thumbnail inside of a segment are none of the picture") {
    const auto thumbnail = test::jpeg_of_scans(8, 40);
    const auto size = thumbnail.size() + 2;
    std::string segment{"\xFF\xE1"};
    segment += static_cast<char>(size >> 8U);
    segment += static_cast<char>(size & 0xFFU);
    auto jpeg = test::jpeg_of_scans(64, 2);
    CHECK(scans_of(jpeg.insert(2, segment + thumbnail)) == 3);
}

TEST_CASE("bytes that are no JPEG have no scans, and a cut one those before the cut") {
    CHECK(scans_of("") == 0);
    CHECK(scans_of("\xFF") == 0);
    CHECK(scans_of("\xFF\xD8\xFF\xDA") == 1);
    CHECK(scans_of(std::string_view{"\xFF\xD8\xFF\xE1\0\0\xFF\xDA", 8}) == 0);
    CHECK(scans_of("PNG, or so it says") == 0);
    const auto jpeg = test::jpeg_of_scans(64, 20);
    for (std::size_t size = 0; size < jpeg.size(); ++size) CHECK(scans_of(jpeg.substr(0, size)) <= 21);
}

}  // namespace standfirst::media::detail
