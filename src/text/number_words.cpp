// SPDX-License-Identifier: Apache-2.0
#include "text/number_words.hpp"

#include <unicode/numberformatter.h>

#include <map>
#include <mutex>

#include "text/detail/icu_text.hpp"

namespace standfirst::text {

namespace {

using icu::number::LocalizedNumberFormatter;

// Making a formatter takes longer than a page has.
class Formatters {
  public:
    LocalizedNumberFormatter of(std::string_view language) {
        const std::scoped_lock lock{mutex_};
        if (formatters_.size() > most_languages) formatters_.clear();
        const auto found = formatters_.find(language);
        if (found != formatters_.end()) return found->second;
        auto made = icu::number::NumberFormatter::withLocale(detail::to_locale(language));
        formatters_.emplace(language, made);
        return made;
    }

  private:
    static constexpr std::size_t most_languages = 64;
    std::mutex mutex_;
    std::map<std::string, LocalizedNumberFormatter, std::less<>> formatters_;
};

LocalizedNumberFormatter formatter_of(std::string_view language) {
    // A cache of ICU's own constant tables, not state: the answer does not depend on it.
    static Formatters formatters;
    return formatters.of(language);
}

}  // namespace

std::string number_words(std::int64_t number, std::string_view language) {
    UErrorCode error = U_ZERO_ERROR;
    const auto words = formatter_of(language).formatInt(number, error).toString(error);
    return U_SUCCESS(error) ? detail::from_icu(words) : std::to_string(number);
}

std::string figure_words(std::string_view decimal, std::string_view language) {
    const auto point = decimal.find('.');
    const auto fraction = point == std::string_view::npos ? 0 : decimal.size() - point - 1;
    UErrorCode error = U_ZERO_ERROR;
    const auto words = formatter_of(language)
                           .precision(icu::number::Precision::fixedFraction(static_cast<std::int32_t>(fraction)))
                           .formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, error)
                           .toString(error);
    return U_SUCCESS(error) ? detail::from_icu(words) : std::string{decimal};
}

}  // namespace standfirst::text
