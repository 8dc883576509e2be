// SPDX-License-Identifier: Apache-2.0
#include "stories/story_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "stories/refusals.hpp"

namespace standfirst::stories {

namespace {

std::string file_with(const std::string& front_matter) {
    return "---\nheadline: H\nsection: world\n" + front_matter + "---\nWords.\n";
}

void check_refused(const std::string& text, const RefusalReason& reason, const std::string& place) {
    const auto read = read_story_file(text, "bridge.md");
    REQUIRE_FALSE(read);
    INFO(read.error().describe());
    CHECK(read.error().key() == reason.key);
    CHECK(read.error().place() == place);
}

std::string read_all(const std::filesystem::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream{path, std::ios::binary}.rdbuf();
    return bytes.str();
}

}  // namespace

TEST_CASE("the demo's stories and pages are read, and what is written of them is read as the same") {
    const std::filesystem::path demo{STANDFIRST_SOURCE_ROOT "/src/demo"};
    int count = 0;
    for (const auto kind : {FileKind::story, FileKind::page})
        for (const auto& entry :
             std::filesystem::directory_iterator{demo / (kind == FileKind::story ? "stories" : "pages")}) {
            if (entry.path().extension() != ".md") continue;
            const auto read = read_story_file(read_all(entry.path()), entry.path().filename().string(), kind);
            INFO(entry.path().string());
            if (!read) FAIL(read.error().describe());
            auto again = read_story_file(write_story_file(*read), read->name, kind);
            if (!again) FAIL(again.error().describe());
            again->body_line = read->body_line;
            CHECK(*again == *read);
            ++count;
        }
    CHECK(count >= 40);
}

TEST_CASE("a claim's fields are read where they belong") {
    const auto read =
        read_story_file(file_with("claims:\n"
                                  "  - key: gap\n"
                                  "    kind: figure\n"
                                  "    value: \"41\"\n"
                                  "    as_of: 2026-11-18\n"
                                  "    reported_by:\n"
                                  "      - {name: Lusa, link: \"https://l.example/1\", date: 2026-11-19}\n"
                                  "      - {name: RTP}\n"
                                  "    record: background\n"
                                  "    confidential: {note: Twice., source: B}\n"),
                        "bridge.md");
    REQUIRE(read);
    REQUIRE(read->claims.size() == 1);
    const auto& claim = read->claims[0];
    CHECK(claim.kind == ClaimKind::figure);
    CHECK(claim.value == "41");
    CHECK(claim.reported_by.size() == 2);
    CHECK(claim.record == RecordLevel::background);
    CHECK(claim.confidential_source == "B");
    CHECK(read->body == "Words.\n");
    CHECK(read->body_line == 15);
}

TEST_CASE("how the reporting was done, and who is a person, is read and written") {
    const auto read = read_story_file(file_with("claims:\n"
                                                "  - key: date\n"
                                                "    says: No date was named.\n"
                                                "    reported_by:\n"
                                                "      - {name: Lusa}\n"
                                                "      - {name: Ana Reis, kind: person, role: minister}\n"
                                                "responses:\n"
                                                "  - {party: Ana Reis, party_kind: person, outcome: no_answer}\n"
                                                "  - {party: Ministry of Works}\n"
                                                "backstory: We walked the bridge twice.\n"),
                                      "bridge.md");
    REQUIRE(read);
    CHECK(read->backstory == "We walked the bridge twice.");
    REQUIRE(read->claims.at(0).reported_by.size() == 2);
    CHECK(read->claims[0].reported_by[0].kind == SpeakerKind::institution);
    CHECK(read->claims[0].reported_by[1].kind == SpeakerKind::person);
    REQUIRE(read->responses.size() == 2);
    CHECK(read->responses[0].party_kind == SpeakerKind::person);
    CHECK(read->responses[1].party_kind == SpeakerKind::institution);
    const auto again = read_story_file(write_story_file(*read), "bridge.md");
    REQUIRE(again);
    CHECK(again->claims == read->claims);
    CHECK(again->responses == read->responses);
    CHECK(again->backstory == read->backstory);
    check_refused(file_with("responses:\n  - {party: A, party_kind: persn}\n"), refusals::unknown_word, "bridge.md:5");
}

TEST_CASE("a mistake is named with its line, and with the word that was meant") {
    check_refused("Words.", refusals::no_front_matter, "bridge.md:1");
    check_refused("---\nheadline: H\n", refusals::no_front_matter, "bridge.md:1");
    check_refused(file_with("standfrist: S\n"), refusals::unknown_key, "bridge.md:4");
    CHECK(read_story_file(file_with("standfrist: S\n"), "x").error().describe().find("standfirst") !=
          std::string::npos);
    check_refused(file_with("comments: shut\n"), refusals::unknown_word, "bridge.md:4");
    check_refused(file_with("label: A\nlabel: B\n"), refusals::key_twice, "bridge.md:5");
    check_refused(file_with("published: yesterday\n"), refusals::bad_date, "bridge.md:4");
    check_refused(file_with("topics: bridges\n"), refusals::not_a_list, "bridge.md:4");
    check_refused(file_with("standfirst: [a]\n"), refusals::not_a_text, "bridge.md:4");
    check_refused("---\nsection: world\n---\n", refusals::missing_key, "bridge.md:2");
    check_refused(file_with("label: a: b\n"), refusals::bad_yaml, "bridge.md:4");
}

TEST_CASE("anchors, aliases, tags, depth and size are refused") {
    check_refused(file_with("label: &a A\n"), refusals::yaml_not_allowed, "bridge.md:4");
    check_refused(file_with("label: !!binary aGk=\n"), refusals::yaml_not_allowed, "bridge.md:4");
    CHECK_FALSE(read_story_file(file_with("label: *a\n"), "x"));
    CHECK_FALSE(read_story_file(file_with("topics: &t [a]\nlabel: *t\n"), "x"));
    CHECK_FALSE(read_story_file(file_with("topics: " + std::string(5000, '[') + "\n"), "x"));
    CHECK_FALSE(read_story_file(file_with("label: " + std::string(most_front_matter_bytes, 'a') + "\n"), "x"));
    CHECK(read_story_file("---\nheadline: \xFF\n---\n", "x").error() == refusals::not_utf8);
    CHECK_FALSE(read_story_file(std::string{"---\nheadline: a\0b\n---\n", 22}, "x"));
    CHECK_FALSE(read_story_file("---\n- a\n---\n", "x"));
}

}  // namespace standfirst::stories
