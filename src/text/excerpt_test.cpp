// SPDX-License-Identifier: Apache-2.0
#include "text/excerpt.hpp"

#include <doctest/doctest.h>

#include "foundation/utf8.hpp"

using namespace standfirst;
using namespace standfirst::text;

TEST_CASE("an excerpt is the whole text where it fits, with its white space folded") {
    CHECK(make_excerpt("  One\n\n two\tthree ", 40) == "One two three");
    CHECK(make_excerpt("", 10).empty());
    CHECK(make_excerpt("abc", 3) == "abc");
}

TEST_CASE("an excerpt ends at a sentence in its second half, else at a word") {
    CHECK(make_excerpt("The bridge is short. It lacks a part of it.", 30) == "The bridge is short.");
    CHECK(make_excerpt("“Short.” It lacks forty-one metres of steel.", 14) == "“Short.”");
    CHECK(make_excerpt("No. The bridge lacks forty-one metres", 22) == "No. The bridge lacks…");
    CHECK(make_excerpt("Donaudampfschifffahrt", 6) == "Donau…");
}

TEST_CASE("an excerpt is never longer than asked and always well-formed") {
    const std::string words =
        "Der Brückenbau, “41 Meter” – 橋の長さは四十一メートルです。次の文。 And then: naïve façades? Yes! 🗞🗞 fin.";
    for (std::size_t most = 0; most < 120; ++most) {
        const auto excerpt = make_excerpt(words, most);
        CHECK(count_code_points(excerpt) <= most);
        CHECK(is_utf8(excerpt));
    }
}
