// SPDX-License-Identifier: Apache-2.0
#include "search/reading.hpp"

#include <doctest/doctest.h>

#include "search/query.hpp"
#include "search/words.hpp"

using namespace standfirst::search;

namespace {

std::string shown(const Snippet& snippet) {
    std::string words;
    for (const auto& part : snippet.parts) words += part.is_match ? "[" + part.words + "]" : part.words;
    return words;
}

std::string shown(std::string_view text, std::string_view query, std::size_t characters = 80) {
    return shown(make_snippet(text, parse_query(query), characters));
}

}  // namespace

TEST_CASE("a snippet marks what matched, without case and accents") {
    CHECK(shown("The Élysée said no.", "elysee NO") == "The [Élysée] said [no].");
    CHECK(shown("Harbours and harbour walls", "harb* harbour") == "[Harbours] and [harbour] walls");
    CHECK(shown("two bridges, two ministers", "\"two ministers\"") == "two bridges, [two ministers]");
    CHECK(shown("東京タワー", "京タ") == "東[京タ]ワー");
    CHECK(shown("war and peace", "peace -war") == "war and [peace]");
}

TEST_CASE("a snippet shows the place where most words stand together") {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "filler word ";
    text += "minister. ";
    for (int i = 0; i < 400; ++i) text += "other words\n\n";
    text += "The minister crossed the bridge at noon. ";
    for (int i = 0; i < 400; ++i) text += "more of it ";
    const auto words = shown(text, "bridge minister");
    CHECK(words.contains("The [minister] crossed the [bridge]"));
    CHECK(words.starts_with("…"));
    CHECK(words.ends_with("…"));
    CHECK(words.size() < 220);
}

TEST_CASE("a text without the words shows its beginning") {
    CHECK(shown("Nothing of it here.", "bridge") == "Nothing of it here.");
    CHECK(shown("", "bridge").empty());
    const std::string endless(100'000, 'x');
    CHECK(shown(endless, "bridge").size() < 300);
}

TEST_CASE("hostile texts end in a snippet of well-formed words") {
    std::string repeated;
    for (int i = 0; i < 20'000; ++i) repeated += "a ";
    CHECK(shown(repeated, "a \"a a a a a b\"").size() < 2'000);
    std::string accents = "e";
    for (int i = 0; i < 30'000; ++i) accents += "\xCC\x81";
    CHECK(shown(accents, "e").contains("e"));
}

TEST_CASE("words are folded alike in every script") {
    CHECK(fold_text("Plain ÉLAN — “x”, don't; Straße ΑΘΉΝΑ") == "plain elan x don t strasse αθηνα");
    CHECK(fold_text("a東京 हिन्दी").starts_with("a 東 京 "));
    CHECK(fold_text("…").empty());
}
