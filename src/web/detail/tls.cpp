// SPDX-License-Identifier: Apache-2.0
#include "web/detail/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <string>

#include "foundation/failure.hpp"

namespace standfirst::web::detail {

namespace {

std::string last_reason() {
    std::array<char, 256> words{};
    ERR_error_string_n(ERR_get_error(), words.data(), words.size());
    ERR_clear_error();
    return words.data();
}

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned offered_size, void*) {
    static constexpr std::array<unsigned char, 9> ours{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* selected = nullptr;
    if (SSL_select_next_proto(&selected, size, ours.data(), ours.size(), offered, offered_size) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *chosen = selected;
    return SSL_TLSEXT_ERR_OK;
}

std::shared_ptr<SSL_CTX> make_context(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
    if (!context) throw Failure("TLS: " + last_reason());
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                           SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                           SSL_OP_IGNORE_UNEXPECTED_EOF);
    // An idle session holds no buffers; a write goes on from where the body lies, wherever that is by then.
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);  // tickets carry the session instead
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
        throw Failure("certificate " + certificate.string() + ": " + last_reason());
    if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
        throw Failure("certificate's key " + key.string() + ": " + last_reason());
    if (SSL_CTX_check_private_key(context.get()) != 1)
        throw Failure("the key " + key.string() + " is not that of the certificate " + certificate.string());
    return context;
}

}  // namespace

void TlsSessionEnd::operator()(ssl_st* session) const { SSL_free(session); }

TlsCertificate::TlsCertificate(std::filesystem::path certificate, std::filesystem::path key)
    : certificate_(std::move(certificate)), key_(std::move(key)), context_(make_context(certificate_, key_)) {}

void TlsCertificate::reload() {
    auto renewed = make_context(certificate_, key_);
    const std::scoped_lock lock{mutex_};
    context_.swap(renewed);
}

TlsSession TlsCertificate::begin_session(int socket) const {
    const std::scoped_lock lock{mutex_};
    TlsSession session{SSL_new(context_.get())};
    if (!session || SSL_set_fd(session.get(), socket) != 1) throw PassingFailure("TLS: " + last_reason());
    SSL_set_accept_state(session.get());
    return session;
}

}  // namespace standfirst::web::detail
