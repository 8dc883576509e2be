// SPDX-License-Identifier: Apache-2.0
#include "foundation/digest.hpp"

#include <doctest/doctest.h>

using namespace standfirst;

TEST_CASE("SHA-256 gives the published answers (FIPS 180-4 examples)") {
    CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    DigestMaker maker;
    maker.add("a");
    maker.add("bc");
    CHECK(maker.finish() == sha256("abc"));
}

TEST_CASE("HMAC-SHA-256 gives the published answer (RFC 4231, test case 2)") {
    CHECK(hmac_sha256("Jefe", "what do ya want for nothing?").hex() ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("a digest is read back from its hexadecimal form, and from nothing shorter") {
    const auto digest = sha256("x");
    CHECK(Digest::from_hex(digest.hex()) == digest);
    CHECK(!Digest::from_hex(digest.hex().substr(2)));
    CHECK(!Digest::from_bytes("short"));
}
