// SPDX-License-Identifier: Apache-2.0
#include "outbound/address_guard.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "foundation/ensure.hpp"
#include "outbound/refusals.hpp"

namespace standfirst::outbound {

namespace {

// IANA IPv4 Special-Purpose Address Registry, without the entries that are globally reachable; multicast and class E.
constexpr std::array not_public_ipv4{
    "0.0.0.0/8",       "10.0.0.0/8",    "100.64.0.0/10",   "127.0.0.0/8",     "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",    "192.0.2.0/24",  "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
    "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",  "224.0.0.0/4",    "240.0.0.0/4",
};

// Within 2000::/3, the only block of global unicast addresses: IETF protocols with Teredo, documentation, 6to4.
constexpr std::array not_public_ipv6{"2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"};

template <std::size_t Count>
std::vector<IpNetwork> networks(const std::array<const char*, Count>& texts) {
    std::vector<IpNetwork> list;
    for (const char* text : texts) {
        const auto network = IpNetwork::parse(text);
        ensure(network.has_value(), "the registry's networks are well formed");
        list.push_back(*network);
    }
    return list;
}

bool is_in(const std::vector<IpNetwork>& list, const IpAddress& address) {
    return std::ranges::any_of(list, [&](const IpNetwork& network) { return network.contains(address); });
}

IpAddress mapped_from_end(const IpAddress& address) {
    IpAddress::Bytes bytes{};
    bytes[10] = 0xFF;
    bytes[11] = 0xFF;
    std::copy(address.bytes().begin() + 12, address.bytes().end(), bytes.begin() + 12);
    return IpAddress{bytes};
}

}  // namespace

bool is_public(const IpAddress& address) {
    static const auto ipv4 = networks(not_public_ipv4);
    static const auto ipv6 = networks(not_public_ipv6);
    static const auto global = networks(std::array{"2000::/3"});
    static const auto nat64 = networks(std::array{"64:ff9b::/96"});
    if (address.is_ipv4()) return !is_in(ipv4, address);
    // RFC 6052: what stands behind the gateway is the IPv4 address at the end.
    if (is_in(nat64, address)) return !is_in(ipv4, mapped_from_end(address));
    return is_in(global, address) && !is_in(ipv6, address);
}

Result<AddressGuard> AddressGuard::make(const std::vector<std::string>& allowed) {
    AddressGuard guard;
    for (const auto& text : allowed) {
        const auto network = IpNetwork::parse(text);
        if (!network) return refuse(Refusal{refusals::bad_network}.with("network", text));
        guard.allowed_.push_back(*network);
    }
    return guard;
}

bool AddressGuard::may_reach(const IpAddress& address) const { return is_public(address) || is_in(allowed_, address); }

}  // namespace standfirst::outbound
