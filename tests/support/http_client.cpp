// SPDX-License-Identifier: Apache-2.0
#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace standfirst::test {

namespace {

constexpr int patience_milliseconds = 10'000;

bool same(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string HttpAnswer::field(std::string_view name) const {
    for (const auto& [key, value] : fields)
        if (same(key, name)) return value;
    return {};
}

bool HttpAnswer::has(std::string_view name) const {
    return std::ranges::any_of(fields, [&](const auto& row) { return same(row.first, name); });
}

HttpClient::HttpClient(std::string_view address) : host_(address) {
    const auto colon = address.rfind(':');
    unsigned short port = 0;
    std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    ::inet_pton(AF_INET, std::string{address.substr(0, colon)}.c_str(), &place.sin_addr);
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0) {
        ::close(socket_);
        throw std::runtime_error("nobody listens at " + host_);
    }
}

HttpClient::~HttpClient() {
    if (socket_ >= 0) ::close(socket_);
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), host_(std::move(other.host_)), unread_(std::move(other.unread_)) {}

bool HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpClient::fill() {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, patience_milliseconds) != 1) throw std::runtime_error("the server says nothing");
    std::array<char, 65'536> bytes;
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    unread_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

HttpAnswer HttpClient::read_answer(Body body) {
    HttpAnswer answer;
    while (unread_.find("\r\n\r\n") == std::string::npos)
        if (!fill()) return answer;
    const auto end = unread_.find("\r\n\r\n");
    std::string_view head{unread_.data(), end + 2};
    std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(": ");
        answer.fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        head.remove_prefix(line.size() + 2);
    }
    unread_.erase(0, end + 4);
    if (body == Body::does_not || answer.status == 304 || answer.status == 204 || answer.status < 200) return answer;
    std::size_t bytes = 0;
    const auto length = answer.field("Content-Length");
    std::from_chars(length.data(), length.data() + length.size(), bytes);
    while (unread_.size() < bytes)
        if (!fill()) break;
    answer.body = unread_.substr(0, bytes);
    unread_.erase(0, bytes);
    return answer;
}

bool HttpClient::is_ended() { return unread_.empty() && !fill(); }

bool HttpClient::read_some(std::string& to) {
    if (unread_.empty() && !fill()) return false;
    to += std::exchange(unread_, {});
    return true;
}

std::string HttpClient::read_all() {
    while (fill()) {
    }
    return std::exchange(unread_, {});
}

void HttpClient::end_sending() { ::shutdown(socket_, SHUT_WR); }

void HttpClient::reset() {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

HttpAnswer HttpClient::get(std::string_view target, std::string_view more_lines) {
    send("GET " + std::string{target} + " HTTP/1.1\r\nHost: " + host_ + "\r\n" + std::string{more_lines} + "\r\n");
    return read_answer();
}

HttpAnswer HttpClient::head(std::string_view target, std::string_view more_lines) {
    send("HEAD " + std::string{target} + " HTTP/1.1\r\nHost: " + host_ + "\r\n" + std::string{more_lines} + "\r\n");
    return read_answer(Body::does_not);
}

HttpAnswer HttpClient::post(std::string_view target, std::string_view body, std::string_view more_lines,
                            std::string_view content_type) {
    send("POST " + std::string{target} + " HTTP/1.1\r\nHost: " + host_ +
         "\r\nContent-Type: " + std::string{content_type} + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string{more_lines} + "\r\n" + std::string{body});
    return read_answer();
}

HttpAnswer http_get(std::string_view address, std::string_view target, std::string_view more_lines) {
    return HttpClient{address}.get(target, more_lines);
}

}  // namespace standfirst::test
