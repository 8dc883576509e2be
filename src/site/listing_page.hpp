// SPDX-License-Identifier: Apache-2.0
// The lists that a reader pages through, newest first: a section, a topic, an author.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/card_view.hpp"
#include "site/frame.hpp"

namespace standfirst::site {

struct SectionView {
    FrameView frame;
    std::string title;
    std::string description;
    std::string base;  // "/politics"
    std::optional<CardView> lead;
    std::vector<CardView> second;
    std::vector<CardView> cards;
    std::optional<PagerView> pager;
    static constexpr auto fields =
        text::fields(text::field("frame", &SectionView::frame), text::field("title", &SectionView::title),
                     text::field("description", &SectionView::description), text::field("base", &SectionView::base),
                     text::field("lead", &SectionView::lead), text::field("second", &SectionView::second),
                     text::field("cards", &SectionView::cards), text::field("pager", &SectionView::pager));
};

struct TopicView {
    FrameView frame;
    std::string kind;  // "Person", "Place"
    std::string title;
    std::string description;
    std::string base;
    std::vector<CardView> cards;
    std::optional<PagerView> pager;
    static constexpr auto fields =
        text::fields(text::field("frame", &TopicView::frame), text::field("kind", &TopicView::kind),
                     text::field("title", &TopicView::title), text::field("description", &TopicView::description),
                     text::field("base", &TopicView::base), text::field("cards", &TopicView::cards),
                     text::field("pager", &TopicView::pager));
};

struct AuthorView {
    FrameView frame;
    std::string title;  // the author's name
    std::string role;
    std::optional<PictureView> picture;
    std::vector<std::string> biography;  // paragraphs
    std::string website;
    std::string base;
    std::vector<CardView> cards;
    std::optional<PagerView> pager;
    static constexpr auto fields =
        text::fields(text::field("frame", &AuthorView::frame), text::field("title", &AuthorView::title),
                     text::field("role", &AuthorView::role), text::field("picture", &AuthorView::picture),
                     text::field("biography", &AuthorView::biography), text::field("website", &AuthorView::website),
                     text::field("base", &AuthorView::base), text::field("cards", &AuthorView::cards),
                     text::field("pager", &AuthorView::pager));
};

class ListingPages {
  public:
    explicit ListingPages(Site& site);
    [[nodiscard]] web::Response show_section(const Visit& visit, const stories::Section& section) const;
    [[nodiscard]] web::Response show_topic(const Visit& visit, const stories::Topic& topic) const;
    [[nodiscard]] web::Response show_author(const Visit& visit, const stories::Author& author) const;

  private:
    text::Template<SectionView> section_;
    text::Template<TopicView> topic_;
    text::Template<AuthorView> author_;
};

}  // namespace standfirst::site
