// SPDX-License-Identifier: Apache-2.0
#include "foundation/id.hpp"

#include <doctest/doctest.h>

#include "foundation/random.hpp"

using namespace standfirst;
using namespace std::chrono_literals;

namespace {
using ThingId = Id<struct Thing>;
constexpr Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 12h};
}  // namespace

TEST_CASE("ids of one maker count up, also within a millisecond and when the clock steps back") {
    SystemRandom random;
    IdMaker ids{random};
    std::int64_t last = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto id = ids.make_number(i % 7 == 0 ? noon - 5s : noon);
        REQUIRE(id > last);
        last = id;
    }
}

TEST_CASE("an id is read from decimal digits and nothing else") {
    CHECK(ThingId::parse("42") == ThingId{42});
    CHECK(ThingId::parse("9223372036854775807").has_value());
    for (const auto* text : {"", "0", "-1", "+1", " 1", "1 ", "0x1", "01", "9223372036854775808", "1e3"})
        CHECK_MESSAGE(!ThingId::parse(text).has_value(), text);
}
