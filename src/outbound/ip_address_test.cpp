// SPDX-License-Identifier: Apache-2.0
#include "outbound/ip_address.hpp"

#include <doctest/doctest.h>
#include <netinet/in.h>

namespace standfirst::outbound {

TEST_CASE("addresses of both versions are read and written, and nothing else is") {
    CHECK(IpAddress::parse("192.0.2.7")->to_string() == "192.0.2.7");
    CHECK(IpAddress::parse("2001:DB8::1")->to_string() == "2001:db8::1");
    for (const char* text :
         {"", "1.2.3", "1.2.3.4.5", "0x7f.0.0.1", "017700000001", "1.2.3.256", "::1%lo", "[::1]", "a.example", ":::"}) {
        CAPTURE(text);
        CHECK_FALSE(IpAddress::parse(text));
    }
    CHECK_FALSE(IpAddress::parse(std::string_view{"10.0.0.1\0.example", 17}));
}

TEST_CASE("an IPv4-mapped address is the IPv4 address") {
    CHECK(*IpAddress::parse("::ffff:127.0.0.1") == *IpAddress::parse("127.0.0.1"));
    CHECK(IpAddress::parse("::ffff:127.0.0.1")->is_ipv4());
    CHECK_FALSE(IpAddress::parse("::127.0.0.1")->is_ipv4());
}

TEST_CASE("a network holds its addresses and no others") {
    const auto network = IpNetwork::parse("172.16.0.0/12");
    REQUIRE(network);
    CHECK(network->contains(*IpAddress::parse("172.16.0.0")));
    CHECK(network->contains(*IpAddress::parse("172.31.255.255")));
    CHECK_FALSE(network->contains(*IpAddress::parse("172.32.0.0")));
    CHECK_FALSE(network->contains(*IpAddress::parse("172.15.255.255")));
    CHECK_FALSE(network->contains(*IpAddress::parse("::ac10:1")));
    CHECK(IpNetwork::parse("::/0")->contains(*IpAddress::parse("2001:db8::1")));
    CHECK(IpNetwork::parse("::1")->contains(*IpAddress::parse("::1")));
    CHECK_FALSE(IpNetwork::parse("::1")->contains(*IpAddress::parse("::2")));
    for (const char* text : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "/8", "::/129", "10.0.0.0/-1"}) {
        CAPTURE(text);
        CHECK_FALSE(IpNetwork::parse(text));
    }
}

TEST_CASE("a socket's address of another family is none") {
    sockaddr other{};
    other.sa_family = AF_UNIX;
    CHECK_FALSE(IpAddress::of(other));
}

}  // namespace standfirst::outbound
