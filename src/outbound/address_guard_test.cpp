// SPDX-License-Identifier: Apache-2.0
#include "outbound/address_guard.hpp"

#include <doctest/doctest.h>

#include "outbound/refusals.hpp"

namespace standfirst::outbound {

TEST_CASE("public addresses are public") {
    for (const char* text :
         {"1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.167.255.255",
          "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8", "223.255.255.255"}) {
        CAPTURE(text);
        CHECK(is_public(*IpAddress::parse(text)));
    }
}

TEST_CASE("every address that leads back into the house is not public, however it is wrapped") {
    for (const char* text : {"0.0.0.0",
                             "0.1.2.3",
                             "10.0.0.1",
                             "100.64.0.1",
                             "100.127.255.255",
                             "127.0.0.1",
                             "127.255.255.254",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.0.0.1",
                             "192.0.2.1",
                             "192.88.99.1",
                             "192.168.1.1",
                             "198.18.0.1",
                             "198.19.255.255",
                             "198.51.100.1",
                             "203.0.113.1",
                             "224.0.0.1",
                             "239.255.255.255",
                             "240.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "::127.0.0.1",
                             "::ffff:127.0.0.1",
                             "::ffff:169.254.169.254",
                             "::ffff:10.0.0.1",
                             "::ffff:0:127.0.0.1",
                             "64:ff9b::127.0.0.1",
                             "64:ff9b::10.0.0.1",
                             "64:ff9b:1::1",
                             "64:ff9b:1::8.8.8.8",
                             "100::1",
                             "fc00::1",
                             "fd12:3456::1",
                             "fe80::1",
                             "febf::1",
                             "fec0::1",
                             "ff02::1",
                             "2001::1",
                             "2001:0:53aa::1",
                             "2001:db8::1",
                             "2002:7f00:1::",
                             "2002:a00:1::1",
                             "3fff::1",
                             "5f00::1",
                             "fd00:ec2::254",
                             "4000::1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public(*IpAddress::parse(text)));
    }
}

TEST_CASE("the newsroom's own networks may be allowed, and only those") {
    const auto guard = AddressGuard::make({"10.1.0.0/16", "::1"});
    REQUIRE(guard);
    CHECK(guard->may_reach(*IpAddress::parse("10.1.2.3")));
    CHECK(guard->may_reach(*IpAddress::parse("::ffff:10.1.2.3")));
    CHECK(guard->may_reach(*IpAddress::parse("::1")));
    CHECK(guard->may_reach(*IpAddress::parse("9.9.9.9")));
    CHECK_FALSE(guard->may_reach(*IpAddress::parse("10.2.0.1")));
    CHECK_FALSE(guard->may_reach(*IpAddress::parse("127.0.0.1")));
    CHECK(AddressGuard::make({"10.0.0.0/99"}).error() == refusals::bad_network);
}

}  // namespace standfirst::outbound
