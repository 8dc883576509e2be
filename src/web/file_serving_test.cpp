// SPDX-License-Identifier: Apache-2.0
// Stored files from end to end, whole and in parts.
#include <doctest/doctest.h>

#include <fstream>

#include "support/serving.hpp"
#include "support/temporary_folder.hpp"
#include "web/byte_range.hpp"

namespace standfirst::web {

namespace {

using test::Serving;
using test::serving_row;

struct Films {
    test::TemporaryFolder folder;
    std::string bytes;

    explicit Films(std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>('a' + i % 26 + i / 1'000 % 3);
        std::ofstream{folder.path() / "film", std::ios::binary} << bytes;
    }
    Doors doors() {
        Doors doors;
        doors.routes.push_back(
            serving_row(Method::get, "/media/{name}", CachePolicy::media, [this](const Request& request) {
                Response response;
                response.content_type = "video/webm";
                response.file = FileBody{.path = folder.path() / std::string{request.capture("name")},
                                         .bytes = bytes.size(),
                                         .etag = "\"film-1\""};
                return response;
            }));
        return doors;
    }
};

}  // namespace

TEST_CASE("a file is sent whole, with its tag, for ever") {
    Films films{3'000'000};
    Serving serving{films.doors()};
    auto client = serving.connect();
    const auto whole = client.get("/media/film");
    CHECK(whole.status == 200);
    CHECK(whole.body == films.bytes);
    CHECK(whole.field("Accept-Ranges") == "bytes");
    CHECK(whole.field("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(whole.field("Content-Type") == "video/webm");
    CHECK(client.get("/media/film", "If-None-Match: \"film-1\"\r\n").status == 304);
    CHECK(client.head("/media/film").field("Content-Length") == "3000000");
    CHECK(client.get("/media/none").status == 404);
}

TEST_CASE("a part of a file is sent alone, several with a boundary between them") {
    Films films{10'000};
    Serving serving{films.doors()};
    auto client = serving.connect();
    const auto part = client.get("/media/film", "Range: bytes=100-199\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == films.bytes.substr(100, 100));
    CHECK(part.field("Content-Range") == "bytes 100-199/10000");
    CHECK(client.get("/media/film", "Range: bytes=-5\r\n").body == films.bytes.substr(9'995));
    CHECK(client.get("/media/film", "Range: bytes=9999-\r\n").body == films.bytes.substr(9'999));

    const auto parts = client.get("/media/film", "Range: bytes=0-1,5000-5002\r\n");
    CHECK(parts.status == 206);
    const auto type = parts.field("Content-Type");
    REQUIRE(type.starts_with("multipart/byteranges; boundary="));
    const auto boundary = type.substr(type.find('=') + 1);
    const auto piece = [&](std::size_t first, std::size_t bytes) {
        return "\r\n--" + boundary + "\r\nContent-Type: video/webm\r\nContent-Range: bytes " + std::to_string(first) +
               "-" + std::to_string(first + bytes - 1) + "/10000\r\n\r\n" + films.bytes.substr(first, bytes);
    };
    CHECK(parts.body == piece(0, 2) + piece(5'000, 3) + "\r\n--" + boundary + "--\r\n");
    CHECK(client.get("/media/film", "Range: bytes=0-0\r\n").body == films.bytes.substr(0, 1));
}

TEST_CASE("ranges that cannot be had are refused, and those that make no sense are not heard") {
    Films films{100};
    Serving serving{films.doors()};
    auto client = serving.connect();
    const auto beyond = client.get("/media/film", "Range: bytes=100-\r\n");
    CHECK(beyond.status == 416);
    CHECK(beyond.field("Content-Range") == "bytes */100");
    CHECK(client.get("/media/film", "Range: lines=1-2\r\n").status == 200);
    CHECK(client.get("/media/film", "Range: bytes=5-2\r\n").status == 200);
    CHECK(client.get("/media/film", "Range: bytes=0-1\r\nIf-Range: \"film-0\"\r\n").status == 200);
    CHECK(client.get("/media/film", "Range: bytes=0-1\r\nIf-Range: \"film-1\"\r\n").status == 206);
    CHECK(client.head("/media/film", "Range: bytes=0-1\r\n").status == 200);
}

TEST_CASE("a file that became shorter is not promised") {
    Films films{100};
    Serving serving{films.doors()};
    std::filesystem::resize_file(films.folder.path() / "film", 50);
    CHECK(serving.get("/media/film").status == 404);
}

TEST_CASE("ranges are read as RFC 9110 says") {
    using Kind = AskedRanges::Kind;
    const auto ranges = [](std::string_view header, std::uint64_t size) { return read_ranges(header, size).ranges; };
    CHECK(ranges("bytes=0-4", 10) == std::vector{ByteRange{0, 5}});
    CHECK(ranges("Bytes= 0-4 , 6-99", 10) == std::vector{ByteRange{0, 5}, ByteRange{6, 4}});
    CHECK(ranges("bytes=-3", 10) == std::vector{ByteRange{7, 3}});
    CHECK(ranges("bytes=-30", 10) == std::vector{ByteRange{0, 10}});
    CHECK(ranges("bytes=20-30,0-0", 10) == std::vector{ByteRange{0, 1}});
    CHECK(ranges("bytes=0-18446744073709551616", 10) == std::vector{ByteRange{0, 10}});
    CHECK(read_ranges("bytes=-0", 10).kind == Kind::unsatisfiable);
    CHECK(read_ranges("bytes=0-", 0).kind == Kind::unsatisfiable);
    CHECK(read_ranges("bytes=99999999999999999999-", 10).kind == Kind::unsatisfiable);
    for (const auto* header : {"", "bytes", "bytes=", "bytes=,", "bytes=a-b", "bytes=1", "bytes=1-2-3", "bytes=--1",
                               "bytes=0-4,2-6", "bytes=0-0,1-1,x"})
        CHECK_MESSAGE(read_ranges(header, 10).kind == Kind::whole, header);
    std::string many = "bytes=0-0";
    for (int i = 1; i < 40; ++i) many += "," + std::to_string(2 * i) + "-" + std::to_string(2 * i);
    CHECK(read_ranges(many, 1'000).kind == Kind::whole);
}

}  // namespace standfirst::web
