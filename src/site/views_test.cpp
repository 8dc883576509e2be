// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "site/archive_page.hpp"
#include "site/error_page.hpp"
#include "site/front_page.hpp"
#include "site/listing_page.hpp"
#include "site/search_page.hpp"
#include "site/story_page.hpp"
#include "site/templates.hpp"

using namespace standfirst;

namespace {

const text::Locales& locales() {
    static const text::Locales loaded = [] {
        static std::vector<std::string> bytes;
        std::vector<EmbeddedFile> files;
        bytes.reserve(3);
        for (const char* name : {"ar.toml", "en.toml", "fr.toml"}) {
            std::ifstream in{std::string{STANDFIRST_SOURCE_ROOT} + "/locales/" + name, std::ios::binary};
            bytes.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
            files.push_back({name, bytes.back()});
        }
        return text::Locales{files};
    }();
    return loaded;
}

text::TemplateSet templates() { return text::TemplateSet{site::templates::files(), {}, locales()}; }

std::size_t count(std::string_view text, std::string_view words) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(words, at)) != std::string_view::npos; at += words.size()) ++found;
    return found;
}

site::FrameView frame() {
    site::FrameView frame;
    frame.language = "en";
    frame.direction = "ltr";
    frame.page_title = "A page";
    frame.title = "The Estuary Post";
    frame.stylesheet = "/assets/site.css";
    frame.icon = "/assets/icon.svg";
    return frame;
}

}  // namespace

TEST_CASE("every template of the site fits the view that fills it") {
    const text::TemplateSet set = templates();
    CHECK_NOTHROW(static_cast<void>(set.bind<site::FrontView>("site/front")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::SectionView>("site/section")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::TopicView>("site/topic")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::AuthorView>("site/author")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::YearView>("site/year")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::MonthView>("site/month")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::StoryPageView>("site/story")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::StoryPageView>("site/page")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::SearchView>("site/search")));
    CHECK_NOTHROW(static_cast<void>(set.bind<site::ErrorView>("site/error")));
}

TEST_CASE("a story's page has one h1, and nothing of what the story lacks") {
    const text::TemplateSet set = templates();
    site::StoryPageView view;
    view.frame = frame();
    view.headline = "A < B";
    const std::string html = set.bind<site::StoryPageView>("site/story").render(view, locales().texts("en")).html();
    CHECK(count(html, "<h1>") == 1);
    CHECK(html.contains("A &lt; B"));
    for (const char* absent : {"who-says-so", "class=\"history\"", "class=\"conversation\"", "class=\"topics\"",
                               "story-languages", "more-title"})
        CHECK_MESSAGE(!html.contains(absent), absent);
}

TEST_CASE("a chain of attribution reads from the nearest to the farthest") {
    const text::TemplateSet set = templates();
    site::StoryPageView view;
    view.frame = frame();
    site::ClaimView& claim = view.who.emplace().claims.emplace_back();
    view.who->reported_by = "Reported by";
    view.who->quoting = "quoting";
    view.who->comma = ", ";
    claim.key = "gap";
    claim.chain.resize(3);
    claim.chain[0].name = "Reuters";
    claim.chain[0].href = "https://reuters.example/1";
    claim.chain[1].name = "state television";
    claim.chain[2].name = "the ministry";
    const std::string html = set.bind<site::StoryPageView>("site/story").render(view, locales().texts("en")).html();
    CHECK(html.contains(
        "Reported by <a href=\"https://reuters.example/1\" rel=\"noopener\">Reuters</a>, quoting state television, "
        "quoting the ministry"));
    CHECK(html.contains("id=\"claim-gap\""));
}

TEST_CASE("who was asked stands on the page also where nothing is claimed") {
    const text::TemplateSet set = templates();
    site::StoryPageView view;
    view.frame = frame();
    view.language = "ar";
    view.direction = "rtl";
    view.who.emplace().responses = {{.party = "Ministry of Works", .outcome = "declined"}};
    for (const char* page : {"site/story", "site/page"}) {
        const std::string html = set.bind<site::StoryPageView>(page).render(view, locales().texts("en")).html();
        CHECK(html.contains("<b>Ministry of Works</b>: declined"));
        CHECK(!html.contains("class=\"claims\""));
        CHECK(html.contains("<section class=\"who\" aria-labelledby=\"who-says-so\" lang=\"ar\" dir=\"rtl\">"));
    }
}

TEST_CASE("a comment names whom it answers, and a removed one keeps its place") {
    const text::TemplateSet set = templates();
    site::StoryPageView view;
    view.frame = frame();
    view.conversation.emplace();
    view.conversation->comments.resize(2);
    view.conversation->comments[0] = {.id = 7, .gone_words = "Removed."};
    view.conversation->comments[1] = {.id = 8, .depth = 1, .name = "Ana", .parent = 7, .parent_name = "Rui"};
    const std::string html = set.bind<site::StoryPageView>("site/story").render(view, locales().texts("en")).html();
    CHECK(html.contains("id=\"comment-7\"><p class=\"comment-gone\">Removed.</p>"));
    CHECK(html.contains("<a href=\"#comment-7\">to Rui</a>"));
    CHECK(html.contains("class=\"comment d1\" id=\"comment-8\""));
}

TEST_CASE("a website that is no web address leads nowhere") {
    const text::TemplateSet set = templates();
    site::StoryPageView view;
    view.frame = frame();
    view.conversation.emplace();
    view.conversation->comments.resize(1);
    view.conversation->comments[0] = {.id = 7, .name = "Ana", .website = "javascript:alert(1)"};
    const std::string html = set.bind<site::StoryPageView>("site/story").render(view, locales().texts("en")).html();
    CHECK(!html.contains("javascript:"));
}

TEST_CASE("an empty front page says that stories are on their way") {
    const text::TemplateSet set = templates();
    site::FrontView view;
    view.frame = frame();
    view.frame.is_front = true;
    const std::string html = set.bind<site::FrontView>("site/front").render(view, locales().texts("en")).html();
    CHECK(html.contains("The first stories are on their way."));
    CHECK(count(html, "<h1") == 1);
}
