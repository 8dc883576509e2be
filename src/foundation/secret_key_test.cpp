// SPDX-License-Identifier: Apache-2.0
#include "foundation/secret_key.hpp"

#include <doctest/doctest.h>

namespace standfirst {

TEST_CASE("a hash belongs to one key, one purpose and one text") {
    const auto key = SecretKey::from_hex(std::string(64, 'a'));
    const auto other = SecretKey::from_hex(std::string(64, 'b'));
    REQUIRE(key);
    REQUIRE(other);
    CHECK(key->hash("session", "x") == SecretKey::from_hex(key->hex())->hash("session", "x"));
    CHECK(key->hash("session", "x") != other->hash("session", "x"));
    CHECK(key->hash("session", "x") != key->hash("code", "x"));
    CHECK(key->hash("session", "x") != key->hash("session", "y"));
}

TEST_CASE("what is no key is none") {
    CHECK_FALSE(SecretKey::from_hex(""));
    CHECK_FALSE(SecretKey::from_hex(std::string(62, 'a')));
    CHECK_FALSE(SecretKey::from_hex(std::string(64, 'g')));
}

}  // namespace standfirst
