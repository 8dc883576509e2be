// SPDX-License-Identifier: Apache-2.0
#include "support/small_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "foundation/failure.hpp"

namespace standfirst::test {

namespace {

// False when the server goes first.
bool wait_for(int descriptor, short events, int stop) {
    std::array<pollfd, 2> waiting{pollfd{.fd = descriptor, .events = events, .revents = 0},
                                  pollfd{.fd = stop, .events = POLLIN, .revents = 0}};
    while (::poll(waiting.data(), waiting.size(), -1) < 0) {
    }
    return waiting[1].revents == 0;
}

bool is_whole(const std::string& request) {
    const auto end = request.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto length = request.find("Content-Length: ");
    const auto body = length < end ? std::strtoul(request.c_str() + length + 16, nullptr, 10) : 0;
    return request.size() >= end + 4 + body;
}

}  // namespace

SmallServer::SmallServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || stop_ < 0 || ::bind(listener_, generic, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, generic, &size) != 0)
        throw Failure{"a test's server cannot listen"};
    port_ = ntohs(address.sin_port);
    listening_ = std::jthread{[this] { listen(); }};
}

SmallServer::~SmallServer() {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(stop_, &one, sizeof one));
    listening_.join();
    threads_.clear();
    ::close(listener_);
    ::close(stop_);
}

std::string SmallServer::address(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<std::string> SmallServer::requests() const {
    const std::lock_guard lock{mutex_};
    return requests_;
}

void SmallServer::listen() {
    while (wait_for(listener_, POLLIN, stop_)) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        ++connections_;
        threads_.emplace_back([this, connection] {
            serve(connection);
            ::close(connection);
        });
    }
}

void SmallServer::serve(int connection) {
    std::string request;
    std::array<char, 4096> buffer{};
    while (!is_whole(request)) {
        if (!wait_for(connection, POLLIN, stop_)) return;
        const auto got = ::recv(connection, buffer.data(), buffer.size(), 0);
        if (got <= 0) return;
        request.append(buffer.data(), static_cast<std::size_t>(got));
    }
    {
        const std::lock_guard lock{mutex_};
        requests_.push_back(request);
    }
    const auto answer = answer_(request);
    if (answer.empty()) {
        static_cast<void>(wait_for(stop_, POLLIN, stop_));
        return;
    }
    std::string_view rest{answer};
    while (!rest.empty()) {
        if (!wait_for(connection, POLLOUT, stop_)) return;
        const auto sent = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) return;
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string http_answer(const std::string& status, const std::string& headers, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

}  // namespace standfirst::test
