// SPDX-License-Identifier: Apache-2.0
// Languages and what follows from them: direction, dates and numbers in words, the interface's texts (locales/).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/date.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/instant.hpp"
#include "foundation/result.hpp"

namespace standfirst::text {

enum class Direction { left_to_right, right_to_left };

[[nodiscard]] Direction direction_of(std::string_view language);  // BCP 47 tag
// A language's own name for itself: "français", "العربية"; the tag where ICU knows none.
[[nodiscard]] std::string language_name(std::string_view language);
[[nodiscard]] bool is_language_tag(std::string_view tag);  // well-formed BCP 47
[[nodiscard]] bool is_time_zone(std::string_view name);    // known to ICU: "Europe/Lisbon"

// Calendar days from the first to the second; negative when the second is earlier.
[[nodiscard]] std::int64_t days_between(Date first, Date second);
// Whole years from the first to the second day, as ages and anniversaries count them (29 February turns on 1 March).
[[nodiscard]] std::int64_t years_between(Date first, Date second);
// "tenth", "dixième", "العاشرة": spelled out, in the form that goes with the language's word for anniversary. Digits
// where ICU has no words. Safe from any thread.
[[nodiscard]] std::string ordinal_words(std::int64_t number, std::string_view language);

// A calendar and clock of one place and language. Safe from any thread; make one for each publication, not for each
// page.
class DateWords {
  public:
    DateWords(std::string_view language, std::string_view time_zone);
    ~DateWords();
    DateWords(DateWords&&) noexcept;
    DateWords& operator=(DateWords&&) noexcept;

    [[nodiscard]] std::string long_date(Instant instant) const;      // "24 November 2026"
    [[nodiscard]] std::string date_and_time(Instant instant) const;  // "24 November 2026 at 13:30"
    [[nodiscard]] std::string time_of_day(Instant instant) const;    // "13:30"
    [[nodiscard]] std::string weekday_date(Instant instant) const;   // "Tuesday 24 November 2026"
    [[nodiscard]] std::string day_and_month(Instant instant) const;  // "24 Nov"
    [[nodiscard]] std::string month_and_year(Date date) const;       // "November 2026"
    [[nodiscard]] std::string long_date(Date date) const;
    [[nodiscard]] Date local_date(Instant instant) const;
    // The first instant of a local day; of the wall time "YYYY-MM-DD HH:MM:SS" in this zone.
    [[nodiscard]] Instant start_of(Date date) const;
    [[nodiscard]] Instant instant_at(Date date, Duration time_of_day) const;

  private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

// What fills a {name} in a text. Numbers choose plurals.
struct TextArgument {
    std::string_view name;
    std::string_view words;  // used unless `is_number`
    std::int64_t number = 0;
    bool is_number = false;
    [[nodiscard]] static TextArgument of(std::string_view name, std::string_view words) {
        return {name, words, 0, false};
    }
    [[nodiscard]] static TextArgument of(std::string_view name, std::int64_t number) {
        return {name, {}, number, true};
    }
};

// A text's place in every language of one Locales: what templates keep instead of the key.
struct TextKey {
    std::uint32_t index = 0;
    friend bool operator==(TextKey, TextKey) = default;
};

// The interface's texts in one language, in ICU message format, by key. Read-only and safe from any thread. Messages
// may use {name}, {name, number}, {name, plural, …}, {name, selectordinal, …} and {name, select, …}.
class Texts {
  public:
    Texts();
    ~Texts();
    Texts(Texts&&) noexcept;
    Texts& operator=(Texts&&) noexcept;

    [[nodiscard]] const std::string& language() const;
    // The text for a key; English where this language lacks it; the key itself where both do.
    [[nodiscard]] std::string say(std::string_view key, std::span<const TextArgument> arguments = {}) const;
    // The same for a key of the Locales that these texts belong to.
    [[nodiscard]] std::string say(TextKey key, std::span<const TextArgument> arguments = {}) const;
    // The text where it takes no arguments, else null. Lives as long as the Locales.
    [[nodiscard]] const std::string* find_plain(TextKey key) const;
    // "1,234", "1 234", "١٬٢٣٤"
    [[nodiscard]] std::string number(std::int64_t number) const;
    // In this language itself; English behind it does not count.
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> keys() const;
    // The names that the message needs filled, sorted; empty for an unknown key.
    [[nodiscard]] std::vector<std::string> arguments_of(std::string_view key) const;

  private:
    friend class Locales;
    class Inside;
    std::shared_ptr<Inside> inside_;  // shared: English stands behind every other language
};

// All languages, from locales/LANGUAGE.toml files: [section] key = "ICU message".
class Locales {
  public:
    // Throws Failure, with file and key, for a file that is not TOML or a message that ICU cannot parse.
    explicit Locales(std::span<const EmbeddedFile> files);
    // The nearest: "fr-CA" finds "fr"; an unknown language finds "en".
    [[nodiscard]] const Texts& texts(std::string_view language) const;
    [[nodiscard]] std::vector<std::string> languages() const;

    // Only keys that English has.
    [[nodiscard]] std::optional<TextKey> find_key(std::string_view key) const;
    // The names that the English message needs filled.
    [[nodiscard]] std::vector<std::string> arguments_of(TextKey key) const;

  private:
    std::vector<std::pair<std::string, Texts>> texts_;
};

}  // namespace standfirst::text
