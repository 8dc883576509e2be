// SPDX-License-Identifier: Apache-2.0
// What an authenticator answers, and a key that was kept: nothing from outside may crash or be believed unsigned.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "readers/cbor.hpp"
#include "readers/webauthn.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace standfirst::readers;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto half = bytes.substr(0, size / 2);
    const auto other = bytes.substr(size / 2);
    constexpr std::string_view client_data =
        R"({"type":"webauthn.create","challenge":"Y2hhbGxlbmdl","origin":"https://paper.example"})";
    constexpr WebAuthnExpected expected{
        .challenge = "Y2hhbGxlbmdl", .origin = "https://paper.example", .host = "paper.example"};
    auto rest = bytes;
    if (read_cbor(rest) && rest.size() >= size) std::abort();
    (void)check_registration(expected, client_data, bytes);
    (void)check_registration(expected, bytes, half);
    if (check_use(expected, {.client_data = client_data, .authenticator_data = half, .signature = other}, other, 0))
        std::abort();
    return 0;
}
