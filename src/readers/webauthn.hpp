// SPDX-License-Identifier: Apache-2.0
// What a browser answers when a passkey is made or used, checked as Web Authentication (Level 2, 7.1 and 7.2) says.
// Attestation is not asked for: which maker's key it is, is nobody's business.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/result.hpp"

namespace standfirst::readers {

struct WebAuthnExpected {
    std::string_view challenge;  // as it was given out
    std::string_view origin;     // "https://paper.example"
    std::string_view host;       // the relying party: "paper.example"
};

struct MadeCredential {
    std::string id;
    std::string public_key;  // COSE (RFC 9052), as it came
    std::uint32_t counter = 0;
};

// `client_data` and `attestation` are the bytes that the browser gave. Refuses with refusals::bad_passkey whatever is
// not as it must be.
[[nodiscard]] Result<MadeCredential> check_registration(const WebAuthnExpected& expected, std::string_view client_data,
                                                        std::string_view attestation);

struct UsedCredential {
    std::string_view client_data;
    std::string_view authenticator_data;
    std::string_view signature;
};

// Answers the authenticator's new counter. `counter` is the one that it said last; one that does not grow is a copy's,
// except where an authenticator always says 0.
[[nodiscard]] Result<std::uint32_t> check_use(const WebAuthnExpected& expected, const UsedCredential& used,
                                              std::string_view public_key, std::uint32_t counter);

}  // namespace standfirst::readers
