// SPDX-License-Identifier: Apache-2.0
#include "delivery/structured_data.hpp"

#include <doctest/doctest.h>

#include "delivery/test_story.hpp"

using namespace standfirst;
using namespace standfirst::delivery;

namespace {

StructuredContext context_of(const stories::Publication& paper) {
    return {paper, [](MediaId) -> const text::MediaView* { return nullptr; }, std::chrono::year{2026} / 11 / 24};
}

}  // namespace

TEST_CASE("a story says what it is, whose it is and who says what in it") {
    const auto paper = test::paper();
    const auto json = describe_story(context_of(paper), test::story_view(), "five words are in here").json();
    for (
        const auto* part :
        {R"("@context":"https://schema.org","@type":"NewsArticle")",
         R"("isAccessibleForFree":true)",
         R"("wordCount":5)",
         R"("datePublished":"2026-11-20T09:00:00Z","dateModified":"2026-11-21T09:00:00Z")",
         R"("@type":"NewsMediaOrganization")",
         R"("correctionsPolicy":"https://paper.example/corrections")",
         R"("correction":[{"@type":"CorrectionComment","text":"The gap was given as 14 metres.")",
         R"("citation":["https://lusa.example/1"])",
         R"("@type":"Claim","@id":"https://paper.example/world/two-ministers#claim-gap","text":"The gap is 41 metres wide.")",
         R"("creativeWorkStatus":"confirmed","author":{"@type":"Person","name":"João Reis","jobTitle":"chief engineer"})",
         R"("about":{"@type":"PropertyValue","value":"41","unitText":"metres"},"temporal":"2026-11-18")",
         R"("isBasedOn":{"@type":"CreativeWork","publisher":{"@type":"Organization","name":"RTP")",
         R"("isBasedOn":{"@type":"CreativeWork","author":{"@type":"Person","name":"Ana Reis","jobTitle":"minister of works"}}}})",
         R"("backstory":"We walked the bridge twice.")",
         R"("creativeWorkStatus":"expected")",
         R"("temporal":"2026-11-24")",
         R"("mentions":[{"@type":"AskAction","agent":{"@id":"https://paper.example/#house"},"recipient":{"@type":"Organization","name":"Ministry of Works","description":"owner of the bridge"},"startTime":"2026-11-19","actionStatus":"https://schema.org/FailedActionStatus","description":"declined","result":{"@type":"Comment","text":"A spokesman did not comment."}})",
         R"({"@type":"AskAction","agent":{"@id":"https://paper.example/#house"},"recipient":{"@type":"Person","name":"Viktor Sand","jobTitle":"minister"},"actionStatus":"https://schema.org/CompletedActionStatus")",
         R"("@type":"Quotation","@id":"https://paper.example/world/two-ministers#claim-doubt")",
         R"("spokenByCharacter":{"@type":"Person","description":"an engineer on the project"})",
         R"("author":{"@type":"Organization","name":"Ministry of Works","description":"owner of the eastern half"})",
         R"("author":[{"@type":"Person","name":"Maria Costa","url":"https://paper.example/by/maria-costa")"})
        CHECK_MESSAGE(json.contains(part), part << "\nin " << json);
}

TEST_CASE("nothing in the words can end the script") {
    const auto paper = test::paper();
    const auto json = describe_story(context_of(paper), test::hostile_view(), "").json();
    CHECK(json.find('<') == std::string::npos);
    CHECK(json.find('>') == std::string::npos);
    CHECK(json.find('&') == std::string::npos);
}

TEST_CASE("house, author, list and way") {
    const auto paper = test::paper();
    const auto context = context_of(paper);
    CHECK(describe_house(context).json().contains(
        R"("@type":"SearchAction","target":"https://paper.example/search?q={words}")"));
    stories::Author author;
    author.name = "Maria Costa";
    author.slug = "maria-costa";
    CHECK(describe_author(context, author)
              .json()
              .contains(R"("@type":"ProfilePage","url":"https://paper.example/by/maria-costa")"));
    const std::vector<BreadcrumbStep> steps{{"The Paper", "/"}, {"World", "/world"}};
    CHECK(describe_way(context, steps)
              .json()
              .contains(R"({"@type":"ListItem","position":2,"name":"World","item":"https://paper.example/world"})"));
    std::vector<stories::StoryCard> cards(1);
    cards[0].path = "/a";
    CHECK(describe_list(context, "World", "/world", cards)
              .json()
              .contains(R"("position":1,"url":"https://paper.example/a")"));
    CHECK(describe_page(context, test::story_view()).json().contains(R"("@type":"WebPage")"));
}
