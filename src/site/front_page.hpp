// SPDX-License-Identifier: Apache-2.0
// The front page: the editor's slots, then the latest; sections below, each laid out in its own way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/card_view.hpp"
#include "site/frame.hpp"

namespace standfirst::site {

struct StackView {
    std::vector<CardView> cards;
    static constexpr auto fields = text::fields(text::field("cards", &StackView::cards));
};

struct SupportView {
    std::string title;
    std::string link;  // empty: the publication has no page for it
    static constexpr auto fields =
        text::fields(text::field("title", &SupportView::title), text::field("link", &SupportView::link));
};

// A section on the front page.
struct BlockView {
    std::string slug;
    std::string title;
    std::string_view layout;  // class of assets/css/07-front.css
    std::optional<CardView> first;
    std::vector<StackView> columns;
    std::optional<SupportView> support;  // the quiet line that follows one of the blocks
    static constexpr auto fields =
        text::fields(text::field("slug", &BlockView::slug), text::field("title", &BlockView::title),
                     text::field("layout", &BlockView::layout), text::field("first", &BlockView::first),
                     text::field("columns", &BlockView::columns), text::field("support", &BlockView::support));
};

struct FrontView {
    FrameView frame;
    std::optional<CardView> lead;
    std::vector<CardView> second;
    std::vector<CardView> latest;
    std::vector<CardView> row;
    std::vector<BlockView> blocks;
    std::vector<CardView> discussed;
    static constexpr auto fields =
        text::fields(text::field("frame", &FrontView::frame), text::field("lead", &FrontView::lead),
                     text::field("second", &FrontView::second), text::field("latest", &FrontView::latest),
                     text::field("row", &FrontView::row), text::field("blocks", &FrontView::blocks),
                     text::field("discussed", &FrontView::discussed));
};

class FrontPage {
  public:
    explicit FrontPage(Site& site);
    [[nodiscard]] web::Response show(const Visit& visit) const;

  private:
    text::Template<FrontView> template_;
};

}  // namespace standfirst::site
