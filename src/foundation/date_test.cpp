// SPDX-License-Identifier: Apache-2.0
#include "foundation/date.hpp"

#include <doctest/doctest.h>

using namespace standfirst;

TEST_CASE("an instant is written and read back") {
    const auto instant = parse_rfc3339("2026-11-24T12:30:05Z");
    REQUIRE(instant);
    CHECK(format_rfc3339(*instant) == "2026-11-24T12:30:05Z");
    CHECK(format_http_date(*instant) == "Tue, 24 Nov 2026 12:30:05 GMT");
    CHECK(parse_http_date("Tue, 24 Nov 2026 12:30:05 GMT") == instant);
}

TEST_CASE("offsets, fractions, spaces and bare days are read") {
    CHECK(parse_rfc3339("2026-11-24T14:30:05+02:00") == parse_rfc3339("2026-11-24 12:30:05Z"));
    CHECK(*parse_rfc3339("2026-11-24T12:30:05.1234567Z") - *parse_rfc3339("2026-11-24T12:30:05Z") == Duration{123456});
    CHECK(parse_rfc3339("2026-11-24") == parse_rfc3339("2026-11-24T00:00:00Z"));
    CHECK(format_rfc3339(*parse_rfc3339("0900-01-01")) == "0900-01-01T00:00:00Z");
}

TEST_CASE("impossible days and times are refused") {
    for (const auto* text :
         {"2026-02-29", "2026-13-01", "0000-00-00 00:00:00", "2026-11-24T24:00:00Z", "2026-11-24T12:30Z",
          "2026-11-24T12:30:05", "2026-11-24T12:30:05.Z", "2026-11-24T12:30:05+2:00", "", "x"})
        CHECK_MESSAGE(!parse_rfc3339(text), text);
    CHECK(!parse_date("2026-11-24x"));
    CHECK(!parse_http_date("Tuesday, 24-Nov-26 12:30:05 GMT"));
}
