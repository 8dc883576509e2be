// SPDX-License-Identifier: Apache-2.0
#include "foundation/encoding.hpp"

#include <doctest/doctest.h>

using namespace standfirst;

TEST_CASE("bytes survive each encoding, whatever their length") {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
        CHECK(decode_hex(encode_hex(bytes)) == bytes);
        CHECK(decode_base64url(encode_base64url(bytes)) == bytes);
        CHECK(percent_decode(percent_encode(bytes)) == bytes);
        bytes += static_cast<char>(i * 37);
    }
}

TEST_CASE("what is not an encoding is refused") {
    CHECK(!decode_hex("abc"));
    CHECK(!decode_hex("zz"));
    CHECK(!decode_base64url("a"));
    CHECK(!decode_base64url("ab=="));
    CHECK(!percent_decode("%"));
    CHECK(!percent_decode("%2"));
    CHECK(!percent_decode("%zz"));
}

TEST_CASE("a path keeps its slashes") {
    CHECK(percent_encode_path("/élections/a b") == "/%C3%A9lections/a%20b");
    CHECK(percent_encode("/a b") == "%2Fa%20b");
}
