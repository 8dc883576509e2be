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

TEST_CASE("a figure keeps its decimals, and what is no figure stays as it is") {
    CHECK(figure_words("1262", "en") == "1,262");
    CHECK(figure_words("-4.20", "fr") == "-4,20");
    CHECK(figure_words("no figure", "en") == "no figure");
}
