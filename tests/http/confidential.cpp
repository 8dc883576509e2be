// SPDX-License-Identifier: Apache-2.0
// What is confidential is in no byte that a newsroom sends, whatever the story and wherever one looks.
#include <doctest/doctest.h>

#include <array>
#include <set>

#include "http/well_formed.hpp"
#include "support/seeded_random.hpp"
#include "support/test_server.hpp"

namespace standfirst {

using test::holds;
using test::TestServer;

namespace {

// Words that stand in fields which never leave the newsroom begin so, and nothing else does.
constexpr std::string_view mark = "zqx";

class StoryWriter {
  public:
    explicit StoryWriter(std::uint64_t seed) : random_(seed) {}

    // A story with claims of every kind and record level, at random.
    std::string write(int number) {
        std::string claims = "claims:\n";
        std::string body;
        const auto count = 1 + random_.below(6);
        for (std::size_t i = 0; i < count; ++i) {
            const auto key = "c" + std::to_string(i);
            const auto record = random_.below(3);
            claims += claim(key, record);
            body += "Somebody said [passage " + key + " of " + std::to_string(number) + "]{claim=" + key + "}.\n\n";
        }
        claims +=
            "responses:\n  - party: Ministry\n    outcome: declined\n    confidential: {note: " + secret() + "}\n";
        return test::story_file("Random story " + std::to_string(number), "topics: [Randomness]\n" + claims, body);
    }

  private:
    std::string secret() { return std::string{mark} + std::to_string(++secrets_); }

    std::string claim(const std::string& key, std::size_t record) {
        constexpr std::array<const char*, 3> records{"on_record", "background", "off_record"};
        constexpr std::array<const char*, 5> standings{"confirmed", "reported", "alleged", "disputed", "withdrawn"};
        const bool is_off = record == 2;
        const auto open_or_secret = [&](const std::string& words) { return is_off ? secret() : words; };
        std::string text = "  - key: " + key + "\n    standing: " + standings[random_.below(standings.size())] +
                           "\n    record: " + records[record] + "\n";
        if (random_.below(2) == 0) text += "    says: " + open_or_secret("A thing was said.") + "\n";
        if (record == 1)
            text += "    described_as: an official\n    speaker: " + secret() + "\n    role: " + secret() + "\n";
        else
            text += "    speaker: " + open_or_secret("João Reis") + "\n";
        if (random_.below(2) == 0)
            text += "    reported_by:\n      - name: " + open_or_secret("Lusa") +
                    "\n      - name: " + open_or_secret("RTP") + "\n";
        if (random_.below(2) == 0) text += "    evidence: " + open_or_secret("a survey") + "\n";
        if (random_.below(2) == 0) text += "    said_at: " + open_or_secret("a site visit") + "\n";
        text += "    confidential:\n      note: " + secret() + "\n      source: " + secret() + "\n";
        return text;
    }

    test::SeededRandom random_;
    int secrets_ = 0;
};

// Every path of this site that the bytes name.
void gather_paths(std::string_view bytes, std::set<std::string>& paths) {
    for (const std::string_view before : {"href=\"", "src=\"", "https://harbour-light.example"})
        for (auto at = bytes.find(before); at != std::string_view::npos; at = bytes.find(before, at + 1)) {
            const auto from = at + before.size();
            const auto end = bytes.find_first_of("\"'<>#\\ &", from);
            const auto path = bytes.substr(from, end - from);
            if (path.starts_with('/') && !path.starts_with("//")) paths.insert(std::string{path});
        }
}

}  // namespace

TEST_CASE("for random stories nothing confidential is in any byte that the newsroom sends") {
    TestServer server;
    StoryWriter writer{20261125};
    for (int number = 1; number <= 25; ++number) server.publish(writer.write(number));

    std::set<std::string> known{"/",
                                "/feed.xml",
                                "/atom.xml",
                                "/feed.json",
                                "/robots.txt",
                                "/news-sitemap.xml",
                                "/sitemap.xml",
                                "/search?q=said",
                                "/2026",
                                "/2026/11",
                                "/search?q=passage",
                                "/search?q=official",
                                "/.well-known/security.txt",
                                "/following",
                                "/sign-in",
                                "/api/v1/comments?story=/world/random-story-1",
                                "/world/random-story-1/conversation",
                                "/world/random-story-1?comments=1"};
    std::set<std::string> seen;
    while (seen.size() < known.size()) {
        std::set<std::string> found;
        for (const auto& path : known) {
            if (!seen.insert(path).second) continue;
            const auto answer = server.get(path);
            CAPTURE(path);
            CHECK_FALSE(holds(answer.body, mark));
            for (const auto& [name, value] : answer.fields) CHECK_FALSE(holds(value, mark));
            gather_paths(answer.body, found);
        }
        known.merge(found);
    }
    // Stories, lists and feeds were among what was looked at.
    CHECK(seen.contains("/world/random-story-25"));
    CHECK(seen.contains("/topic/randomness"));
    CHECK(seen.size() > 40);
    // Nor does search find by what it does not show.
    for (int secret = 1; secret <= 40; ++secret) {
        const auto word = std::string{mark} + std::to_string(secret);
        CAPTURE(word);
        CHECK_FALSE(holds(server.get("/search?q=" + word).body, "/world/random-story"));
    }
    // What is kept is whole: the desk has it all.
    CHECK(holds(server.export_rows(), mark));
}

}  // namespace standfirst
