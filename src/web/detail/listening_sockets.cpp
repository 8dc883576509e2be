// SPDX-License-Identifier: Apache-2.0
#include "web/detail/listening_sockets.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include "foundation/failure.hpp"
#include "web/address.hpp"

namespace standfirst::web::detail {

namespace {

constexpr int waiting_connections = 4'096;
// What the kernel takes from us for a client that does not read; else it would be megabytes for each.
constexpr int most_unsent_bytes = 128 * 1'024;

class OpenSocket {
  public:
    explicit OpenSocket(int socket) : socket_(socket) {}
    OpenSocket(OpenSocket&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    OpenSocket& operator=(OpenSocket&&) = delete;
    ~OpenSocket() {
        if (socket_ >= 0) ::close(socket_);
    }
    [[nodiscard]] int get() const { return socket_; }
    [[nodiscard]] int release() { return std::exchange(socket_, -1); }

  private:
    int socket_;
};

struct Place {
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] sockaddr* raw() { return reinterpret_cast<sockaddr*>(&storage); }
    [[nodiscard]] in_port_t& port() {
        return storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port
                                             : reinterpret_cast<sockaddr_in*>(&storage)->sin_port;
    }
};

std::vector<Place> resolve(const std::string& place) {
    const auto colon = place.rfind(':');
    if (colon == std::string::npos) throw Failure("'" + place + "' is no HOST:PORT");
    auto host = place.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    addrinfo hints{};
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error =
        ::getaddrinfo(host.empty() ? nullptr : host.c_str(), place.substr(colon + 1).c_str(), &hints, &found);
    if (error != 0) throw Failure("'" + place + "': " + ::gai_strerror(error));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned{found, ::freeaddrinfo};
    std::vector<Place> places;
    for (const auto* one = found; one != nullptr; one = one->ai_next) {
        Place made;
        std::memcpy(&made.storage, one->ai_addr, one->ai_addrlen);
        made.size = one->ai_addrlen;
        places.push_back(made);
    }
    return places;
}

void set_option(int socket, int level, int name, int value = 1) {
    ::setsockopt(socket, level, name, &value, sizeof value);
}

enum class Sharing { alone, shared };

// An error's number, or 0.
int bind_and_listen(OpenSocket& socket, Place& place, Sharing sharing) {
    if (socket.get() < 0) return errno;
    set_option(socket.get(), SOL_SOCKET, SO_REUSEADDR);
    if (sharing == Sharing::shared) set_option(socket.get(), SOL_SOCKET, SO_REUSEPORT);
    if (place.storage.ss_family == AF_INET6) set_option(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY);
    // Connections inherit these.
    set_option(socket.get(), IPPROTO_TCP, TCP_NODELAY);
    set_option(socket.get(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, most_unsent_bytes);
    if (::bind(socket.get(), place.raw(), place.size) != 0) return errno;
    if (::listen(socket.get(), waiting_connections) != 0) return errno;
    // The port that was given, for those who come after.
    return ::getsockname(socket.get(), place.raw(), &place.size) == 0 ? 0 : errno;
}

OpenSocket open_socket(const Place& place) {
    return OpenSocket{::socket(place.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
}

// Shared ports would let a second program take half of our readers without a word: it is asked first whether the place
// is free.
int find_taken(Place place) {
    if (place.port() == 0) return 0;
    auto probe = open_socket(place);
    return bind_and_listen(probe, place, Sharing::alone);
}

std::string words(Place& place) {
    const auto address = Address::of(*place.raw());
    const auto text = address.is_ipv4() ? address.to_string() : "[" + address.to_string() + "]";
    return text + ":" + std::to_string(ntohs(place.port()));
}

}  // namespace

ListeningSockets listen_at(const std::string& where, std::size_t loops) {
    ListeningSockets listening;
    in_port_t port = 0;
    int error = 0;
    std::vector<OpenSocket> open;
    for (auto& place : resolve(where)) {
        if (port != 0) place.port() = port;
        const int taken = find_taken(place);
        // A host name may stand for an address that this machine does not have (IPv6 is off); a place that is taken is
        // an error all the same.
        if (taken != 0) error = taken;
        if (taken == EADDRINUSE && open.empty()) break;
        if (taken != 0) continue;
        for (std::size_t loop = 0; loop < loops; ++loop) {
            auto socket = open_socket(place);
            error = bind_and_listen(socket, place, loops > 1 ? Sharing::shared : Sharing::alone);
            if (error != 0) break;
            if (open.empty()) listening.address = words(place);
            port = place.port();
            listening.sockets.push_back({.socket = socket.get(), .loop = loop});
            open.push_back(std::move(socket));
        }
    }
    if (open.empty()) throw Failure("cannot listen at " + where + ": " + std::system_category().message(error));
    for (auto& socket : open) (void)socket.release();
    return listening;
}

}  // namespace standfirst::web::detail
