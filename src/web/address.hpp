// SPDX-License-Identifier: Apache-2.0
// Internet addresses and networks. IPv4 is kept as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2), so that there is one kind.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace standfirst::web {

class Address {
  public:
    Address() = default;

    // "192.0.2.1", "2001:db8::1", "[2001:db8::1]"; anything else is empty.
    [[nodiscard]] static std::optional<Address> parse(std::string_view text);
    // AF_INET and AF_INET6; any other family is "::".
    [[nodiscard]] static Address of(const sockaddr& address);

    [[nodiscard]] bool is_ipv4() const;
    [[nodiscard]] const std::array<unsigned char, 16>& bytes() const { return bytes_; }
    [[nodiscard]] std::string to_string() const;

    // What one subscriber usually has: the IPv4 address itself, or the IPv6 /64.
    [[nodiscard]] Address client_network() const;

    friend auto operator<=>(const Address&, const Address&) = default;

  private:
    std::array<unsigned char, 16> bytes_{};
};

class Network {
  public:
    // "10.0.0.0/8", "2001:db8::/32", or one address; anything else is empty.
    [[nodiscard]] static std::optional<Network> parse(std::string_view text);
    [[nodiscard]] bool holds(const Address& address) const;

  private:
    Address first_;
    unsigned bits_ = 128;  // of the mapped form
};

}  // namespace standfirst::web
