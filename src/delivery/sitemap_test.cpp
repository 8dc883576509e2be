// SPDX-License-Identifier: Apache-2.0
#include "delivery/sitemap.hpp"

#include <doctest/doctest.h>
#include <expat.h>

#include "delivery/robots.hpp"
#include "delivery/test_story.hpp"

using namespace standfirst;
using namespace standfirst::delivery;

namespace {

bool is_well_formed(const std::string& xml) {
    const auto parser = XML_ParserCreate("UTF-8");
    const auto status = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    XML_ParserFree(parser);
    return status == XML_STATUS_OK;
}

}  // namespace

TEST_CASE("the index leads to its parts, and a part to its stories") {
    const std::vector<stories::SitemapPart> parts{{.number = 1, .stories = 50'000}, {.number = 2, .stories = 7}};
    const auto index = write_sitemap_index(test::paper(), parts);
    CHECK(is_well_formed(index));
    CHECK(index.contains("<loc>https://paper.example/sitemap/1.xml</loc>"));
    CHECK(index.contains("<loc>https://paper.example/sitemap/2.xml</loc>"));
    CHECK(parse_sitemap_part("50.xml") == 50);
    for (const auto* name : {"", ".xml", "50", "-1.xml", "0.xml", "00.xml", "99999999999999999999.xml", "a.xml"})
        CHECK_MESSAGE(!parse_sitemap_part(name), name);
    const std::vector<stories::SitemapRow> rows{
        {stories::StoryId{7}, "/world/été & <b>", *parse_rfc3339("2026-11-20T09:00:00Z")},
        {stories::StoryId{8}, "/" + test::hostile, {}}};
    const auto part = write_sitemap(test::paper(), rows);
    CHECK(is_well_formed(part));
    CHECK(part.contains("https://paper.example/world/%C3%A9t%C3%A9%20"));
    CHECK(part.contains("<lastmod>2026-11-20T09:00:00Z</lastmod>"));
}

TEST_CASE("news are two days old at most") {
    const auto now = *parse_rfc3339("2026-11-24T12:00:00Z");
    std::vector<stories::StoryCard> cards(3);
    cards[0].published_at = *parse_rfc3339("2026-11-24T11:00:00Z");
    cards[0].headline = "Young & new";
    cards[0].path = "/a";
    cards[1].published_at = *parse_rfc3339("2026-11-22T11:59:59Z");
    cards[1].headline = "Old";
    cards[2].published_at = *parse_rfc3339("2026-11-25T00:00:00Z");
    cards[2].headline = "Not yet";
    const auto news = write_news_sitemap(test::paper(), cards, now);
    CHECK(is_well_formed(news));
    CHECK(news.contains("<news:title>Young &amp; new</news:title>"));
    CHECK(news.contains("<news:language>en</news:language>"));
    CHECK_FALSE(news.contains("Old"));
    CHECK_FALSE(news.contains("Not yet"));
}

TEST_CASE("robots.txt and security.txt say what machines need, one line each") {
    auto paper = test::paper();
    CHECK(write_robots(paper).contains("Sitemap: https://paper.example/sitemap.xml\n"));
    const auto now = *parse_rfc3339("2026-11-24T12:00:00Z");
    const auto security = write_security(paper, now);
    CHECK(security.contains("Contact: mailto:desk@paper.example\n"));
    CHECK(security.contains("Expires: 2027-11-24T00:00:00Z\n"));
    CHECK(security == write_security(paper, now + std::chrono::hours{11}));
    paper.contact_email = "a@b\nExpires: 2999-01-01T00:00:00Z";
    CHECK_FALSE(write_security(paper, now).contains("\nExpires: 2999"));
}
