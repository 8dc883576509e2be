// SPDX-License-Identifier: Apache-2.0
#include "text/language.hpp"

#include <unicode/rbnf.h>
#include <unicode/timezone.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "text/detail/icu_text.hpp"

namespace standfirst::text {

Direction direction_of(std::string_view language) {
    return detail::to_locale(language).isRightToLeft() ? Direction::right_to_left : Direction::left_to_right;
}

std::string language_name(std::string_view language) {
    const icu::Locale locale = detail::to_locale(language);
    icu::UnicodeString words;
    locale.getDisplayLanguage(locale, words);
    std::string name;
    words.toUTF8String(name);
    return name.empty() ? std::string{language} : name;
}

bool is_language_tag(std::string_view tag) {
    if (tag.empty() || tag.size() > 64 || tag.contains('\0')) return false;
    const std::string terminated{tag};
    std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
    std::int32_t parsed = 0;
    UErrorCode error = U_ZERO_ERROR;
    uloc_forLanguageTag(terminated.c_str(), locale.data(), static_cast<std::int32_t>(locale.size()), &parsed, &error);
    return U_SUCCESS(error) && static_cast<std::size_t>(parsed) == tag.size();
}

bool is_time_zone(std::string_view name) {
    if (name.empty() || name.size() > 64) return false;
    const std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(detail::to_icu(name))};
    return *zone != icu::TimeZone::getUnknown();
}

std::int64_t days_between(Date first, Date second) {
    return (std::chrono::sys_days{second} - std::chrono::sys_days{first}).count();
}

std::int64_t years_between(Date first, Date second) {
    const auto years = static_cast<int>(second.year()) - static_cast<int>(first.year());
    const auto day_of = [](Date date) { return date.month() / date.day(); };
    if (years > 0 && day_of(second) < day_of(first)) return years - 1;
    if (years < 0 && day_of(second) > day_of(first)) return years + 1;
    return years;
}

namespace {

// Spelling rules of one language. ICU's formatter is no thing to share between threads: one lock for all.
class Spelling {
  public:
    std::string ordinal(std::int64_t number, std::string_view language) {
        const std::lock_guard lock{mutex_};
        auto& rules = find_rules(std::string(language.substr(0, language.find('-'))));
        if (!rules.formatter) return std::to_string(number);
        UErrorCode error = U_ZERO_ERROR;
        icu::UnicodeString words;
        icu::FieldPosition position;
        rules.formatter->format(number, rules.ordinal, words, position, error);
        return U_SUCCESS(error) ? detail::from_icu(words) : std::to_string(number);
    }

  private:
    struct Rules {
        std::unique_ptr<icu::RuleBasedNumberFormat> formatter;
        icu::UnicodeString ordinal;
    };

    Rules& find_rules(const std::string& language) {
        const auto [found, is_new] = rules_.try_emplace(language);
        if (is_new && rules_.size() <= most_languages) load(found->second, language);
        return found->second;
    }

    static void load(Rules& rules, const std::string& language) {
        UErrorCode error = U_ZERO_ERROR;
        auto formatter =
            std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, detail::to_locale(language), error);
        if (U_FAILURE(error)) return;
        // Where the word for anniversary is feminine, the ordinal is.
        constexpr std::array<std::string_view, 10> feminine{"ar", "he", "pl", "ru", "uk", "cs", "sk", "bg", "sr", "hr"};
        const bool wants_feminine = std::ranges::find(feminine, language) != feminine.end();
        const std::array<std::string_view, 3> names{
            wants_feminine ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine", "%spellout-ordinal",
            wants_feminine ? "%spellout-ordinal-masculine" : "%spellout-ordinal-feminine"};
        for (const auto name : names) {
            for (std::int32_t i = 0; i < formatter->getNumberOfRuleSetNames(); ++i) {
                if (detail::from_icu(formatter->getRuleSetName(i)) != name) continue;
                rules.ordinal = formatter->getRuleSetName(i);
                rules.formatter = std::move(formatter);
                return;
            }
        }
    }

    static constexpr std::size_t most_languages = 64;
    std::mutex mutex_;
    std::map<std::string, Rules> rules_;
};

}  // namespace

std::string ordinal_words(std::int64_t number, std::string_view language) {
    // A cache of ICU's own constant tables, not state: the answer does not depend on it.
    static Spelling spelling;
    return spelling.ordinal(number, language);
}

}  // namespace standfirst::text
