// SPDX-License-Identifier: Apache-2.0
#include "site/almanac.hpp"

namespace standfirst::site {

std::shared_ptr<const text::DateWords> Almanac::dates(const std::string& language, const std::string& time_zone) {
    const std::scoped_lock lock{mutex_};
    auto& dates = dates_[{language, time_zone}];
    if (!dates) dates = std::make_shared<const text::DateWords>(language, time_zone);
    return dates;
}

std::string_view DayWords::day_of(Instant instant) {
    if (last_ != nullptr && instant >= last_->begin && instant < last_->end) return last_->words;
    for (const Day& day : days_)
        if (instant >= day.begin && instant < day.end) {
            last_ = &day;
            return day.words;
        }
    const Date date = dates_.local_date(instant);
    const Date next{std::chrono::sys_days{date} + std::chrono::days{1}};
    last_ = &days_.emplace_back(Day{dates_.start_of(date), dates_.start_of(next), dates_.long_date(date)});
    return last_->words;
}

}  // namespace standfirst::site
