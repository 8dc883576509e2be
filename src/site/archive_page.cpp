// SPDX-License-Identifier: Apache-2.0
#include "site/archive_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "stories/page_keys.hpp"

namespace standfirst::site {

namespace {

constexpr int shown_per_month = 4;
constexpr int per_month_page = 60;

Date first_day(std::chrono::year_month month) { return month / 1; }

std::string path_of(std::chrono::year_month month) {
    return fmt::format("/{:04}/{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

stories::CardPage list_month(const Visit& visit, std::chrono::year_month month, std::optional<stories::PageMark> mark,
                             int most) {
    return visit.rooms().stories.stories.list_between(
        visit.sight(), visit.publication().id, visit.dates->start_of(first_day(month)),
        visit.dates->start_of(first_day(month + std::chrono::months{1})), mark, most);
}

bool has_stories(const Visit& visit, std::chrono::year year) {
    return !visit.rooms()
                .stories.stories
                .list_between(visit.sight(), visit.publication().id, visit.dates->start_of(year / 1 / 1),
                              visit.dates->start_of((year + std::chrono::years{1}) / 1 / 1), std::nullopt, 1)
                .cards.empty();
}

std::optional<int> read_digits(std::string_view words, std::size_t count) {
    if (words.size() != count || words.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    int number = 0;
    for (const char digit : words) number = number * 10 + (digit - '0');
    return number;
}

}  // namespace

std::optional<std::chrono::year> read_year(std::string_view words) {
    const std::optional<int> number = read_digits(words, 4);
    if (!number || *number < 1000) return std::nullopt;
    return std::chrono::year{*number};
}

std::optional<std::chrono::month> read_month(std::string_view words) {
    const std::optional<int> number = read_digits(words, 2);
    if (!number || *number < 1 || *number > 12) return std::nullopt;
    return std::chrono::month{static_cast<unsigned>(*number)};
}

ArchivePages::ArchivePages(Site& site)
    : year_(site.rooms.templates.bind<YearView>("site/year")),
      month_(site.rooms.templates.bind<MonthView>("site/month")) {}

web::Response ArchivePages::show_year(const Visit& visit, std::chrono::year year) const {
    MediaSet media;
    media.want(visit.publication().logo);
    media.load(visit.rooms().media, visit.sight());
    YearView view{.title = std::to_string(static_cast<int>(year))};
    view.frame = make_frame(visit, media, {.title = view.title, .path = "/" + view.title});
    stories::PageKeys made_of{stories::front_key};
    for (unsigned number = 12; number >= 1; --number) {
        const std::chrono::year_month month = year / std::chrono::month{number};
        const stories::CardPage page = list_month(visit, month, std::nullopt, shown_per_month);
        if (page.cards.empty()) continue;
        MonthLineView line{.number = static_cast<int>(number),
                           .title = visit.dates->month_and_year(first_day(month)),
                           .href = path_of(month)};
        for (const stories::StoryCard& card : page.cards) {
            line.cards.push_back(
                view_card(visit, media, card, {.words = CardStyle::Words::headline, .meta = CardStyle::Shown::no}));
            made_of.push_back(stories::key_of(card.id));
        }
        view.months.push_back(std::move(line));
    }
    if (has_stories(visit, year + std::chrono::years{1})) view.later = std::to_string(static_cast<int>(year) + 1);
    if (has_stories(visit, year - std::chrono::years{1})) view.earlier = std::to_string(static_cast<int>(year) - 1);
    media.note(made_of);
    return answer_page(visit, year_.render(view, visit.texts), std::move(made_of));
}

web::Response ArchivePages::show_month(const Visit& visit, std::chrono::year_month month) const {
    const auto mark = read_page_mark(visit.request.query.find("before"));
    const stories::CardPage page = list_month(visit, month, mark, per_month_page);
    MediaSet media;
    media.want(visit.publication().logo);
    for (const stories::StoryCard& card : page.cards)
        if (card.picture) media.want(card.picture->media);
    media.load(visit.rooms().media, visit.sight());

    MonthView view{.title = visit.dates->month_and_year(first_day(month)),
                   .year = std::to_string(static_cast<int>(month.year()))};
    view.frame = make_frame(visit, media, {.title = view.title, .path = path_of(month)});
    view.frame.is_unlisted = mark.has_value();
    stories::PageKeys made_of{stories::front_key};
    for (const stories::StoryCard& card : page.cards) {
        const int day = static_cast<int>(static_cast<unsigned>(visit.dates->local_date(card.published_at).day()));
        if (view.days.empty() || view.days.back().number != day)
            view.days.push_back({.number = day, .title = visit.dates->weekday_date(card.published_at)});
        view.days.back().cards.push_back(view_card(visit, media, card, {.picture = CardStyle::Shown::yes}));
        made_of.push_back(stories::key_of(card.id));
    }
    view.pager = make_pager(path_of(month), !mark, page.next);
    media.note(made_of);
    return answer_page(visit, month_.render(view, visit.texts), std::move(made_of));
}

}  // namespace standfirst::site
