// SPDX-License-Identifier: Apache-2.0
#include "site/card_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "foundation/date.hpp"
#include "site/visit.hpp"

namespace standfirst::site {

std::string join_names(const text::Texts& texts, const std::vector<stories::AuthorLine>& authors) {
    if (authors.empty()) return {};
    std::string names = authors.front().name;
    for (std::size_t i = 1; i + 1 < authors.size(); ++i)
        names = texts.say("site.names_go_on", std::array{text::TextArgument::of("first", names),
                                                         text::TextArgument::of("next", authors[i].name)});
    if (authors.size() == 1) return names;
    return texts.say("site.and", std::array{text::TextArgument::of("first", names),
                                            text::TextArgument::of("last", authors.back().name)});
}

std::string words_for_moment(const Visit& visit, Instant instant, CardStyle::Moment moment) {
    const Date day = visit.dates->local_date(instant);
    if (day == visit.today) return visit.dates->time_of_day(instant);
    const bool is_this_year = day.year() == visit.today.year();
    return moment == CardStyle::Moment::brief && is_this_year ? visit.dates->day_and_month(instant)
                                                              : visit.dates->long_date(instant);
}

CardView view_card(const Visit& visit, const MediaSet& media, const stories::StoryCard& card, CardStyle style) {
    CardView view;
    view.path = card.path;
    view.headline = card.headline;
    view.label = card.label;
    if (style.words == CardStyle::Words::standfirst) view.standfirst = card.standfirst;
    if (!card.language.empty() && card.language != visit.publication().language) {
        view.language = card.language;
        view.direction = text::direction_of(card.language) == text::Direction::right_to_left ? "rtl" : "ltr";
    }
    if (style.picture == CardStyle::Shown::yes && card.picture)
        view.picture = view_picture(media, *card.picture, style.place);
    if (style.meta == CardStyle::Shown::yes) {
        view.has_meta = true;
        view.authors = join_names(visit.texts, card.authors);
        view.when = words_for_moment(visit, card.published_at, style.moment);
        view.when_exact = format_rfc3339(card.published_at);
        if (card.comment_count > 0) view.comments = card.comment_count;
    }
    return view;
}

std::string write_page_mark(const stories::PageMark& mark) {
    return std::to_string(microseconds_of(mark.published_at)) + "-" + mark.id.to_string();
}

std::optional<stories::PageMark> read_page_mark(std::string_view words) {
    const std::size_t hyphen = words.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0) return std::nullopt;
    std::int64_t moment = 0;
    const std::string_view digits = words.substr(0, hyphen);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), moment);
    const auto id = stories::StoryId::parse(words.substr(hyphen + 1));
    if (error != std::errc{} || end != digits.data() + digits.size() || !id) return std::nullopt;
    return stories::PageMark{instant_of(moment), *id};
}

std::optional<PagerView> make_pager(const std::string& base, bool is_first_page,
                                    const std::optional<stories::PageMark>& next) {
    if (is_first_page && !next) return std::nullopt;
    PagerView pager;
    if (!is_first_page) pager.newest = base;
    if (next) pager.older = base + "?before=" + write_page_mark(*next);
    return pager;
}

std::optional<PagerView> make_pager(const Visit& visit, const std::string& base, int page, std::int64_t page_count) {
    if (page == 1 && page_count <= 1) return std::nullopt;
    const auto address = [&](std::int64_t number) {
        return number == 1 ? base : base + "?page=" + std::to_string(number);
    };
    PagerView pager;
    if (page > 2) pager.newest = base;
    if (page > 1) pager.newer = address(std::min<std::int64_t>(page - 1, page_count));
    if (page < page_count) pager.older = address(page + 1);
    pager.place = visit.texts.say("site.page_of", std::array{text::TextArgument::of("number", std::int64_t{page}),
                                                             text::TextArgument::of("count", page_count)});
    return pager;
}

int read_page_number(std::string_view words) {
    constexpr std::size_t most_digits = 8;
    if (words.empty() || words.size() > most_digits || words.find_first_not_of("0123456789") != std::string_view::npos)
        return 1;
    int number = 0;
    for (const char digit : words) number = number * 10 + (digit - '0');
    return std::max(number, 1);
}

}  // namespace standfirst::site
