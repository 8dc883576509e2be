// SPDX-License-Identifier: Apache-2.0
#include "text/slug.hpp"

#include <doctest/doctest.h>

using namespace standfirst::text;

TEST_CASE("slugs are made of words in any script") {
    CHECK(make_slug("Two ministers, one bridge") == "two-ministers-one-bridge");
    CHECK(make_slug("  Don't panic! -- yet ") == "dont-panic-yet");
    CHECK(make_slug("L’été à Zürich") == "lete-a-zurich");
    CHECK(make_slug("Новый мост") == "novyj-most");
    CHECK(is_slug(make_slug("جسر جديد")));
    CHECK(is_slug(make_slug("新しい橋")));
    CHECK(make_slug("") == "untitled");
    CHECK(make_slug("?!…") == "untitled");
    CHECK(make_slug("\xFF\xFE") == "untitled");
}

TEST_CASE("a long slug ends at a word") {
    std::string words;
    for (int i = 0; i < 50; ++i) words += "bridge ";
    const auto slug = make_slug(words);
    CHECK(slug.size() <= 80);
    CHECK(slug.ends_with("bridge"));
    CHECK(make_slug(std::string(5000, 'a')).size() == 80);
}

TEST_CASE("what is no slug is told") {
    for (const auto* slug : {"a", "two-ministers", "2026", "новый-мост", "a_b"}) CHECK_MESSAGE(is_slug(slug), slug);
    for (const auto* slug :
         {"", "A", "a b", "a/b", "a?b", "a#b", "a.b", "_a", "-a", "a-", "a--b", "a%20b", "\xFF", "a\n", "a’b"})
        CHECK_MESSAGE(!is_slug(slug), slug);
    CHECK(!is_slug(std::string(121, 'a')));
}
