// SPDX-License-Identifier: Apache-2.0
// DateWords of language.hpp. ICU's formats change while they format, so each call borrows a set of them; the lock is
// held only to take one and to give it back.
#include <unicode/basictz.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <cmath>
#include <limits>
#include <mutex>

#include "foundation/failure.hpp"
#include "text/detail/icu_text.hpp"
#include "text/language.hpp"

namespace standfirst::text {

namespace {

using std::chrono::milliseconds;

// Plain "en" writes dates as most of the world's English does: day, month, year.
icu::Locale date_locale(std::string_view language) {
    auto locale = detail::to_locale(language == "en" ? "en-GB" : language);
    UErrorCode error = U_ZERO_ERROR;
    locale.setKeywordValue("calendar", "gregorian", error);
    return locale;
}

double icu_time(Instant instant) {
    return static_cast<double>(std::chrono::floor<milliseconds>(instant).time_since_epoch().count());
}

std::unique_ptr<icu::SimpleDateFormat> make_format(const icu::Locale& locale, const icu::UnicodeString& pattern,
                                                   const icu::TimeZone& zone) {
    UErrorCode error = U_ZERO_ERROR;
    auto calendar = std::make_unique<icu::GregorianCalendar>(zone, locale, error);
    // One calendar for all of history, as in std::chrono.
    calendar->setGregorianChange(-std::numeric_limits<double>::max(), error);
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, error);
    if (U_FAILURE(error)) throw Failure(std::string("ICU cannot make a date format: ") + u_errorName(error));
    format->adoptCalendar(calendar.release());
    return format;
}

struct Formats {
    std::unique_ptr<icu::SimpleDateFormat> long_date;
    std::unique_ptr<icu::SimpleDateFormat> date_and_time;
    std::unique_ptr<icu::SimpleDateFormat> time_of_day;
    std::unique_ptr<icu::SimpleDateFormat> weekday_date;
    std::unique_ptr<icu::SimpleDateFormat> month_and_year;
    std::unique_ptr<icu::SimpleDateFormat> day_and_month;
};

struct Patterns {
    icu::UnicodeString long_date;
    icu::UnicodeString date_and_time;
    icu::UnicodeString time_of_day;
    icu::UnicodeString weekday_date;
    icu::UnicodeString month_and_year;
    icu::UnicodeString day_and_month;
};

Patterns find_patterns(const icu::Locale& locale) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> generator{
        icu::DateTimePatternGenerator::createInstance(locale, error)};
    if (U_FAILURE(error)) throw Failure(std::string("ICU has no date patterns: ") + u_errorName(error));
    Patterns patterns;
    patterns.long_date = generator->getBestPattern(u"yMMMMd", error);
    patterns.time_of_day = generator->getBestPattern(u"jm", error);
    patterns.weekday_date = generator->getBestPattern(u"yMMMMEEEEd", error);
    patterns.month_and_year = generator->getBestPattern(u"yMMMM", error);
    patterns.day_and_month = generator->getBestPattern(u"MMMd", error);
    const std::unique_ptr<icu::DateFormat> both{
        icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, icu::DateFormat::kShort, locale)};
    if (const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(both.get()))
        simple->toPattern(patterns.date_and_time);
    else
        patterns.date_and_time = generator->getBestPattern(u"yMMMMdjm", error);
    if (U_FAILURE(error)) throw Failure(std::string("ICU has no date patterns: ") + u_errorName(error));
    return patterns;
}

}  // namespace

