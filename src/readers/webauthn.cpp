// SPDX-License-Identifier: Apache-2.0
#include "readers/webauthn.hpp"

#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/signature.hpp"
#include "readers/cbor.hpp"
#include "readers/refusals.hpp"
#include "text/json_reader.hpp"

namespace standfirst::readers {

namespace {

constexpr std::size_t head_bytes = 37;  // hash of the host, flags, counter
constexpr std::size_t aaguid_bytes = 16;
constexpr std::size_t longest_id = 1'023;
constexpr unsigned char user_present = 0x01;
constexpr unsigned char has_credential = 0x40;

// COSE (RFC 9053): names of what a key holds, and of algorithms.
constexpr std::int64_t key_kind = 1;
constexpr std::int64_t key_algorithm = 3;
constexpr std::int64_t key_curve = -1;  // of elliptic keys; the modulus of RSA keys
constexpr std::int64_t key_x = -2;      // of elliptic keys; the exponent of RSA keys
constexpr std::int64_t key_y = -3;
constexpr std::int64_t kind_okp = 1;
constexpr std::int64_t kind_elliptic = 2;
constexpr std::int64_t kind_rsa = 3;
constexpr std::int64_t es256 = -7;
constexpr std::int64_t eddsa = -8;
constexpr std::int64_t rs256 = -257;
constexpr std::int64_t curve_p256 = 1;
constexpr std::int64_t curve_ed25519 = 6;

struct AuthenticatorData {
    std::string_view host_hash;
    unsigned char flags = 0;
    std::uint32_t counter = 0;
    std::string_view rest;
};

std::optional<AuthenticatorData> read_authenticator_data(std::string_view bytes) {
    if (bytes.size() < head_bytes) return std::nullopt;
    AuthenticatorData data;
    data.host_hash = bytes.substr(0, Digest::size);
    data.flags = static_cast<unsigned char>(bytes[Digest::size]);
    for (const char byte : bytes.substr(Digest::size + 1, 4))
        data.counter = data.counter << 8U | static_cast<unsigned char>(byte);
    data.rest = bytes.substr(head_bytes);
    return data;
}

bool is_for(const WebAuthnExpected& expected, const AuthenticatorData& data) {
    return data.host_hash == sha256(expected.host).bytes() && (data.flags & user_present) != 0;
}

bool is_client_data(const WebAuthnExpected& expected, std::string_view json, std::string_view type) {
    auto text = text::JsonText::parse(json, refusals::bad_passkey, {.depth = 8, .values = 100});
    if (!text) return false;
    text::JsonObject object{text->root()};
    const auto said_type = object.string("type");
    const auto challenge = object.string("challenge");
    const auto origin = object.string("origin");
    const bool is_across = object.flag("crossOrigin");
    return !text->is_refused() && said_type == type && origin == expected.origin && !is_across &&
           equal_in_constant_time(challenge, expected.challenge);
}

std::string words(const CborValue* value) {
    return std::string{value != nullptr ? value->bytes().value_or(std::string_view{}) : std::string_view{}};
}

std::int64_t number(const CborValue* value) { return value != nullptr ? value->integer().value_or(0) : 0; }

std::optional<CborValue> read_key(std::string_view cose) {
    auto key = read_cbor(cose);
    return key && cose.empty() ? std::move(key) : std::nullopt;
}

// Whether it is a key of a kind that is asked for.
bool is_known_key(const CborValue& key) {
    const auto kind = number(key.find(key_kind));
    switch (number(key.find(key_algorithm))) {
        case es256:
            return kind == kind_elliptic && number(key.find(key_curve)) == curve_p256;
        case eddsa:
            return kind == kind_okp && number(key.find(key_curve)) == curve_ed25519;
        case rs256:
            return kind == kind_rsa;
        default:
            return false;
    }
}

bool is_signed_by(const CborValue& key, std::string_view message, std::string_view signature) {
    switch (number(key.find(key_algorithm))) {
        case es256:
            return is_signed(P256Key{.x = words(key.find(key_x)), .y = words(key.find(key_y))}, message, signature);
        case eddsa:
            return is_signed_ed25519(words(key.find(key_x)), message, signature);
        case rs256:
            return is_signed(RsaKey{.modulus = words(key.find(key_curve)), .exponent = words(key.find(key_x))}, message,
                             signature);
        default:
            return false;
    }
}

}  // namespace

Result<MadeCredential> check_registration(const WebAuthnExpected& expected, std::string_view client_data,
                                          std::string_view attestation) {
    if (!is_client_data(expected, client_data, "webauthn.create")) return refuse(refusals::bad_passkey);
    const auto object = read_cbor(attestation);
    const auto* field = object ? object->find("authData") : nullptr;
    const auto data =
        field != nullptr ? read_authenticator_data(field->bytes().value_or(std::string_view{})) : std::nullopt;
    if (!data || !attestation.empty() || !is_for(expected, *data) || (data->flags & has_credential) == 0)
        return refuse(refusals::bad_passkey);
    auto rest = data->rest;
    if (rest.size() < aaguid_bytes + 2) return refuse(refusals::bad_passkey);
    rest.remove_prefix(aaguid_bytes);
    const auto id_size =
        static_cast<std::size_t>(static_cast<unsigned char>(rest[0]) << 8U | static_cast<unsigned char>(rest[1]));
    rest.remove_prefix(2);
    if (id_size == 0 || id_size > longest_id || rest.size() < id_size) return refuse(refusals::bad_passkey);
    const auto id = rest.substr(0, id_size);
    rest.remove_prefix(id_size);
    const auto from_key_on = rest;
    const auto key = read_cbor(rest);  // extensions may follow
    if (!key || !is_known_key(*key)) return refuse(refusals::bad_passkey);
    return MadeCredential{.id = std::string{id},
                          .public_key = std::string{from_key_on.substr(0, from_key_on.size() - rest.size())},
                          .counter = data->counter};
}

Result<std::uint32_t> check_use(const WebAuthnExpected& expected, const UsedCredential& used,
                                std::string_view public_key, std::uint32_t counter) {
    const auto data = read_authenticator_data(used.authenticator_data);
    const auto key = read_key(public_key);
    if (!data || !key || !is_client_data(expected, used.client_data, "webauthn.get") || !is_for(expected, *data))
        return refuse(refusals::bad_passkey);
    const auto message = std::string{used.authenticator_data} + std::string{sha256(used.client_data).bytes()};
    if (!is_signed_by(*key, message, used.signature)) return refuse(refusals::bad_passkey);
    const bool counts = data->counter != 0 || counter != 0;
    if (counts && data->counter <= counter) return refuse(refusals::copied_passkey);
    return data->counter;
}

}  // namespace standfirst::readers
