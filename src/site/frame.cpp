// SPDX-License-Identifier: Apache-2.0
#include "site/frame.hpp"

#include <algorithm>
#include <array>

#include "foundation/date.hpp"

namespace standfirst::site {

namespace {

// Languages whose letters Newsreader holds (scripts/subset-fonts.py) are those in Latin script.
bool is_written_in_latin(std::string_view language) {
    static constexpr std::array<std::string_view, 24> others{"ar", "fa", "ur", "he", "yi", "ru", "uk", "bg",
                                                             "sr", "mk", "be", "el", "hy", "ka", "zh", "ja",
                                                             "ko", "th", "hi", "bn", "ta", "te", "am", "my"};
    return std::ranges::find(others, language.substr(0, language.find('-'))) == others.end();
}

std::vector<LinkView> view_navigation(const Visit& visit, const PageWords& page) {
    std::vector<LinkView> links;
    const std::string current = page.section.empty() ? page.path : "/" + page.section;
    if (!visit.publication().navigation.empty()) {
        for (const stories::NavigationLink& link : visit.publication().navigation)
            links.push_back({link.label, link.target, link.target == current});
        return links;
    }
    for (const stories::Section& section : visit.paper->sections)
        links.push_back({section.title, "/" + section.slug, "/" + section.slug == current});
    return links;
}

void add_footer_links(std::vector<LinkView>& links, const std::vector<stories::NavigationLink>& footer) {
    for (const stories::NavigationLink& link : footer) {
        if (!link.target.empty()) links.push_back({link.label, link.target, false});
        add_footer_links(links, link.children);
    }
}

std::vector<FeedLinkView> view_feeds(const Visit& visit, const PageWords& page) {
    std::vector<FeedLinkView> feeds;
    const auto add = [&](const std::string& title, const std::string& base) {
        feeds.push_back({"application/rss+xml", title, base + "/feed.xml"});
        feeds.push_back({"application/atom+xml", title, base + "/atom.xml"});
        feeds.push_back({"application/feed+json", title, base + "/feed.json"});
    };
    if (!page.feed.empty()) add(page.title, page.feed);
    add(visit.publication().title, "");
    return feeds;
}

std::string make_title(const stories::Publication& publication, const PageWords& page) {
    if (!page.title.empty()) return page.title + " \u2013 " + publication.title;
    return publication.tagline.empty() ? publication.title : publication.title + " \u2013 " + publication.tagline;
}

}  // namespace

FrameView make_frame(const Visit& visit, const MediaSet& media, const PageWords& page) {
    const stories::Publication& publication = visit.publication();
    AssetShelf& assets = visit.site.rooms.assets;
    FrameView frame;
    frame.language = publication.language;
    frame.direction = text::direction_of(publication.language) == text::Direction::right_to_left ? "rtl" : "ltr";
    frame.page_title = make_title(publication, page);
    frame.description = page.description.empty() ? publication.tagline : page.description;
    frame.is_unlisted = page.path.empty();
    if (!page.path.empty()) frame.canonical = visit.absolute(page.path);
    if (is_written_in_latin(publication.language)) frame.serif_roman = assets.address_of("newsreader-roman.woff2");
    frame.stylesheet = assets.stylesheet_for(publication.colours);
    if (!page.script.empty()) frame.script = assets.address_of(page.script);
    frame.icon = assets.address_of("icon.svg");
    frame.feeds = view_feeds(visit, page);
    frame.is_front = page.path == "/";
    if (frame.is_front) {
        frame.today = format_date(visit.today);
        frame.today_words = visit.dates->weekday_date(visit.now);
    }
    frame.logo = view_portrait(media, publication.logo);
    frame.title = publication.title;
    frame.tagline = publication.tagline;
    frame.navigation = view_navigation(visit, page);
    add_footer_links(frame.footer, publication.footer);
    frame.footer_note = publication.footer_note;
    frame.archive_year = std::to_string(static_cast<int>(visit.today.year()));
    if (!page.path.empty()) {
        frame.open_graph.push_back({"og:site_name", publication.title});
        frame.open_graph.push_back({"og:title", page.title.empty() ? publication.title : page.title});
        frame.open_graph.push_back({"og:url", frame.canonical});
        if (!frame.description.empty()) frame.open_graph.push_back({"og:description", frame.description});
    }
    return frame;
}

std::string find_support_page(const stories::Publication& publication) {
    for (const auto* links : {&publication.navigation, &publication.footer})
        for (const stories::NavigationLink& link : *links)
            if (link.target == "/support" || link.target.starts_with("/support/")) return link.target;
    return {};
}

}  // namespace standfirst::site
