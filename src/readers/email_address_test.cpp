// SPDX-License-Identifier: Apache-2.0
#include "readers/email_address.hpp"

#include <doctest/doctest.h>

#include "readers/refusals.hpp"

using namespace standfirst;
using namespace standfirst::readers;

TEST_CASE("an address is kept as typed and looked up without case") {
    const auto address = EmailAddress::parse(" Ana.Duarte+news@Paper.Example ");
    REQUIRE(address);
    CHECK(address->text() == "Ana.Duarte+news@Paper.Example");
    CHECK(address->key() == "ana.duarte+news@paper.example");
    CHECK(*address == *EmailAddress::parse("ana.duarte+news@paper.example"));
    CHECK_FALSE(*address == *EmailAddress::parse("anaduarte@paper.example"));
}

TEST_CASE("a host in its own letters and in punycode is one host") {
    CHECK(*EmailAddress::parse("ana@Bücher.example") == *EmailAddress::parse("ANA@xn--bcher-kva.example"));
    CHECK(EmailAddress::parse("ana@Bücher.example")->text() == "ana@Bücher.example");
}

TEST_CASE("what is no mailbox is refused") {
    for (const auto* text : {"", "ana", "@paper.example", "ana@", "ana@paper", "a b@paper.example",
                             ".ana@paper.example", "ana..d@paper.example", "ana@-paper.example", "ana@paper..example",
                             "ana@paper.example\r\nBcc: x@y.example", "\"ana\"@paper.example", "ana@[127.0.0.1]"}) {
        const auto address = EmailAddress::parse(text);
        REQUIRE_MESSAGE(!address, text);
        CHECK(address.error() == refusals::bad_email);
    }
    CHECK(!EmailAddress::parse(std::string(250, 'a') + "@paper.example"));
}
