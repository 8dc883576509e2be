// SPDX-License-Identifier: Apache-2.0
// Bytes to and from one client, in the clear or over TLS. Every call tries at once and never waits.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "web/detail/tls.hpp"

namespace standfirst::web::detail {

struct Tried {
    enum class Kind {
        done,          // `bytes` were moved, at least one
        wait_to_read,  // try again when the socket can be read
        wait_to_write,
        ended,  // the client closed its side, or the connection is broken
    } kind = Kind::done;
    std::size_t bytes = 0;
};

class Transport {
  public:
    // `tls` may be null: in the clear. The socket is not owned, and does not block.
    Transport(int socket, TlsSession tls) : socket_(socket), tls_(std::move(tls)) {}

    [[nodiscard]] bool is_secure() const { return tls_ != nullptr; }
    // Only where is_secure(); done with no bytes when the handshake is.
    [[nodiscard]] Tried handshake();
    [[nodiscard]] Tried read(std::span<char> into);
    // `more`: something follows at once and may share a packet.
    enum class Follows { nothing, more };
    [[nodiscard]] Tried write(std::span<const iovec> parts, Follows follows);
    [[nodiscard]] Tried send_file(int file, std::uint64_t offset, std::uint64_t bytes);
    // Says goodbye; what comes in afterwards can still be read.
    void end_writing();

  private:
    [[nodiscard]] Tried write_tls(const void* bytes, std::size_t size);
    [[nodiscard]] Tried after_tls(int outcome);
    int socket_;
    TlsSession tls_;
};

}  // namespace standfirst::web::detail