class DateWords::Inside {
  public:
    Inside(std::string_view language, std::string_view time_zone)
        : locale_(date_locale(language)), patterns_(find_patterns(locale_)) {
        std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(detail::to_icu(time_zone))};
        if (*zone == icu::TimeZone::getUnknown()) throw Failure("unknown time zone '" + std::string(time_zone) + "'");
        zone_.reset(dynamic_cast<icu::BasicTimeZone*>(zone.get()));
        if (!zone_) throw Failure("a time zone without rules: '" + std::string(time_zone) + "'");
        static_cast<void>(zone.release());
    }

    using Choice = std::unique_ptr<icu::SimpleDateFormat> Formats::*;

    std::string format(Choice choice, Instant instant) {
        auto formats = borrow();
        icu::UnicodeString words;
        (formats.get()->*choice)->format(icu_time(instant), words);
        give_back(std::move(formats));
        return detail::from_icu(words);
    }

    Date local_date(Instant instant) const {
        std::int32_t raw = 0;
        std::int32_t saved = 0;
        UErrorCode error = U_ZERO_ERROR;
        zone_->getOffset(icu_time(instant), 0, raw, saved, error);
        return std::chrono::floor<std::chrono::days>(instant + milliseconds{raw + saved});
    }

    // A wall time that a clock change skips is the moment of the change; one that comes twice is the first.
    Instant instant_at(Date date, Duration time_of_day) const {
        const auto wall = std::chrono::sys_days{date} + time_of_day;
        std::int32_t raw = 0;
        std::int32_t saved = 0;
        UErrorCode error = U_ZERO_ERROR;
        zone_->getOffsetFromLocal(icu_time(wall), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saved, error);
        return wall - milliseconds{raw + saved};
    }

  private:
    std::unique_ptr<Formats> borrow() {
        {
            const std::lock_guard lock{mutex_};
            if (!idle_.empty()) {
                auto formats = std::move(idle_.back());
                idle_.pop_back();
                return formats;
            }
        }
        auto formats = std::make_unique<Formats>();
        formats->long_date = make_format(locale_, patterns_.long_date, *zone_);
        formats->date_and_time = make_format(locale_, patterns_.date_and_time, *zone_);
        formats->time_of_day = make_format(locale_, patterns_.time_of_day, *zone_);
        formats->weekday_date = make_format(locale_, patterns_.weekday_date, *zone_);
        formats->month_and_year = make_format(locale_, patterns_.month_and_year, *zone_);
        formats->day_and_month = make_format(locale_, patterns_.day_and_month, *zone_);
        return formats;
    }

    void give_back(std::unique_ptr<Formats> formats) {
        const std::lock_guard lock{mutex_};
        idle_.push_back(std::move(formats));
    }

    icu::Locale locale_;
    Patterns patterns_;
    std::unique_ptr<const icu::BasicTimeZone> zone_;  // its questions are const and change nothing
    std::mutex mutex_;
    std::vector<std::unique_ptr<Formats>> idle_;
};

DateWords::DateWords(std::string_view language, std::string_view time_zone)
    : inside_(std::make_unique<Inside>(language, time_zone)) {}
DateWords::~DateWords() = default;
DateWords::DateWords(DateWords&&) noexcept = default;
DateWords& DateWords::operator=(DateWords&&) noexcept = default;

std::string DateWords::long_date(Instant instant) const { return inside_->format(&Formats::long_date, instant); }
std::string DateWords::date_and_time(Instant instant) const {
    return inside_->format(&Formats::date_and_time, instant);
}
std::string DateWords::time_of_day(Instant instant) const { return inside_->format(&Formats::time_of_day, instant); }
std::string DateWords::weekday_date(Instant instant) const { return inside_->format(&Formats::weekday_date, instant); }
std::string DateWords::day_and_month(Instant instant) const {
    return inside_->format(&Formats::day_and_month, instant);
}
std::string DateWords::month_and_year(Date date) const {
    return inside_->format(&Formats::month_and_year, instant_at(date, std::chrono::hours{12}));
}
std::string DateWords::long_date(Date date) const { return long_date(instant_at(date, std::chrono::hours{12})); }
Date DateWords::local_date(Instant instant) const { return inside_->local_date(instant); }
Instant DateWords::start_of(Date date) const { return inside_->instant_at(date, Duration{0}); }
Instant DateWords::instant_at(Date date, Duration time_of_day) const { return inside_->instant_at(date, time_of_day); }

}  // namespace standfirst::text
