// SPDX-License-Identifier: Apache-2.0
#include "web/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace standfirst::web {

namespace {

constexpr std::array<unsigned char, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned mapped_bits = 96;

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    // inet_pton() would read no further than a zero byte.
    if (text.empty() || text.size() >= INET6_ADDRSTRLEN || text.contains('\0')) return std::nullopt;
    const std::string terminated{text};
    Address address;
    if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes_.data()) == 1) return address;
    std::ranges::copy(mapped_prefix, address.bytes_.begin());
    if (::inet_pton(AF_INET, terminated.c_str(), address.bytes_.data() + mapped_prefix.size()) == 1) return address;
    return std::nullopt;
}

Address Address::of(const sockaddr& raw) {
    Address address;
    if (raw.sa_family == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &raw, sizeof ipv4);
        std::ranges::copy(mapped_prefix, address.bytes_.begin());
        std::memcpy(address.bytes_.data() + mapped_prefix.size(), &ipv4.sin_addr, sizeof ipv4.sin_addr);
    } else if (raw.sa_family == AF_INET6) {
        sockaddr_in6 ipv6{};
        std::memcpy(&ipv6, &raw, sizeof ipv6);
        std::memcpy(address.bytes_.data(), &ipv6.sin6_addr, sizeof ipv6.sin6_addr);
    }
    return address;
}

bool Address::is_ipv4() const { return std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes_.begin()); }

std::string Address::to_string() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_ipv4())
        ::inet_ntop(AF_INET, bytes_.data() + mapped_prefix.size(), text.data(), text.size());
    else
        ::inet_ntop(AF_INET6, bytes_.data(), text.data(), text.size());
    return text.data();
}

Address Address::client_network() const {
    Address network = *this;
    if (!is_ipv4()) std::fill(network.bytes_.begin() + 8, network.bytes_.end(), static_cast<unsigned char>(0));
    return network;
}

std::optional<Network> Network::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = Address::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    Network network;
    network.first_ = *address;
    if (slash == std::string_view::npos) return network;
    const auto digits = text.substr(slash + 1);
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    const unsigned most = address->is_ipv4() ? 32 : 128;
    if (bits > most) return std::nullopt;
    network.bits_ = address->is_ipv4() ? bits + mapped_bits : bits;
    return network;
}

bool Network::holds(const Address& address) const {
    const auto whole = bits_ / 8;
    if (!std::equal(first_.bytes().begin(), first_.bytes().begin() + whole, address.bytes().begin())) return false;
    const auto left = bits_ % 8;
    if (left == 0) return true;
    const auto differing = static_cast<unsigned>(first_.bytes()[whole] ^ address.bytes()[whole]);
    return (differing >> (8 - left)) == 0;
}

}  // namespace standfirst::web
