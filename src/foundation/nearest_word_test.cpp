// SPDX-License-Identifier: Apache-2.0
#include "foundation/nearest_word.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace standfirst;

TEST_CASE("a mistyped word finds the one that was meant") {
    constexpr std::array<std::string_view, 3> known{"address", "language", "time_zone"};
    CHECK(nearest_word("adress", known) == "address");
    CHECK(nearest_word("timezone", known) == "time_zone");
    CHECK(nearest_word("x", {}).empty());
    CHECK(edit_distance("politics", "polticis") == 2);
    CHECK(edit_distance("", "abc") == 3);
}
