// SPDX-License-Identifier: Apache-2.0
#include "foundation/secret_key.hpp"

#include "foundation/encoding.hpp"

namespace standfirst {

SecretKey SecretKey::make(Random& random) { return SecretKey{random.bytes(size)}; }

std::optional<SecretKey> SecretKey::from_hex(std::string_view digits) {
    auto bytes = decode_hex(digits);
    if (!bytes || bytes->size() != size) return std::nullopt;
    return SecretKey{std::move(*bytes)};
}

std::string SecretKey::hex() const { return encode_hex(bytes_); }

Digest SecretKey::hash(std::string_view purpose, std::string_view text) const {
    std::string message{purpose};
    message += '\0';
    message += text;
    return hmac_sha256(bytes_, message);
}

}  // namespace standfirst
