// SPDX-License-Identifier: Apache-2.0
// Calendars by language and zone, made once; and the words for days, remembered while a page is made.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "text/language.hpp"

namespace standfirst::site {

// Safe from any thread.
class Almanac {
  public:
    [[nodiscard]] std::shared_ptr<const text::DateWords> dates(const std::string& language,
                                                               const std::string& time_zone);

  private:
    std::mutex mutex_;
    // shared: a page keeps its calendar while a publication changes its zone
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const text::DateWords>> dates_;
};

// "23 November 2026" for many instants: each day is asked of the calendar once. For one page, on one thread.
class DayWords {
  public:
    explicit DayWords(const text::DateWords& dates) : dates_(dates) {}

    // Lives as long as this object.
    [[nodiscard]] std::string_view day_of(Instant instant);

  private:
    struct Day {
        Instant begin;
        Instant end;
        std::string words;
    };
    const text::DateWords& dates_;
    std::deque<Day> days_;  // a deque keeps the words where they are while it grows
    const Day* last_ = nullptr;
};

}  // namespace standfirst::site
