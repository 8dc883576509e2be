// SPDX-License-Identifier: Apache-2.0
// A story as lists show it (templates/parts/card.html).
#pragma once

#include <optional>
#include <string>

#include "site/picture_view.hpp"
#include "stories/reading.hpp"
#include "text/template.hpp"

namespace standfirst::site {

struct CardView {
    std::string path;
    std::string headline;
    std::string standfirst;
    std::string label;
    std::string language;  // only where it is not the page's
    std::string direction;
    std::optional<PictureView> picture;
    bool has_meta = false;
    std::string authors;
    std::string when;
    std::string when_exact;
    std::optional<std::int64_t> comments;  // none for zero
    static constexpr auto fields =
        text::fields(text::field("path", &CardView::path), text::field("headline", &CardView::headline),
                     text::field("standfirst", &CardView::standfirst), text::field("label", &CardView::label),
                     text::field("language", &CardView::language), text::field("direction", &CardView::direction),
                     text::field("picture", &CardView::picture), text::field("has_meta", &CardView::has_meta),
                     text::field("authors", &CardView::authors), text::field("when", &CardView::when),
                     text::field("when_exact", &CardView::when_exact), text::field("comments", &CardView::comments));
};

struct Visit;

// What a card shows, by where it stands.
struct CardStyle {
    enum class Words { headline, standfirst } words = Words::standfirst;
    enum class Shown { no, yes } picture = Shown::no;
    Shown meta = Shown::yes;
    PicturePlace place = PicturePlace::river;
    enum class Moment { in_full, brief } moment = Moment::in_full;
};

[[nodiscard]] CardView view_card(const Visit& visit, const MediaSet& media, const stories::StoryCard& card,
                                 CardStyle style);

// "Maria Costa, Tomas Lindqvist and Amal Haddad", as the language joins names.
[[nodiscard]] std::string join_names(const text::Texts& texts, const std::vector<stories::AuthorLine>& authors);

// "13:30" for a story of today, else "23 November 2026", or "23 Nov" where brief and of this year.
[[nodiscard]] std::string words_for_moment(const Visit& visit, Instant instant,
                                           CardStyle::Moment moment = CardStyle::Moment::in_full);

// Addresses, empty where there is nothing to go to.
struct PagerView {
    std::string newest;
    std::string newer;
    std::string older;
    std::string place;  // "Page 3 of 12"
    static constexpr auto fields =
        text::fields(text::field("newest", &PagerView::newest), text::field("newer", &PagerView::newer),
                     text::field("older", &PagerView::older), text::field("place", &PagerView::place));
};

// "?before=" and back: a place in a list, as it stands in an address.
[[nodiscard]] std::string write_page_mark(const stories::PageMark& mark);
// Anything malformed is none: the list begins at its top.
[[nodiscard]] std::optional<stories::PageMark> read_page_mark(std::string_view words);
// For lists that go on behind a mark.
[[nodiscard]] std::optional<PagerView> make_pager(const std::string& base, bool is_first_page,
                                                  const std::optional<stories::PageMark>& next);
// For lists with numbered pages: "?page=3".
[[nodiscard]] std::optional<PagerView> make_pager(const Visit& visit, const std::string& base, int page,
                                                  std::int64_t page_count);
// "?page=": 1 where it is missing or malformed.
[[nodiscard]] int read_page_number(std::string_view words);

}  // namespace standfirst::site
