// SPDX-License-Identifier: Apache-2.0
// An IP address and a network of addresses, of either version.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace standfirst::outbound {

// IPv4 is kept as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2): one form, so that a mapped address cannot pass for another one.
class IpAddress {
  public:
    using Bytes = std::array<std::uint8_t, 16>;

    IpAddress() = default;
    explicit IpAddress(const Bytes& bytes) : bytes_(bytes) {}
    // Dotted decimal or RFC 4291 text; anything else (octal, zones, brackets) is empty.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
    // Empty for another family.
    [[nodiscard]] static std::optional<IpAddress> of(const sockaddr& address);

    [[nodiscard]] bool is_ipv4() const;
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    [[nodiscard]] std::string to_string() const;

    friend auto operator<=>(const IpAddress&, const IpAddress&) = default;

  private:
    Bytes bytes_{};
};

// "10.0.0.0/8", "2001:db8::/32", or one address.
class IpNetwork {
  public:
    // Empty when it is malformed or the length does not fit.
    [[nodiscard]] static std::optional<IpNetwork> parse(std::string_view text);
    [[nodiscard]] bool contains(const IpAddress& address) const;

  private:
    IpNetwork(const IpAddress& address, unsigned bits) : address_(address), bits_(bits) {}
    IpAddress address_;
    unsigned bits_;  // of 128
};

}  // namespace standfirst::outbound
