// SPDX-License-Identifier: Apache-2.0
// Answers as authenticators give them, made with another implementation's keys (Node's crypto).
#include "readers/webauthn.hpp"

#include <doctest/doctest.h>

#include "foundation/encoding.hpp"
#include "readers/refusals.hpp"

namespace standfirst::readers {

namespace {

std::string bytes(std::string_view hex) { return decode_hex(hex).value(); }

constexpr WebAuthnExpected expected{
    .challenge = "Y2hhbGxlbmdl", .origin = "https://paper.example", .host = "paper.example"};

std::string client_data(std::string_view type, std::string_view challenge = expected.challenge,
                        std::string_view origin = expected.origin) {
    return "{\"type\":\"" + std::string{type} + "\",\"challenge\":\"" + std::string{challenge} + "\",\"origin\":\"" +
           std::string{origin} + "\",\"crossOrigin\":false}";
}

struct Sample {
    std::string attestation;
    std::string authenticator_data;
    std::string signature;  // over authenticator_data and client_data("webauthn.get")
};

Sample elliptic() {
    return {.attestation =
                bytes("a363666d74646e6f6e656761747453746d74a0686175746844617461588c05ab330c5553e84e898c0ae6c8b795f751ee"
                      "e6890d871dfb14ac21225494c90a450000000100000000000000000000000000000000000863726564656e7431a50102"
                      "032620012158201139c742b83dbbe4a41f6a647eaec7fb0853b908898f95e1f6a32ec0536019aa2258203d4f149a5ced"
                      "d4187cf486f8f8071a6dc58b533bfd17d04653e71145700fb78e"),
            .authenticator_data = bytes("05ab330c5553e84e898c0ae6c8b795f751eee6890d871dfb14ac21225494c90a0500000002"),
            .signature =
                bytes("3045022100c6651fb61f0cc9c3a5676fa6f3b51907a62cc63deb3753d56e15cc70d50cea4302203b3ebf4b4d0ac52942"
                      "56393b7119dc407f31c40373eaaab9feea3acd21a6607e")};
}

Sample edwards() {
    return {.attestation =
                bytes("a363666d74646e6f6e656761747453746d74a0686175746844617461586905ab330c5553e84e898c0ae6c8b795f751ee"
                      "e6890d871dfb14ac21225494c90a450000000100000000000000000000000000000000000863726564656e7431a40101"
                      "03272006215820b5bd9964a90607a390208f17b13125e7e8718abdf3897578006d971bdff1b05b"),
            .authenticator_data = bytes("05ab330c5553e84e898c0ae6c8b795f751eee6890d871dfb14ac21225494c90a0500000002"),
            .signature =
                bytes("a266ff936460fab1db219af75cff2fe4cfa362a49cc531cb2b18479937192664befc293278a0ba659c11030d46d77a44"
                      "e3f8447d2b15c3c51a387aa4fe3ce50f")};
}

Sample rsa() {
    return {.attestation =
                bytes("a363666d74646e6f6e656761747453746d74a068617574684461746159014f05ab330c5553e84e898c0ae6c8b795f751"
                      "eee6890d871dfb14ac21225494c90a450000000100000000000000000000000000000000000863726564656e7431a401"
                      "030339010020590100bd77f7081cc9fe826842604bd614995ca1c0e96f2da7944c0e709444fe814244c9c3d3ce91bb61"
                      "4225569e3a5cf0ed532254eeb923999bcd389df8f62e39111689b36cc40f3ac972bab4fa7d82d93b9d2a6d10eea38aca"
                      "afd245fc0fb98286154d1aa953c990dcc0444c593dc132afe2112a2da15186f062f4f59ba87b793a6c8b04a79394ce4d"
                      "a96814a15ed4eb34cdecee8d7761dfc9ff4605ea797ce8a208607f23d1b3f19430a9bbad5842d085fca20545253675aa"
                      "2cc5ae24fe93172cd646f1731c79b44c4020322d8fb53584dcab9ffc72b9991803e98f5686b224de9c53abbde2d23e70"
                      "69cf4b45151c72179c19a3bd550f15bbb7740057106a83cf712143010001"),
            .authenticator_data = bytes("05ab330c5553e84e898c0ae6c8b795f751eee6890d871dfb14ac21225494c90a0500000002"),
            .signature =
                bytes("8c0a39645751fc11a880dc1b9dc6425ce0275929d5c4c1063efdf9b93cdcc4cec0afc29644be5d0742bd411f598a2e61"
                      "c5d676faaa45a9858837c113ba8dad484e5f747678244905854dbc9e0ea759caf85861a6df42e366c63e2f9207c26388"
                      "70ac695473bbfd37b3e8442a4aee9254ce5e27842823c9af38b672b69a4ce163fbb39962dd698fe4da9e93a4c4252948"
                      "627f494a4e09f68c8ed463d3506ea2fbe2942e0eb5b5d98fc2a4fb535150d37fafc9dbd84e9d234ff1bd586f280feb5a"
                      "151383a70df5584df8024176f18ba15636302037eda1ca24b23831cdb016fc0db898d9eb83ff1e5fb6b0d376e0e63fbe"
                      "10e4ee271050a87b680873f5e48b4b29")};
}

}  // namespace

TEST_CASE("a passkey of each kind that is asked for is made, and used") {
    for (const auto& sample : {elliptic(), edwards(), rsa()}) {
        const auto made = check_registration(expected, client_data("webauthn.create"), sample.attestation);
        REQUIRE(made);
        CHECK(made->id == "credent1");
        CHECK(made->counter == 1);
        const auto data = client_data("webauthn.get");
        const UsedCredential used{
            .client_data = data, .authenticator_data = sample.authenticator_data, .signature = sample.signature};
        CHECK(check_use(expected, used, made->public_key, made->counter) == 2U);
        CHECK(check_use(expected, used, made->public_key, 2).error() == refusals::copied_passkey);
    }
}

TEST_CASE("an answer to another challenge, of another site or of another act is refused") {
    const auto sample = elliptic();
    for (const auto& data : {client_data("webauthn.get"), client_data("webauthn.create", "b3RoZXI"),
                             client_data("webauthn.create", expected.challenge, "https://evil.example"),
                             client_data("webauthn.create", expected.challenge, "http://paper.example"),
                             std::string{"{}"}, std::string{}, std::string{"[]"}, std::string{"\xff"}})
        CHECK(check_registration(expected, data, sample.attestation).error() == refusals::bad_passkey);
    const WebAuthnExpected elsewhere{
        .challenge = expected.challenge, .origin = expected.origin, .host = "elsewhere.example"};
    CHECK(check_registration(elsewhere, client_data("webauthn.create"), sample.attestation).error() ==
          refusals::bad_passkey);
}

TEST_CASE("an answer that was cut, changed or signed with another key is refused") {
    const auto sample = elliptic();
    const auto create = client_data("webauthn.create");
    const auto made = check_registration(expected, create, sample.attestation);
    REQUIRE(made);
    for (std::size_t size = 0; size < sample.attestation.size(); ++size)
        CHECK_FALSE(check_registration(expected, create, std::string_view{sample.attestation}.substr(0, size)));
    const auto data = client_data("webauthn.get");
    const auto use = [&](std::string_view authenticator_data, std::string_view signature, std::string_view key) {
        return check_use(
            expected, {.client_data = data, .authenticator_data = authenticator_data, .signature = signature}, key, 1);
    };
    REQUIRE(use(sample.authenticator_data, sample.signature, made->public_key));
    auto without_person = sample.authenticator_data;
    without_person[32] = 0;
    CHECK_FALSE(use(without_person, sample.signature, made->public_key));
    CHECK_FALSE(use(sample.authenticator_data, edwards().signature, made->public_key));
    CHECK_FALSE(use(sample.authenticator_data, sample.signature, made->public_key.substr(1)));
    CHECK_FALSE(use(sample.authenticator_data, sample.signature, {}));
    const auto other = check_registration(expected, create, rsa().attestation);
    REQUIRE(other);
    CHECK_FALSE(use(sample.authenticator_data, sample.signature, other->public_key));
}

}  // namespace standfirst::readers
