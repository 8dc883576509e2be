// SPDX-License-Identifier: Apache-2.0
#include "foundation/digest.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>

#include "foundation/encoding.hpp"

namespace standfirst {

namespace {
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
}  // namespace

std::optional<Digest> Digest::from_bytes(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    std::array<unsigned char, size> copy{};
    std::copy_n(raw(bytes), size, copy.begin());
    return Digest{copy};
}

std::optional<Digest> Digest::from_hex(std::string_view digits) {
    const auto bytes = decode_hex(digits);
    return bytes ? from_bytes(*bytes) : std::nullopt;
}

std::string_view Digest::bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

std::string Digest::hex() const { return encode_hex(bytes()); }

Digest sha256(std::string_view bytes) {
    std::array<unsigned char, Digest::size> out{};
    crypto_hash_sha256(out.data(), raw(bytes), bytes.size());
    return Digest{out};
}

Digest hmac_sha256(std::string_view key, std::string_view message) {
    std::array<unsigned char, Digest::size> out{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), key.size());
    crypto_auth_hmacsha256_update(&state, raw(message), message.size());
    crypto_auth_hmacsha256_final(&state, out.data());
    return Digest{out};
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// The header does not show libsodium's type; its size is checked here.
static_assert(sizeof(crypto_hash_sha256_state) <= 128);

DigestMaker::DigestMaker() : state_{} { crypto_hash_sha256_init(new (state_.data()) crypto_hash_sha256_state); }

void DigestMaker::add(std::string_view bytes) {
    crypto_hash_sha256_update(std::launder(reinterpret_cast<crypto_hash_sha256_state*>(state_.data())), raw(bytes),
                              bytes.size());
}

Digest DigestMaker::finish() {
    std::array<unsigned char, Digest::size> out{};
    crypto_hash_sha256_final(std::launder(reinterpret_cast<crypto_hash_sha256_state*>(state_.data())), out.data());
    return Digest{out};
}

}  // namespace standfirst
