// SPDX-License-Identifier: Apache-2.0
// A story's page, and the page of a page (about, contact).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/card_view.hpp"
#include "site/claim_view.hpp"
#include "site/conversation_view.hpp"
#include "site/frame.hpp"

namespace standfirst::site {

struct SlugView {
    std::string slug;
    std::string title;
    static constexpr auto fields =
        text::fields(text::field("slug", &SlugView::slug), text::field("title", &SlugView::title));
};

struct BylineView {
    std::string slug;
    std::string name;
    std::string place;
    std::string role;
    std::optional<PictureView> picture;
    static constexpr auto fields =
        text::fields(text::field("slug", &BylineView::slug), text::field("name", &BylineView::name),
                     text::field("place", &BylineView::place), text::field("role", &BylineView::role),
                     text::field("picture", &BylineView::picture));
};

struct LeadPictureView {
    std::optional<PictureView> picture;
    bool has_caption = false;
    text::SafeHtml caption;
    std::string credit;  // "Picture: Ana Duarte"
    static constexpr auto fields = text::fields(
        text::field("picture", &LeadPictureView::picture), text::field("has_caption", &LeadPictureView::has_caption),
        text::field("caption", &LeadPictureView::caption), text::field("credit", &LeadPictureView::credit));
};

struct HistoryView {
    std::string made;
    std::string made_exact;
    std::string note;
    bool is_correction = false;
    bool is_erasure = false;
    static constexpr auto fields =
        text::fields(text::field("made", &HistoryView::made), text::field("made_exact", &HistoryView::made_exact),
                     text::field("note", &HistoryView::note), text::field("is_correction", &HistoryView::is_correction),
                     text::field("is_erasure", &HistoryView::is_erasure));
};

struct TranslationView {
    std::string path;
    std::string language;
    std::string_view direction;
    std::string name;  // the language's name in itself
    std::string headline;
    static constexpr auto fields =
        text::fields(text::field("path", &TranslationView::path), text::field("language", &TranslationView::language),
                     text::field("direction", &TranslationView::direction), text::field("name", &TranslationView::name),
                     text::field("headline", &TranslationView::headline));
};

struct StoryPageView {
    FrameView frame;
    std::string language;  // only where it is not the page's
    std::string_view direction;
    std::string_view page_language;
    std::string_view page_direction;
    std::optional<SlugView> section;
    std::string_view label;
    std::string_view headline;
    std::string_view standfirst;
    std::vector<BylineView> authors;
    std::string published;
    std::string published_exact;
    std::string updated;
    std::string updated_exact;
    std::string canonical;
    std::vector<TranslationView> translations;
    std::optional<LeadPictureView> lead_picture;
    text::SafeHtml body;
    std::vector<SlugView> topics;
    std::string backstory_title;
    std::string_view backstory;
    std::optional<WhoView> who;
    std::vector<HistoryView> history;  // newest first
    std::optional<ConversationView> conversation;
    std::string more_title;
    std::vector<CardView> more;
    static constexpr auto fields = text::fields(
        text::field("frame", &StoryPageView::frame), text::field("language", &StoryPageView::language),
        text::field("direction", &StoryPageView::direction),
        text::field("page_language", &StoryPageView::page_language),
        text::field("page_direction", &StoryPageView::page_direction), text::field("section", &StoryPageView::section),
        text::field("label", &StoryPageView::label), text::field("headline", &StoryPageView::headline),
        text::field("standfirst", &StoryPageView::standfirst), text::field("authors", &StoryPageView::authors),
        text::field("published", &StoryPageView::published),
        text::field("published_exact", &StoryPageView::published_exact),
        text::field("updated", &StoryPageView::updated), text::field("updated_exact", &StoryPageView::updated_exact),
        text::field("canonical", &StoryPageView::canonical), text::field("translations", &StoryPageView::translations),
        text::field("lead_picture", &StoryPageView::lead_picture), text::field("body", &StoryPageView::body),
        text::field("topics", &StoryPageView::topics), text::field("backstory_title", &StoryPageView::backstory_title),
        text::field("backstory", &StoryPageView::backstory), text::field("who", &StoryPageView::who),
        text::field("history", &StoryPageView::history), text::field("conversation", &StoryPageView::conversation),
        text::field("more_title", &StoryPageView::more_title), text::field("more", &StoryPageView::more));
};

class StoryPage {
  public:
    explicit StoryPage(Site& site);
    // For a story as for a page.
    [[nodiscard]] web::Response show(const Visit& visit, const stories::StoryView& story) const;

  private:
    text::Template<StoryPageView> story_;
    text::Template<StoryPageView> page_;
};

}  // namespace standfirst::site
