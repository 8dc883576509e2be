// SPDX-License-Identifier: Apache-2.0
// The archive by date: a year with its months, a month with its days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/card_view.hpp"
#include "site/frame.hpp"

namespace standfirst::site {

struct MonthLineView {
    int number = 0;
    std::string title;
    std::string href;
    std::vector<CardView> cards;
    static constexpr auto fields =
        text::fields(text::field("number", &MonthLineView::number), text::field("title", &MonthLineView::title),
                     text::field("href", &MonthLineView::href), text::field("cards", &MonthLineView::cards));
};

struct YearView {
    FrameView frame;
    std::string title;
    std::vector<MonthLineView> months;
    std::string later;  // years with stories, or empty
    std::string earlier;
    static constexpr auto fields =
        text::fields(text::field("frame", &YearView::frame), text::field("title", &YearView::title),
                     text::field("months", &YearView::months), text::field("later", &YearView::later),
                     text::field("earlier", &YearView::earlier));
};

struct DayView {
    int number = 0;
    std::string title;
    std::vector<CardView> cards;
    static constexpr auto fields =
        text::fields(text::field("number", &DayView::number), text::field("title", &DayView::title),
                     text::field("cards", &DayView::cards));
};

struct MonthView {
    FrameView frame;
    std::string title;
    std::string year;
    std::vector<DayView> days;
    std::optional<PagerView> pager;
    static constexpr auto fields =
        text::fields(text::field("frame", &MonthView::frame), text::field("title", &MonthView::title),
                     text::field("year", &MonthView::year), text::field("days", &MonthView::days),
                     text::field("pager", &MonthView::pager));
};

class ArchivePages {
  public:
    explicit ArchivePages(Site& site);
    [[nodiscard]] web::Response show_year(const Visit& visit, std::chrono::year year) const;
    [[nodiscard]] web::Response show_month(const Visit& visit, std::chrono::year_month month) const;

  private:
    text::Template<YearView> year_;
    text::Template<MonthView> month_;
};

// "2026" from 1000 to 9999, "11" from 01 to 12; anything else is none.
[[nodiscard]] std::optional<std::chrono::year> read_year(std::string_view words);
[[nodiscard]] std::optional<std::chrono::month> read_month(std::string_view words);

}  // namespace standfirst::site
