// SPDX-License-Identifier: Apache-2.0
// Keys and signatures that another implementation (Node's crypto) made of "A message of some length.".
#include "foundation/signature.hpp"

#include <doctest/doctest.h>

#include "foundation/encoding.hpp"

namespace standfirst {

namespace {

std::string bytes(std::string_view hex) { return decode_hex(hex).value(); }

constexpr std::string_view message = "A message of some length.";

}  // namespace

TEST_CASE("a signature is believed for its key and its message alone: P-256") {
    P256Key key{.x = bytes("1139c742b83dbbe4a41f6a647eaec7fb0853b908898f95e1f6a32ec0536019aa"),
                .y = bytes("3d4f149a5cedd4187cf486f8f8071a6dc58b533bfd17d04653e71145700fb78e")};
    auto signature = bytes(
        "3046022100f6cccc97486a17caf46157bb572c6cfa1d91c6207ab22ac0f76b5efa212b99d8022100a25b4e9f8b8ff635"
        "bdf182215c67d873a2285c85e8c8aaf2d9cad799b628b441");
    CHECK(is_signed(key, message, signature));
    CHECK_FALSE(is_signed(key, "Another message.", signature));
    CHECK_FALSE(is_signed(key, message, ""));
    CHECK_FALSE(is_signed(key, message, signature + "x"));
    signature.back() = static_cast<char>(signature.back() ^ 1);
    CHECK_FALSE(is_signed(key, message, signature));
    key.x.back() = static_cast<char>(key.x.back() ^ 1);  // not on the curve
    CHECK_FALSE(is_signed(key, message, signature));
    CHECK_FALSE(is_signed(P256Key{}, message, signature));
}

TEST_CASE("a signature is believed for its key and its message alone: RSA") {
    const RsaKey key{
        .modulus =
            bytes("bd77f7081cc9fe826842604bd614995ca1c0e96f2da7944c0e709444fe814244c9c3d3ce91bb614225569e3a5cf0ed53"
                  "2254eeb923999bcd389df8f62e39111689b36cc40f3ac972bab4fa7d82d93b9d2a6d10eea38acaafd245fc0fb9828615"
                  "4d1aa953c990dcc0444c593dc132afe2112a2da15186f062f4f59ba87b793a6c8b04a79394ce4da96814a15ed4eb34cd"
                  "ecee8d7761dfc9ff4605ea797ce8a208607f23d1b3f19430a9bbad5842d085fca20545253675aa2cc5ae24fe93172cd6"
                  "46f1731c79b44c4020322d8fb53584dcab9ffc72b9991803e98f5686b224de9c53abbde2d23e7069cf4b45151c72179c"
                  "19a3bd550f15bbb7740057106a83cf71"),
        .exponent = bytes("010001")};
    const auto signature = bytes(
        "79aacde734405fe7f519bfd039dbea67481af9598779c22183e2f6822d4efd4e6728b006462b5168dc991e46cc1c6a91"
        "8bb483d7e639bc06de31c7b4f740ca87f26a9ec02a3e8f10fffc362d845f35d3d0ba211876ff43a8bff7917defcd547e"
        "4ac52de896e91a752c0ca79c7ea03b58cfecb796d68552ddb15e095c2e781d8837044393f0e47dee26ed486e8cd08f03"
        "0fb6b372353ce864ab4a1649e5cbe933e83fb4447c4ff4a720a5f294a3d22a93dae28f5d8ef0bbd452214f5eb6e48a59"
        "495aaa0b8f17ff6758dd1d1b717ff8dcc24ed82c95d4422cad0d7705fd835263abdea3d8d0634735b53ff4ef21065ba2"
        "723ce2a1a48eb06a61d6b79194d0f278");
    CHECK(is_signed(key, message, signature));
    CHECK_FALSE(is_signed(key, "Another message.", signature));
    CHECK_FALSE(is_signed(RsaKey{.modulus = std::string(128, 'x'), .exponent = key.exponent}, message, signature));
    CHECK_FALSE(is_signed(RsaKey{.modulus = key.modulus, .exponent = {}}, message, signature));
}

TEST_CASE("a signature is believed for its key and its message alone: Ed25519") {
    const auto key = bytes("b5bd9964a90607a390208f17b13125e7e8718abdf3897578006d971bdff1b05b");
    const auto signature = bytes(
        "b35d9b9674f725b9f5b53845f13661c19434c0c4125ff2fb1ff463bf6b8ec7e2f1020fbec461266b93943d23e9d125a7"
        "b834f63d02fd64a0d0995d815a19dc03");
    CHECK(is_signed_ed25519(key, message, signature));
    CHECK_FALSE(is_signed_ed25519(key, "Another message.", signature));
    CHECK_FALSE(is_signed_ed25519(key.substr(1), message, signature));
    CHECK_FALSE(is_signed_ed25519(key, message, signature.substr(1)));
}

}  // namespace standfirst
