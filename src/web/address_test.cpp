// SPDX-License-Identifier: Apache-2.0
#include "web/address.hpp"

#include <doctest/doctest.h>

namespace standfirst::web {

TEST_CASE("addresses are read and written, and nothing else is an address") {
    CHECK(Address::parse("192.0.2.1")->to_string() == "192.0.2.1");
    CHECK(Address::parse("2001:DB8::1")->to_string() == "2001:db8::1");
    CHECK(Address::parse("[::1]")->to_string() == "::1");
    CHECK(Address::parse("::ffff:192.0.2.1") == Address::parse("192.0.2.1"));
    for (const auto* text : {"", "192.0.2", "192.0.2.256", "::g", "[::1", "a.example", "1.2.3.4 ", "fe80::1%eth0"})
        CHECK_FALSE(Address::parse(text));
}

TEST_CASE("a network holds its own addresses only") {
    const auto holds = [](const char* network, const char* address) {
        return Network::parse(network)->holds(*Address::parse(address));
    };
    CHECK(holds("10.0.0.0/8", "10.255.0.1"));
    CHECK_FALSE(holds("10.0.0.0/8", "11.0.0.1"));
    CHECK(holds("192.0.2.128/25", "192.0.2.200"));
    CHECK_FALSE(holds("192.0.2.128/25", "192.0.2.100"));
    CHECK(holds("192.0.2.7", "192.0.2.7"));
    CHECK_FALSE(holds("192.0.2.7", "192.0.2.8"));
    CHECK(holds("2001:db8::/32", "2001:db8:1::5"));
    CHECK_FALSE(holds("2001:db8::/32", "2001:db9::5"));
    CHECK(holds("::/0", "2001:db9::5"));
    CHECK_FALSE(holds("0.0.0.0/0", "2001:db9::5"));
    for (const auto* text : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "x/8", "10.0.0.0/8x"})
        CHECK_FALSE(Network::parse(text));
}

TEST_CASE("a client's network is its IPv4 address or its IPv6 /64") {
    CHECK(Address::parse("192.0.2.1")->client_network().to_string() == "192.0.2.1");
    CHECK(Address::parse("2001:db8:1:2:3:4:5:6")->client_network().to_string() == "2001:db8:1:2::");
}

}  // namespace standfirst::web
