// SPDX-License-Identifier: Apache-2.0
#include "text/language.hpp"

#include <doctest/doctest.h>

#include <array>
#include <thread>

#include "foundation/failure.hpp"

using namespace standfirst;
using namespace standfirst::text;
using namespace std::chrono;

namespace {

Locales make_locales(std::string_view english, std::string_view french = "", std::string_view arabic = "") {
    const std::array<EmbeddedFile, 3> files{{{"ar.toml", arabic}, {"en.toml", english}, {"fr.toml", french}}};
    return Locales{files};
}

std::string failure_of(std::string_view english) {
    try {
        make_locales(english);
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "no failure";
}

}  // namespace

TEST_CASE("direction follows from the language") {
    CHECK(direction_of("ar") == Direction::right_to_left);
    CHECK(direction_of("he-IL") == Direction::right_to_left);
    CHECK(direction_of("uz-Arab") == Direction::right_to_left);
    CHECK(direction_of("fr") == Direction::left_to_right);
    CHECK(direction_of("") == Direction::left_to_right);
}

TEST_CASE("language tags and time zones are known or not") {
    for (const auto* tag : {"en", "fr-CA", "zh-Hant-TW", "ar", "de-1996"}) CHECK_MESSAGE(is_language_tag(tag), tag);
    for (const auto* tag : {"", "e", "en_US", "en-", "english language", "fr-CA-!"})
        CHECK_MESSAGE(!is_language_tag(tag), tag);
    CHECK(is_time_zone("Europe/Lisbon"));
    CHECK(is_time_zone("UTC"));
    CHECK(!is_time_zone("Europe/Lissabon"));
    CHECK(!is_time_zone(""));
}

TEST_CASE("dates are written as the language writes them") {
    const auto instant = *parse_rfc3339("2026-11-24T12:30:05Z");
    const DateWords english{"en", "Europe/Paris"};
    CHECK(english.long_date(instant) == "24 November 2026");
    CHECK(english.date_and_time(instant) == "24 November 2026 at 13:30");
    CHECK(english.time_of_day(instant) == "13:30");
    CHECK(english.weekday_date(instant).starts_with("Tuesday"));
    CHECK(english.month_and_year(year{2026} / 11 / 1) == "November 2026");
    CHECK(english.long_date(year{2026} / 11 / 24) == "24 November 2026");
    CHECK(english.long_date(year{1066} / 10 / 14) == "14 October 1066");
    CHECK(DateWords("en-US", "UTC").long_date(instant) == "November 24, 2026");
    CHECK(DateWords("fr", "UTC").long_date(instant) == "24 novembre 2026");
    CHECK(DateWords("fr", "UTC").date_and_time(instant).contains("12:30"));
    CHECK(DateWords("th", "UTC").long_date(instant).contains("2026"));
    CHECK(DateWords("ar", "UTC").long_date(instant).contains("نوفمبر"));
    CHECK_THROWS_AS(DateWords("en", "Nowhere/Else"), Failure);
}

TEST_CASE("a day begins where its zone says") {
    const DateWords lisbon{"en", "Europe/Lisbon"};
    const DateWords sao_paulo{"en", "America/Sao_Paulo"};
    CHECK(lisbon.local_date(*parse_rfc3339("2026-07-01T23:30:00Z")) == year{2026} / 7 / 2);
    CHECK(lisbon.start_of(year{2026} / 7 / 2) == *parse_rfc3339("2026-07-01T23:00:00Z"));
    CHECK(lisbon.instant_at(year{2026} / 1 / 2, hours{9}) == *parse_rfc3339("2026-01-02T09:00:00Z"));
    // Clocks went from 00:00 to 01:00: the day's first instant is the change itself.
    CHECK(sao_paulo.start_of(year{2018} / 11 / 4) == *parse_rfc3339("2018-11-04T03:00:00Z"));
    CHECK(sao_paulo.local_date(sao_paulo.start_of(year{2018} / 11 / 4)) == year{2018} / 11 / 4);
    // 02:30 did not exist in Paris, and 02:30 came twice.
    const DateWords paris{"fr", "Europe/Paris"};
    CHECK(paris.instant_at(year{2026} / 3 / 29, hours{2} + minutes{30}) == *parse_rfc3339("2026-03-29T01:30:00Z"));
    CHECK(paris.instant_at(year{2026} / 10 / 25, hours{2} + minutes{30}) == *parse_rfc3339("2026-10-25T00:30:00Z"));
}

TEST_CASE("days, years and ordinals are counted") {
    CHECK(days_between(year{2022} / 2 / 24, year{2026} / 11 / 24) == 1734);
    CHECK(days_between(year{2026} / 11 / 24, year{2026} / 11 / 23) == -1);
    CHECK(years_between(year{2016} / 11 / 25, year{2026} / 11 / 24) == 9);
    CHECK(years_between(year{2016} / 11 / 24, year{2026} / 11 / 24) == 10);
    CHECK(years_between(year{2024} / 2 / 29, year{2025} / 2 / 28) == 0);
    CHECK(years_between(year{2024} / 2 / 29, year{2025} / 3 / 1) == 1);
    CHECK(ordinal_words(10, "en") == "tenth");
    CHECK(ordinal_words(10, "fr") == "dixième");
    CHECK(ordinal_words(10, "ar").starts_with("العاشر"));
    CHECK(!ordinal_words(3, "xx-nonsense").empty());
}

TEST_CASE("messages choose plurals, ordinals and words by their arguments") {
    const auto locales = make_locales(R"(
[a]
n = "{count, plural, =0 {none} one {# comment} other {# comments}}"
others = "{count, plural, offset:1 =1 {{who}} one {{who} and # other} other {{who} and # others}}"
place = "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}"
state = "{state, select, open {Open} other {It''s '{'closed'}'}}"
plain = "Don't"
number = "{n, number}"
)",
                                      R"(
[a]
n = "{count, plural, one {# commentaire} other {# commentaires}}"
)",
                                      R"(
[a]
n = "{count, plural, zero {صفر} one {واحد} two {اثنان} few {# قليل} many {# كثير} other {# آخر}}"
)");
    const auto say = [&](const char* language, const char* key, std::vector<TextArgument> arguments) {
        return locales.texts(language).say(key, arguments);
    };
    CHECK(say("en", "a.n", {TextArgument::of("count", std::int64_t{0})}) == "none");
    CHECK(say("en", "a.n", {TextArgument::of("count", std::int64_t{1})}) == "1 comment");
    CHECK(say("en-GB", "a.n", {TextArgument::of("count", std::int64_t{2'000})}) == "2,000 comments");
    CHECK(say("fr-CA", "a.n", {TextArgument::of("count", std::int64_t{0})}) == "0 commentaire");
    CHECK(say("ar", "a.n", {TextArgument::of("count", std::int64_t{2})}) == "اثنان");
    CHECK(say("ar", "a.n", {TextArgument::of("count", std::int64_t{5})}).contains("قليل"));
    CHECK(say("en", "a.others", {TextArgument::of("count", std::int64_t{1}), TextArgument::of("who", "Ana")}) == "Ana");
    CHECK(say("en", "a.others", {TextArgument::of("count", std::int64_t{3}), TextArgument::of("who", "Ana")}) ==
          "Ana and 2 others");
    CHECK(say("en", "a.place", {TextArgument::of("n", std::int64_t{22})}) == "22nd");
    CHECK(say("en", "a.state", {TextArgument::of("state", "open")}) == "Open");
    CHECK(say("en", "a.state", {TextArgument::of("state", "x")}) == "It's {closed}");
    CHECK(say("en", "a.plain", {}) == "Don't");
    CHECK(say("fr", "a.plain", {}) == "Don't");
    CHECK(say("xx", "a.nothing", {}) == "a.nothing");
    CHECK(*locales.texts("fr").find_plain(*locales.find_key("a.plain")) == "Don't");
    CHECK(locales.texts("en").find_plain(*locales.find_key("a.n")) == nullptr);
    CHECK(locales.arguments_of(*locales.find_key("a.others")) == std::vector<std::string>{"count", "who"});
    CHECK(locales.languages() == std::vector<std::string>{"ar", "en", "fr"});
    CHECK(!locales.find_key("a.nothing"));
    CHECK(locales.texts("fr").number(12'345) != "12345");
}

TEST_CASE("a locale that cannot be read fails with file and key") {
    CHECK(failure_of("[a]\nb = \"{count, plural, one {x}}\"").starts_with("en.toml: 'a.b': not a message"));
    CHECK(failure_of("[a]\nb = \"{day, date}\"").contains("only {name, number}"));
    CHECK(failure_of("[a]\nb = 7").contains("is not a text"));
    CHECK(failure_of("[a\n").starts_with("en.toml:1: "));
    const std::array<EmbeddedFile, 1> only_french{{{"fr.toml", ""}}};
    CHECK_THROWS_AS(Locales{only_french}, Failure);
}

TEST_CASE("texts and dates are safe from many threads") {
    const auto locales = make_locales("a = \"{n, plural, one {# a} other {# b}}\"");
    const DateWords words{"en", "Europe/Paris"};
    const auto instant = *parse_rfc3339("2026-11-24T12:30:05Z");
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            const std::array<TextArgument, 1> arguments{TextArgument::of("n", std::int64_t{7'000})};
            for (int n = 0; n < 100; ++n) {
                if (locales.texts("en").say("a", arguments) != "7,000 b") std::abort();
                if (words.time_of_day(instant) != "13:30") std::abort();
                if (ordinal_words(10, "en") != "tenth") std::abort();
            }
        });
}
