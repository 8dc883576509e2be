// SPDX-License-Identifier: Apache-2.0
#include "search/query.hpp"

#include <doctest/doctest.h>

#include "foundation/date.hpp"

using namespace standfirst;
using namespace standfirst::search;

TEST_CASE("words, phrases, exclusions and beginnings are told apart") {
    const auto query = parse_query("  bridge \"two ministers\" -war -\"cold war\" harb* ab* ");
    REQUIRE(query.terms.size() == 6);
    CHECK(query.terms[0].words == "bridge");
    CHECK(query.terms[1].is_phrase);
    CHECK(query.terms[1].words == "two ministers");
    CHECK(query.terms[2].is_excluded);
    CHECK(query.terms[3].is_excluded);
    CHECK(query.terms[3].is_phrase);
    CHECK(query.terms[4].is_prefix);
    CHECK(query.terms[4].words == "harb");
    CHECK_FALSE(query.terms[5].is_prefix);
}

TEST_CASE("section, topic, author and dates narrow") {
    const auto query = parse_query("Section:world topic:bridges by:maria-costa after:2025 before:2026-02-28 x");
    CHECK(query.section == "world");
    CHECK(query.topic == "bridges");
    CHECK(query.author == "maria-costa");
    CHECK(query.after == parse_rfc3339("2025-01-01"));
    CHECK(query.before == parse_rfc3339("2026-02-28"));
    CHECK(query.terms.size() == 1);
    CHECK(parse_query("after:2025-06").after == parse_rfc3339("2025-06-01"));
    CHECK_FALSE(is_empty(parse_query("section:world")));
}

TEST_CASE("what cannot be understood is searched as words") {
    const auto query = parse_query("before:yesterday section:a/b http://x.example don't 3:2");
    CHECK_FALSE(query.before);
    CHECK(query.section.empty());
    REQUIRE(query.terms.size() == 5);
    CHECK(query.terms[0].words == "before yesterday");
    CHECK(query.terms[0].is_phrase);
    CHECK(query.terms[2].words == "http x example");
    CHECK(query.terms[3].words == "don t");
}

TEST_CASE("quotes of other languages, and a quote that is never closed") {
    CHECK(parse_query("“deux ministres”").terms.at(0).words == "deux ministres");
    CHECK(parse_query("«deux ministres»").terms.at(0).is_phrase);
    CHECK(parse_query("\"never closed").terms.at(0).words == "never closed");
}

TEST_CASE("nothing to look for is nothing") {
    for (const auto* words : {"", "  ", "- -- !!! …", "\"\"", "*", "-war"})
        CHECK_MESSAGE(is_empty(parse_query(words)), words);
}

TEST_CASE("the cost of a query is bounded") {
    std::string many;
    for (int i = 0; i < 100'000; ++i) many += "w" + std::to_string(i) + " ";
    CHECK(parse_query(many).terms.size() <= most_terms);
    const auto long_word = parse_query(std::string(1'000'000, 'a'));
    REQUIRE(long_word.terms.size() == 1);
    CHECK(long_word.terms[0].words.size() <= longest_query);
    CHECK_NOTHROW(static_cast<void>(parse_query("\xFF\xC3 \"\x80")));
}

TEST_CASE("scripts without spaces become phrases of characters") {
    const auto query = parse_query("東京 한국 مصر");
    REQUIRE(query.terms.size() == 3);
    CHECK(query.terms[0].words == "東 京");
    CHECK(query.terms[0].is_phrase);
    CHECK(query.terms[1].words == "한국");
}
