// SPDX-License-Identifier: Apache-2.0
// A story's claims wherever they are served: on its page, in JSON-LD and in every feed.
#include <doctest/doctest.h>

#include <array>

#include "http/well_formed.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::story_file;
using test::TestServer;

namespace {

constexpr std::array<std::string_view, 3> feeds{"/feed.xml", "/atom.xml", "/feed.json"};

// One of each: a figure, a quotation by way of two, an allegation on background, what is expected, a count.
constexpr std::string_view matter =
    "claims:\n"
    "  - {key: gap, kind: figure, says: The gap is open., value: \"4100\", unit: centimetres, as_of: 2026-11-18, "
    "speaker: João Reis, role: chief engineer, standing: confirmed, evidence_link: \"https://survey.example/41\"}\n"
    "  - key: date\n"
    "    kind: quotation\n"
    "    says: No date was named.\n"
    "    speaker: Viktor Sand\n"
    "    reported_by:\n"
    "      - {name: Castrel Wire, role: news agency, link: \"https://wire.example/1\", date: 2026-11-23}\n"
    "      - {name: Channel One, role: state television}\n"
    "      - {name: Lena Orlo, kind: person, role: spokeswoman}\n"
    "  - {key: guards, says: Guards were moved., speaker: zqxname, described_as: an official in the region, "
    "record: background, standing: alleged, confidential: {note: zqxnote, source: zqxsource}}\n"
    "  - {key: meeting, says: They meet again., standing: expected, due: 2026-11-24}\n"
    "  - {key: halt, speaker: Port police, speaker_kind: institution, standing: confirmed}\n"
    "responses:\n"
    "  - {party: Vester & Sons, asked_on: 2026-11-22, outcome: declined, answer: No comment on open proceedings., "
    "confidential: {note: zqxpress}}\n"
    "backstory: We stood on the platform.\n";

constexpr std::string_view body =
    "Nothing moved [for {days-since 2023-06-12} days]{claim=halt}, {years-since 1986-11-02} years after the treaty.";

}  // namespace

TEST_CASE("each claim is whole on the page, in JSON-LD and in every feed") {
    TestServer server;
    const auto path = server.publish(story_file("Visit", matter, body));
    const auto page = server.get(path).body;
    for (const auto* part :
         {"<p class=\"claim-value\">4,100 <small>centimetres</small></p>",
          "As of <time datetime=\"2026-11-18\">18 November 2026</time>", "<b>João Reis</b>, chief engineer",
          "Evidence: <a href=\"https://survey.example/41\" rel=\"noopener\">https://survey.example/41</a>",
          "<q>No date was named.</q>", ">Castrel Wire</a> (news agency), <time datetime=\"2026-11-23\">",
          ", quoting Channel One (state television), quoting Lena Orlo (spokeswoman)</p>",
          "standing-alleged\">Alleged</span>", "<b>an official in the region</b>",
          "Falls due on <time datetime=\"2026-11-24\">", "<p class=\"claim-statement\">for 1,261 days</p>",
          "<a class=\"claim\" href=\"#claim-halt\">for <time datetime=\"2023-06-12\">1,261</time> days</a>",
          "<time datetime=\"1986-11-02\">40</time> years after",
          "<b>Vester &amp; Sons</b>: declined to answer (<time datetime=\"2026-11-22\">asked on 22 November "
          "2026</time>)",
          "<p>We stood on the platform.</p>"})
        CHECK_MESSAGE(holds(page, part), part);

    const auto data = test::structured_data_of(page);
    REQUIRE(test::is_json(data));
    for (
        const auto* part :
        {R"("about":{"@type":"PropertyValue","value":"4100","unitText":"centimetres"},"temporal":"2026-11-18")",
         R"("citation":{"@type":"CreativeWork","url":"https://survey.example/41"})",
         R"("@type":"Quotation","@id":"https://harbour-light.example/world/visit#claim-date")",
         R"("isBasedOn":{"@type":"CreativeWork","author":{"@type":"Person","name":"Lena Orlo","jobTitle":"spokeswoman"}}})",
         R"("creativeWorkStatus":"alleged","author":{"@type":"Person","description":"an official in the region"})",
         R"("creativeWorkStatus":"expected","temporal":"2026-11-24")", R"("text":"for 1,261 days")",
         R"("recipient":{"@type":"Organization","name":"Vester )", R"("description":"declined")",
         R"("backstory":"We stood on the platform.")"})
        CHECK_MESSAGE(holds(data, part), part);

    for (const auto feed : feeds) {
        CAPTURE(feed);
        const auto bytes = server.get(feed).body;
        for (const auto* part :
             {"4,100", "centimetres (As of 18 November 2026).", "No date was named.", "Castrel Wire",
              "(news agency, 23 November 2026), quoting Channel One (state television), quoting Lena Orlo",
              "an official in the region", "Falls due on 24 November 2026.", "for 1,261 days",
              "declined to answer (22 November 2026). No comment on open proceedings.", "We stood on the platform."})
            CHECK_MESSAGE(holds(bytes, part), part);
        CHECK_FALSE(holds(bytes, "zqx"));
    }
    CHECK_FALSE(holds(page, "zqx"));
}

TEST_CASE("what was expected is past on the day after, and counts go on") {
    TestServer server;
    const auto path = server.publish(story_file("Visit", matter, body));
    CHECK(holds(server.get(path).body, "Falls due on <time datetime=\"2026-11-24\">"));
    server.clock().advance(std::chrono::hours{24});
    // Whoever asked first may still be putting the page away: it is of the day before.
    CHECK(test::eventually([&] { return holds(server.get(path).body, "Was due on <time datetime=\"2026-11-24\">"); }));
    const auto page = server.get(path).body;
    CHECK(holds(page, "<p class=\"claim-statement\">for 1,262 days</p>"));
    CHECK(holds(test::structured_data_of(page), R"("text":"for 1,262 days")"));
    for (const auto feed : feeds) CHECK(holds(server.get(feed).body, "Was due on 24 November 2026."));
}

TEST_CASE("beside a story its labels are in its language, and in the paper's where nobody translated them") {
    TestServer server;
    const auto arabic = server.publish(story_file("Visit", "slug: ar\nlanguage: ar\n" + std::string{matter}, body));
    const auto page = server.get(arabic).body;
    CHECK(holds(page, "<section class=\"who\" aria-labelledby=\"who-says-so\" lang=\"ar\" dir=\"rtl\">"));
    CHECK(holds(page, "id=\"who-says-so\">من يقول ذلك</h2>"));
    CHECK(holds(page, "نقلًا عن <a href=\"https://wire.example/1\""));
    CHECK(holds(page, "<h2 id=\"backstory\">كيف أعددنا هذه المادة</h2>"));
    CHECK_FALSE(holds(page, "Who says so"));
    for (const auto feed : feeds) {
        CAPTURE(feed);
        CHECK(holds(server.get(feed).body, "من يقول ذلك"));
        CHECK_FALSE(holds(server.get(feed).body, "Who says so"));
    }
    const auto finnish = server.publish(story_file("Visit", "slug: fi\nlanguage: fi\n" + std::string{matter}, body));
    CHECK(holds(server.get(finnish).body, "Who says so"));
}

}  // namespace standfirst
