// SPDX-License-Identifier: Apache-2.0
#include "outbound/ip_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace standfirst::outbound {

namespace {

constexpr std::size_t ipv4_at = 12;

IpAddress::Bytes mapped(const void* four_bytes) {
    IpAddress::Bytes bytes{};
    bytes[10] = 0xFF;
    bytes[11] = 0xFF;
    std::memcpy(bytes.data() + ipv4_at, four_bytes, 4);
    return bytes;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    // inet_pton() would read no further than a zero byte.
    if (text.size() > INET6_ADDRSTRLEN || text.contains('\0')) return std::nullopt;
    const std::string terminated{text};
    in_addr four{};
    if (::inet_pton(AF_INET, terminated.c_str(), &four) == 1) return IpAddress{mapped(&four)};
    Bytes bytes{};
    if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) return IpAddress{bytes};
    return std::nullopt;
}

std::optional<IpAddress> IpAddress::of(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return IpAddress{mapped(&four.sin_addr)};
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        Bytes bytes{};
        std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
        return IpAddress{bytes};
    }
    return std::nullopt;
}

bool IpAddress::is_ipv4() const {
    return std::all_of(bytes_.begin(), bytes_.begin() + 10, [](auto byte) { return byte == 0; }) &&
           bytes_[10] == 0xFF && bytes_[11] == 0xFF;
}

std::string IpAddress::to_string() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const bool done = is_ipv4() ? ::inet_ntop(AF_INET, bytes_.data() + ipv4_at, text.data(), text.size()) != nullptr
                                : ::inet_ntop(AF_INET6, bytes_.data(), text.data(), text.size()) != nullptr;
    return done ? text.data() : std::string{};
}

std::optional<IpNetwork> IpNetwork::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    const unsigned most = address->is_ipv4() && text.find(':') == std::string_view::npos ? 32 : 128;
    unsigned bits = most;
    if (slash != std::string_view::npos) {
        const auto digits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc{} || end != digits.data() + digits.size() || bits > most) return std::nullopt;
    }
    return IpNetwork{*address, bits + (128 - most)};
}

bool IpNetwork::contains(const IpAddress& address) const {
    const auto whole = bits_ / 8;
    const auto& ours = address_.bytes();
    const auto& theirs = address.bytes();
    if (!std::equal(ours.begin(), ours.begin() + whole, theirs.begin())) return false;
    const auto rest = bits_ % 8;
    if (rest == 0) return true;
    const auto mask = 0xFFU << (8 - rest) & 0xFFU;
    return ((ours[whole] ^ theirs[whole]) & mask) == 0;
}

}  // namespace standfirst::outbound
