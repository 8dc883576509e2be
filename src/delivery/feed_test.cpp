// SPDX-License-Identifier: Apache-2.0
#include "delivery/feed.hpp"

#include <doctest/doctest.h>
#include <expat.h>

#include "delivery/test_story.hpp"
#include "foundation/utf8.hpp"
#include "text/json_reader.hpp"

using namespace standfirst;
using namespace standfirst::delivery;

namespace {

class Sample {
  public:
    explicit Sample(std::vector<stories::StoryView> views) : views_(std::move(views)) {
        picture_.address = "/media/ab/ab.jpg";
        picture_.type = "image/jpeg";
        picture_.bytes = 1234;
        picture_.width = 1600;
        picture_.height = 900;
        picture_.credit = "Ana <Duarte>";
    }

    Feed feed() {
        return {
            .publication = paper_,
            .title = "The Paper: World",
            .description = "",
            .page_path = "/world",
            .own_path = "/world/feed.xml",
            .stories = views_,
            .find_media = [this](MediaId media) { return media == MediaId{77} ? &picture_ : nullptr; },
            .label = [](std::string_view,
                        std::string_view key) { return key == "site.comma" ? std::string{", "} : std::string{key}; },
            .long_date = [](std::string_view, Date date) { return format_date(date); },
            .today = std::chrono::year{2026} / 11 / 24};
    }

  private:
    stories::Publication paper_ = delivery::test::paper();
    std::vector<stories::StoryView> views_;
    text::MediaView picture_;
};

stories::StoryView with_picture(stories::StoryView view) {
    text::Picture picture;
    picture.media = MediaId{77};
    picture.alt = "The bridge";
    view.story.words.lead_picture = picture;
    return view;
}

std::string trouble_in(const std::string& xml) {
    const auto parser = XML_ParserCreate("UTF-8");
    const auto status = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    const std::string trouble = status == XML_STATUS_OK ? "" : XML_ErrorString(XML_GetErrorCode(parser));
    XML_ParserFree(parser);
    return trouble;
}

}  // namespace

TEST_CASE("RSS carries a story in full, under a name that stays") {
    Sample sample{{with_picture(test::story_view())}};
    const auto rss = write_rss(sample.feed());
    CHECK(trouble_in(rss).empty());
    CHECK(rss.contains("<link>https://paper.example/world/two-ministers</link>"));
    CHECK(rss.contains("<guid isPermaLink=\"false\">tag:paper.example,2026:story/123</guid>"));
    CHECK(rss.contains("<pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate>"));
    CHECK(rss.contains("<atom:updated>2026-11-21T09:00:00Z</atom:updated>"));
    CHECK(rss.contains("<dc:creator>Maria Costa</dc:creator>"));
    CHECK(
        rss.contains("<enclosure url=\"https://paper.example/media/ab/ab.jpg\" length=\"1234\" type=\"image/jpeg\"/>"));
    CHECK(rss.contains("<media:credit>Ana &lt;Duarte&gt;</media:credit>"));
    CHECK(rss.contains("<lastBuildDate>Sat, 21 Nov 2026 09:00:00 GMT</lastBuildDate>"));
    CHECK(rss.contains("The gap is 41 metres wide."));
    CHECK(rss.contains("<strong>an engineer on the project</strong>"));
    CHECK(rss.contains("site.response_declined"));
    CHECK(rss.contains("The gap was given as 14 metres."));
}

TEST_CASE("a feed says who says so, as of when, and who was asked, in the story's language") {
    Sample sample{{test::story_view()}};
    auto feed = sample.feed();
    const auto json = write_json_feed(feed);
    CHECK(json.contains("The gap is 41 metres wide. <strong>41</strong> metres (site.as_of 2026-11-18)."));
    CHECK(json.contains(", site.quoting RTP (broadcaster), site.quoting Ana Reis (minister of works)."));
    CHECK(json.contains("<q>It will not hold.</q>"));
    CHECK(json.contains("<h2>site.backstory</h2>\\n<p>We walked the bridge twice.</p>"));
    CHECK(json.contains("site.due 2026-11-24."));
    feed.today = std::chrono::year{2026} / 11 / 25;
    CHECK(write_json_feed(feed).contains("site.due_passed 2026-11-24."));

    auto view = test::story_view();
    view.story.language = "ar";
    Sample other{{view}};
    auto arabic = other.feed();
    arabic.label = [](std::string_view language, std::string_view key) {
        return std::string{language} + ":" + std::string{key};
    };
    CHECK(write_json_feed(arabic).contains("<h2>ar:site.who_says_so</h2>"));
    CHECK_FALSE(write_json_feed(arabic).contains("en:"));
}

TEST_CASE("Atom carries the same") {
    Sample sample{{with_picture(test::story_view())}};
    const auto atom = write_atom(sample.feed());
    CHECK(trouble_in(atom).empty());
    CHECK(atom.contains("<id>tag:paper.example,2026:story/123</id>"));
    CHECK(atom.contains("<updated>2026-11-21T09:00:00Z</updated>"));
    CHECK(atom.contains("<uri>https://paper.example/by/maria-costa</uri>"));
    CHECK(atom.contains("&lt;p&gt;The gap is"));
}

TEST_CASE("JSON Feed carries the same") {
    Sample sample{{with_picture(test::story_view())}};
    const auto json = write_json_feed(sample.feed());
    CHECK(json.contains(R"("id":"tag:paper.example,2026:story/123")"));
    CHECK(json.contains(R"("version":"https://jsonfeed.org/version/1.1")"));
    CHECK(json.contains(R"("image":"https://paper.example/media/ab/ab.jpg")"));
    CHECK(json.contains(R"("date_modified":"2026-11-21T09:00:00Z")"));
}

TEST_CASE("hostile words leave every feed well-formed") {
    Sample sample{{with_picture(test::hostile_view()), test::story_view()}};
    auto feed = sample.feed();
    feed.title = test::hostile;
    feed.description = test::hostile;
    feed.label = [](std::string_view, std::string_view) { return test::hostile; };
    const auto rss = write_rss(feed);
    CHECK(trouble_in(rss) == "");
    CHECK(trouble_in(write_atom(feed)) == "");
    const auto json = write_json_feed(feed);
    CHECK(is_utf8(json));
    CHECK(rss.find("<script") == std::string::npos);
}

TEST_CASE("an empty feed is a feed") {
    Sample sample{{}};
    CHECK(trouble_in(write_rss(sample.feed())).empty());
    CHECK(trouble_in(write_atom(sample.feed())).empty());
    CHECK(write_json_feed(sample.feed()).contains("\"items\":[]"));
    CHECK(write_rss(sample.feed()) == write_rss(sample.feed()));
}

TEST_CASE("addresses become absolute, and tags know the host alone") {
    auto paper = test::paper();
    CHECK(absolute_address(paper, "/a") == "https://paper.example/a");
    CHECK(absolute_address(paper, "https://other.example/a") == "https://other.example/a");
    paper.address = "http://localhost:8080";
    CHECK(story_tag(paper, stories::StoryId{1}) == "tag:localhost,2026:story/1");
}
