// SPDX-License-Identifier: Apache-2.0
#include "foundation/signature.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>

#include <memory>

namespace standfirst {

namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t least_modulus_bytes = 256;
constexpr std::size_t most_modulus_bytes = 1'024;
constexpr std::size_t most_exponent_bytes = 8;

struct End {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
    void operator()(BIGNUM* number) const { BN_free(number); }
};
template <typename T>
using Owned = std::unique_ptr<T, End>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Owned<EVP_PKEY> make_key(const char* kind, OSSL_PARAM_BLD* builder) {
    const Owned<OSSL_PARAM> parameters{OSSL_PARAM_BLD_to_param(builder)};
    const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return Owned<EVP_PKEY>{key};
}

bool verify_sha256(EVP_PKEY* key, std::string_view message, std::string_view signature) {
    const Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
    return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

}  // namespace

bool is_signed(const P256Key& key, std::string_view message, std::string_view signature) {
    if (key.x.size() != coordinate_bytes || key.y.size() != coordinate_bytes) return false;
    const std::string point = '\x04' + key.x + key.y;
    const Owned<OSSL_PARAM_BLD> builder{OSSL_PARAM_BLD_new()};
    if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return false;
    // A point that is not on the curve makes no key.
    const auto made = make_key("EC", builder.get());
    return made && verify_sha256(made.get(), message, signature);
}

bool is_signed(const RsaKey& key, std::string_view message, std::string_view signature) {
    if (key.modulus.size() < least_modulus_bytes || key.modulus.size() > most_modulus_bytes || key.exponent.empty() ||
        key.exponent.size() > most_exponent_bytes)
        return false;
    const Owned<BIGNUM> modulus{BN_bin2bn(raw(key.modulus), static_cast<int>(key.modulus.size()), nullptr)};
    const Owned<BIGNUM> exponent{BN_bin2bn(raw(key.exponent), static_cast<int>(key.exponent.size()), nullptr)};
    const Owned<OSSL_PARAM_BLD> builder{OSSL_PARAM_BLD_new()};
    if (!modulus || !exponent || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return false;
    const auto made = make_key("RSA", builder.get());
    return made && verify_sha256(made.get(), message, signature);
}

bool is_signed_ed25519(std::string_view key, std::string_view message, std::string_view signature) {
    return key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key)) == 0;
}

}  // namespace standfirst
