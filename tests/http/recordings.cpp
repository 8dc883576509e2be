// SPDX-License-Identifier: Apache-2.0
// Stored files through the door: whole, in parts, and under conditions.
#include <doctest/doctest.h>

#include "demo/recording.hpp"
#include "http/well_formed.hpp"
#include "support/drawn_picture.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

namespace {

// The first address of a stored file with this ending.
std::string medium_in(const std::string& page, const std::string& ending) {
    for (auto at = page.find("/media/"); at != std::string::npos; at = page.find("/media/", at + 1)) {
        const auto address = page.substr(at, page.find_first_of("\" ,", at) - at);
        if (address.ends_with(ending)) return address;
    }
    return {};
}

}  // namespace

TEST_CASE("a recording is sent whole, in parts, and not again") {
    TestServer server;
    const auto bytes = demo::make_recording();
    server.lay_beside("train.wav", bytes);
    const auto path =
        server.publish(story_file("Night train", {}, "::: audio file=\"train.wav\" title=\"The train\"\n:::"));
    const auto address = medium_in(server.get(path).body, ".wav");
    REQUIRE(address != "");
    const auto whole = server.get(address);
    CHECK(whole.status == 200);
    CHECK(whole.body == bytes);
    CHECK(whole.field("Content-Type") == "audio/wav");
    CHECK(whole.field("Accept-Ranges") == "bytes");
    CHECK(holds(whole.field("Cache-Control"), "immutable"));
    CHECK(test::complaint_about(whole) == "");
    const auto tag = whole.field("ETag");
    const auto size = std::to_string(bytes.size());

    struct Part {
        std::string asked;
        std::size_t first;
        std::size_t count;
    };
    for (const auto& part :
         {Part{"bytes=0-99", 0, 100}, Part{"bytes=1000-1999", 1000, 1000}, Part{"bytes=-50", bytes.size() - 50, 50},
          Part{"bytes=" + std::to_string(bytes.size() - 7) + "-", bytes.size() - 7, 7},
          Part{"bytes=5-99999999999", 5, bytes.size() - 5}, Part{"bytes=0-0", 0, 1}}) {
        CAPTURE(part.asked);
        const auto answer = server.get(address, "Range: " + part.asked + "\r\n");
        CHECK(answer.status == 206);
        CHECK(answer.body == bytes.substr(part.first, part.count));
        CHECK(answer.field("Content-Range") ==
              "bytes " + std::to_string(part.first) + "-" + std::to_string(part.first + part.count - 1) + "/" + size);
        CHECK(answer.field("ETag") == tag);
        CHECK(test::complaint_about(answer) == "");
    }
    const auto beyond = server.get(address, "Range: bytes=" + size + "-\r\n");
    CHECK(beyond.status == 416);
    CHECK(beyond.field("Content-Range") == "bytes */" + size);
    CHECK(test::complaint_about(beyond) == "");
    for (const std::string nonsense : {"bytes=9-1", "bytes=a-b", "octets=0-1", "bytes=", "0-1"}) {
        CAPTURE(nonsense);
        const auto answer = server.get(address, "Range: " + std::string{nonsense} + "\r\n");
        CHECK((answer.status == 200 || answer.status == 416));
    }
    const auto two = server.get(address, "Range: bytes=0-3,10-13\r\n");
    CHECK(two.status == 206);
    CHECK(two.field("Content-Type").starts_with("multipart/byteranges"));
    CHECK(holds(two.body, "Content-Range: bytes 10-13/" + size));

    CHECK(server.get(address, "Range: bytes=0-9\r\nIf-Range: " + tag + "\r\n").status == 206);
    CHECK(server.get(address, "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n").status == 200);
    const auto known = server.get(address, "If-None-Match: " + tag + "\r\n");
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    CHECK(test::complaint_about(known) == "");
    const auto head = server.head(address);
    CHECK(head.status == 200);
    CHECK(head.field("Content-Length") == size);
}

TEST_CASE("a picture has smaller copies, each of the type that it says") {
    TestServer server;
    server.lay_beside("bridge.png", test::draw_scene(900, 600));
    const auto path = server.publish(
        story_file("Pictured", "picture:\n  file: bridge.png\n  alt: The bridge\n  credit: Ana Duarte\n"));
    REQUIRE(test::eventually([&] { return holds(server.get(path).body, "srcset="); }));
    const auto page = server.get(path).body;
    int copies = 0;
    for (auto at = page.find("/media/"); at != std::string::npos; at = page.find("/media/", at + 1)) {
        const auto address = page.substr(at, page.find_first_of("\" ,", at) - at);
        CAPTURE(address);
        const auto answer = server.get(address);
        CHECK(answer.status == 200);
        CHECK(answer.field("Content-Type").starts_with("image/"));
        CHECK(test::complaint_about(answer) == "");
        ++copies;
    }
    CHECK(copies > 3);
    CHECK(holds(page, "alt=\"The bridge\""));
    CHECK(holds(page, "width=\"900\""));
}

}  // namespace standfirst
