// SPDX-License-Identifier: Apache-2.0
// What frames every page (templates/parts/head.html and foot.html): head, nameplate, section bar, footer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/picture_view.hpp"
#include "site/visit.hpp"
#include "text/safe_json.hpp"
#include "text/template.hpp"

namespace standfirst::site {

struct LinkView {
    std::string label;
    std::string href;
    bool is_current = false;
    static constexpr auto fields =
        text::fields(text::field("label", &LinkView::label), text::field("href", &LinkView::href),
                     text::field("is_current", &LinkView::is_current));
};

struct FeedLinkView {
    std::string_view type;
    std::string title;
    std::string href;
    static constexpr auto fields =
        text::fields(text::field("type", &FeedLinkView::type), text::field("title", &FeedLinkView::title),
                     text::field("href", &FeedLinkView::href));
};

struct AlternateView {
    std::string language;
    std::string href;
    static constexpr auto fields =
        text::fields(text::field("language", &AlternateView::language), text::field("href", &AlternateView::href));
};

// Open Graph.
struct PropertyView {
    std::string_view property;
    std::string content;
    static constexpr auto fields =
        text::fields(text::field("property", &PropertyView::property), text::field("content", &PropertyView::content));
};

// One block of JSON-LD.
struct StructuredDataView {
    text::SafeJson json;
    static constexpr auto fields = text::fields(text::field("json", &StructuredDataView::json));
};

struct FrameView {
    std::string language;
    std::string_view direction;
    std::string page_title;
    std::string description;
    std::string canonical;
    bool is_unlisted = false;  // search machines are asked to leave it out
    std::string serif_roman;   // fetched early; empty for scripts that it does not hold
    std::string stylesheet;
    std::string script;
    std::string icon;
    std::vector<FeedLinkView> feeds;
    std::vector<AlternateView> alternates;
    std::vector<PropertyView> open_graph;
    std::vector<StructuredDataView> structured_data;
    bool is_front = false;
    std::string today;
    std::string today_words;
    std::optional<PictureView> logo;
    std::string title;
    std::string tagline;
    std::vector<LinkView> navigation;
    std::vector<LinkView> footer;
    std::string footer_note;
    std::string archive_year;
    static constexpr auto fields = text::fields(
        text::field("language", &FrameView::language), text::field("direction", &FrameView::direction),
        text::field("page_title", &FrameView::page_title), text::field("description", &FrameView::description),
        text::field("canonical", &FrameView::canonical), text::field("is_unlisted", &FrameView::is_unlisted),
        text::field("serif_roman", &FrameView::serif_roman), text::field("stylesheet", &FrameView::stylesheet),
        text::field("script", &FrameView::script), text::field("icon", &FrameView::icon),
        text::field("feeds", &FrameView::feeds), text::field("alternates", &FrameView::alternates),
        text::field("open_graph", &FrameView::open_graph), text::field("structured_data", &FrameView::structured_data),
        text::field("is_front", &FrameView::is_front), text::field("today", &FrameView::today),
        text::field("today_words", &FrameView::today_words), text::field("logo", &FrameView::logo),
        text::field("title", &FrameView::title), text::field("tagline", &FrameView::tagline),
        text::field("navigation", &FrameView::navigation), text::field("footer", &FrameView::footer),
        text::field("footer_note", &FrameView::footer_note), text::field("archive_year", &FrameView::archive_year));
};

// What a page tells its frame.
struct PageWords {
    std::string title;  // empty on the front page
    std::string description;
    std::string path;     // of this page, for canonical and the section bar; empty: not to be listed
    std::string section;  // slug of the section it belongs to, or empty
    std::string feed;     // "/politics", "/topic/bridges": feeds of its own beside the publication's
    std::string script;   // name of an asset, or empty
};

[[nodiscard]] FrameView make_frame(const Visit& visit, const MediaSet& media, const PageWords& page);

// Where readers can support the publication: the page that its navigation or footer names under /support; or empty.
[[nodiscard]] std::string find_support_page(const stories::Publication& publication);

}  // namespace standfirst::site
