// SPDX-License-Identifier: Apache-2.0
// TLS by OpenSSL: the certificate in force, and sessions made with it.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

struct ssl_st;
struct ssl_ctx_st;

namespace standfirst::web::detail {

struct TlsSessionEnd {
    void operator()(ssl_st* session) const;
};
using TlsSession = std::unique_ptr<ssl_st, TlsSessionEnd>;

class TlsCertificate {
  public:
    // Throws Failure where the files are no certificate and its key. TLS 1.2 and 1.3, ALPN http/1.1.
    TlsCertificate(std::filesystem::path certificate, std::filesystem::path key);

    // Reads the files anew; sessions that are open keep what they began with. Throws Failure, and keeps the old one.
    void reload();
    // Safe from any thread.
    [[nodiscard]] TlsSession begin_session(int socket) const;

  private:
    std::filesystem::path certificate_;
    std::filesystem::path key_;
    mutable std::mutex mutex_;
    std::shared_ptr<ssl_ctx_st> context_;  // shared with OpenSSL's own count; guarded by mutex_
};

}  // namespace standfirst::web::detail
