// SPDX-License-Identifier: Apache-2.0
#include "web/detail/transport.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace standfirst::web::detail {

namespace {

// One TLS record.
constexpr std::size_t record_bytes = 16'384;
// As much of a file as is sent at once, so that one download does not hold the loop from the others.
constexpr std::uint64_t most_of_a_file = 512 * 1024;

Tried after_call(ssize_t outcome, Tried::Kind wait) {
    if (outcome > 0) return {.kind = Tried::Kind::done, .bytes = static_cast<std::size_t>(outcome)};
    if (outcome < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return {.kind = wait};
    return {.kind = Tried::Kind::ended};
}

template <typename Call>
ssize_t unless_interrupted(Call call) {
    for (;;)
        if (const auto outcome = call(); outcome >= 0 || errno != EINTR) return outcome;
}

}  // namespace

Tried Transport::after_tls(int outcome) {
    switch (SSL_get_error(tls_.get(), outcome)) {
        case SSL_ERROR_WANT_READ:
            return {.kind = Tried::Kind::wait_to_read};
        case SSL_ERROR_WANT_WRITE:
            return {.kind = Tried::Kind::wait_to_write};
        default:
            ERR_clear_error();
            return {.kind = Tried::Kind::ended};
    }
}

Tried Transport::handshake() {
    ERR_clear_error();
    const int outcome = SSL_do_handshake(tls_.get());
    return outcome == 1 ? Tried{} : after_tls(outcome);
}

Tried Transport::read(std::span<char> into) {
    if (tls_) {
        ERR_clear_error();
        std::size_t bytes = 0;
        const int outcome = SSL_read_ex(tls_.get(), into.data(), into.size(), &bytes);
        return outcome == 1 ? Tried{.kind = Tried::Kind::done, .bytes = bytes} : after_tls(outcome);
    }
    return after_call(unless_interrupted([&] { return ::recv(socket_, into.data(), into.size(), 0); }),
                      Tried::Kind::wait_to_read);
}

Tried Transport::write_tls(const void* bytes, std::size_t size) {
    ERR_clear_error();
    std::size_t written = 0;
    const int outcome = SSL_write_ex(tls_.get(), bytes, size, &written);
    return outcome == 1 ? Tried{.kind = Tried::Kind::done, .bytes = written} : after_tls(outcome);
}

Tried Transport::write(std::span<const iovec> parts, Follows follows) {
    if (!tls_) {
        msghdr message{};
        message.msg_iov = const_cast<iovec*>(parts.data());
        message.msg_iovlen = parts.size();
        const int flags = MSG_NOSIGNAL | (follows == Follows::more ? MSG_MORE : 0);
        return after_call(unless_interrupted([&] { return ::sendmsg(socket_, &message, flags); }),
                          Tried::Kind::wait_to_write);
    }
    if (parts.size() == 1) return write_tls(parts[0].iov_base, parts[0].iov_len);
    // Small parts share a record: a header alone in one would cost as much as a record full of page.
    std::array<char, record_bytes> record;
    std::size_t filled = 0;
    for (const auto& part : parts) {
        const auto bytes = std::min(part.iov_len, record.size() - filled);
        std::memcpy(record.data() + filled, part.iov_base, bytes);
        filled += bytes;
        if (filled == record.size()) break;
    }
    return write_tls(record.data(), filled);
}

Tried Transport::send_file(int file, std::uint64_t offset, std::uint64_t bytes) {
    if (!tls_) {
        auto at = static_cast<off_t>(offset);
        const auto most = static_cast<std::size_t>(std::min(bytes, most_of_a_file));
        return after_call(unless_interrupted([&] { return ::sendfile(socket_, file, &at, most); }),
                          Tried::Kind::wait_to_write);
    }
    std::array<char, record_bytes> record;
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, record.size()));
    const auto read =
        unless_interrupted([&] { return ::pread(file, record.data(), most, static_cast<off_t>(offset)); });
    if (read <= 0) return {.kind = Tried::Kind::ended};  // the file became shorter: the client sees a broken answer
    return write_tls(record.data(), static_cast<std::size_t>(read));
}

void Transport::end_writing() {
    if (tls_) {
        ERR_clear_error();
        (void)SSL_shutdown(tls_.get());
        ERR_clear_error();
    }
    ::shutdown(socket_, SHUT_WR);
}

}  // namespace standfirst::web::detail
