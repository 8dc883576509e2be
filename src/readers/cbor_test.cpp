// SPDX-License-Identifier: Apache-2.0
#include "readers/cbor.hpp"

#include <doctest/doctest.h>

#include "foundation/encoding.hpp"

namespace standfirst::readers {

TEST_CASE("what passkeys are written in is read: RFC 8949, appendix A") {
    const auto integer = [](std::string_view hex) {
        const auto bytes = decode_hex(hex).value();
        std::string_view rest{bytes};
        const auto value = read_cbor(rest);
        REQUIRE(value);
        CHECK(rest.empty());
        return value->integer();
    };
    CHECK(integer("00") == 0);
    CHECK(integer("17") == 23);
    CHECK(integer("1818") == 24);
    CHECK(integer("1903e8") == 1'000);
    CHECK(integer("1b000000e8d4a51000") == 1'000'000'000'000);
    CHECK(integer("20") == -1);
    CHECK(integer("3903e7") == -1'000);
    const auto bytes = decode_hex("a2016161026162ff").value();
    std::string_view rest{bytes};
    const auto map = read_cbor(rest);
    REQUIRE(map);
    CHECK(rest == "\xff");
    REQUIRE(map->find(1) != nullptr);
    CHECK(map->find(1)->text() == "a");
    CHECK(map->find(3) == nullptr);
    CHECK(map->find("a") == nullptr);
}

TEST_CASE("what is malformed, endless or too deep is nothing, and is left where it was") {
    for (const auto* hex : {"", "18", "1a0000", "1c", "1f", "5f", "9f01ff", "bf", "41", "5bffffffffffffffff",
                            "9bffffffffffffffff", "bbffffffffffffffff", "1bffffffffffffffff", "c11a514b67b0", "f93c00",
                            "fb3ff199999999999a", "81818181818181818181818100"}) {
        CAPTURE(hex);
        const auto bytes = decode_hex(hex).value();
        std::string_view rest{bytes};
        CHECK_FALSE(read_cbor(rest));
        CHECK(rest.size() == bytes.size());
    }
    const std::string many = std::string("\x99\x01\x00", 3) + std::string(256, '\0');
    std::string_view rest{many};
    CHECK_FALSE(read_cbor(rest));
}

}  // namespace standfirst::readers
