// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "foundation/date.hpp"
#include "site/almanac.hpp"
#include "site/archive_page.hpp"
#include "site/card_view.hpp"
#include "site/site.hpp"

using namespace standfirst;

TEST_CASE("a place in a list survives its address, and anything else is the top") {
    const stories::PageMark mark{instant_of(1'732'449'600'000'000), stories::StoryId{987654321}};
    const auto read = site::read_page_mark(site::write_page_mark(mark));
    REQUIRE(read);
    CHECK(read->published_at == mark.published_at);
    CHECK(read->id == mark.id);
    for (const char* wrong :
         {"", "-", "1", "1-", "-1", "a-1", "1-a", "1-0", "99999999999999999999-1", "1-99999999999999999999"})
        CHECK_MESSAGE(!site::read_page_mark(wrong), wrong);
}

TEST_CASE("a page number is a small whole number, else the first page") {
    CHECK(site::read_page_number("1000") == 1000);
    for (const char* wrong : {"", "0", "-3", "1.5", "x", "99999999999999999999"})
        CHECK(site::read_page_number(wrong) == 1);
}

TEST_CASE("years and months are read as they are written in an address") {
    CHECK(site::read_year("2026") == std::chrono::year{2026});
    CHECK(site::read_month("02") == std::chrono::February);
    for (const char* wrong : {"", "26", "02026", "20a6", "0999"}) CHECK(!site::read_year(wrong));
    for (const char* wrong : {"", "2", "00", "13", "1a"}) CHECK(!site::read_month(wrong));
}

TEST_CASE("days are told in the zone, also where a day has 23 hours") {
    const text::DateWords lisbon{"en-GB", "Europe/Lisbon"};
    site::DayWords days{lisbon};
    const auto at = [](const char* words) { return *parse_rfc3339(words); };
    CHECK(days.day_of(at("2026-03-28T23:59:59Z")) == "28 March 2026");
    CHECK(days.day_of(at("2026-03-29T22:59:59Z")) == "29 March 2026");
    CHECK(days.day_of(at("2026-03-29T23:00:00Z")) == "30 March 2026");
    CHECK(days.day_of(at("2026-03-28T12:00:00Z")) == "28 March 2026");
}

TEST_CASE("a publication is found by the host that was asked for") {
    stories::Publication publication;
    publication.address = "https://paper.example";
    CHECK(site::lives_at(publication, "paper.example"));
    CHECK(site::lives_at(publication, "paper.example:8443"));
    CHECK(!site::lives_at(publication, "other.example"));
    publication.address = "http://localhost:8080";
    CHECK(site::lives_at(publication, "localhost:8080"));
}
