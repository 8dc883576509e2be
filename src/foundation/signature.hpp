// SPDX-License-Identifier: Apache-2.0
// Signatures of others, checked: the three kinds that passkeys use. Anything malformed is simply not signed.
#pragma once

#include <string>
#include <string_view>

namespace standfirst {

// A point of the curve P-256; each coordinate is 32 bytes.
struct P256Key {
    std::string x;
    std::string y;
};

struct RsaKey {
    std::string modulus;   // big-endian
    std::string exponent;  // big-endian
};

// ECDSA with SHA-256; `signature` is the DER sequence of r and s.
[[nodiscard]] bool is_signed(const P256Key& key, std::string_view message, std::string_view signature);
// RSASSA-PKCS1-v1_5 with SHA-256; keys of 2048 to 8192 bits.
[[nodiscard]] bool is_signed(const RsaKey& key, std::string_view message, std::string_view signature);
// Ed25519; the key is 32 bytes.
[[nodiscard]] bool is_signed_ed25519(std::string_view key, std::string_view message, std::string_view signature);

}  // namespace standfirst
