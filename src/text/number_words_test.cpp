// SPDX-License-Identifier: Apache-2.0
#include "text/number_words.hpp"

#include <doctest/doctest.h>

using namespace standfirst::text;

TEST_CASE("a number is written as its language writes numbers") {
    CHECK(number_words(1734, "en") == "1,734");
    CHECK(number_words(1734, "de") == "1.734");
    CHECK(number_words(1734, "fr") == "1\u202F734");
    CHECK(number_words(0, "en") == "0");
    CHECK(number_words(-12, "en") == "-12");
    CHECK(number_words(10, "ar") != "");
    CHECK(!number_words(10, "xx-nonsense").empty());
}
