// SPDX-License-Identifier: Apache-2.0
// Search: the reader's words, and the stories that hold them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/reading.hpp"
#include "site/frame.hpp"

namespace standfirst::site {

struct SnippetPartView {
    std::string_view words;
    bool is_match = false;
    static constexpr auto fields = text::fields(text::field("words", &SnippetPartView::words),
                                                text::field("is_match", &SnippetPartView::is_match));
};

struct HitView {
    std::string_view path;
    std::string_view headline;
    std::string_view section_title;
    std::string language;
    std::string_view direction;
    std::vector<SnippetPartView> snippet;
    std::string authors;
    std::string when;
    std::string when_exact;
    static constexpr auto fields =
        text::fields(text::field("path", &HitView::path), text::field("headline", &HitView::headline),
                     text::field("section_title", &HitView::section_title), text::field("language", &HitView::language),
                     text::field("direction", &HitView::direction), text::field("snippet", &HitView::snippet),
                     text::field("authors", &HitView::authors), text::field("when", &HitView::when),
                     text::field("when_exact", &HitView::when_exact));
};

struct TurnView {
    std::string previous;
    std::string next;
    static constexpr auto fields =
        text::fields(text::field("previous", &TurnView::previous), text::field("next", &TurnView::next));
};

struct SearchView {
    FrameView frame;
    std::string query;
    bool with_order = true;
    bool is_newest = false;
    bool was_asked = false;
    std::vector<HitView> hits;
    std::optional<TurnView> turn;
    static constexpr auto fields =
        text::fields(text::field("frame", &SearchView::frame), text::field("query", &SearchView::query),
                     text::field("with_order", &SearchView::with_order),
                     text::field("is_newest", &SearchView::is_newest), text::field("was_asked", &SearchView::was_asked),
                     text::field("hits", &SearchView::hits), text::field("turn", &SearchView::turn));
};

class SearchResults {
  public:
    explicit SearchResults(Site& site);
    [[nodiscard]] web::Response show(const Visit& visit) const;

  private:
    text::Template<SearchView> template_;
};

}  // namespace standfirst::site
