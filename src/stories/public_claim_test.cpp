// SPDX-License-Identifier: Apache-2.0
#include "stories/public_claim.hpp"

#include <doctest/doctest.h>

#include <string>

#include "stories/detail/lines.hpp"
#include "stories/story_text_json.hpp"
#include "support/newsroom_samples.hpp"
#include "support/random_document.hpp"
#include "text/html_out.hpp"

namespace standfirst::stories {

namespace {

constexpr std::string_view secret = "S3CRET";

// Claims of every level, each with something in every confidential field.
StoryText story_with_secrets(testing::RandomDocument& chance) {
    StoryText words;
    words.headline = "Headline";
    words.body = chance.make();
    detail::for_each_line(words.body.blocks, [&](text::Line& line) {
        for (auto& part : line)
            if (auto* run = std::get_if<text::TextRun>(&part))
                std::erase_if(run->marks, [](const text::Mark& mark) { return mark.kind == text::MarkKind::claim; });
    });
    for (int i = 0; i < 6; ++i) {
        Claim claim;
        claim.record = static_cast<RecordLevel>(chance.below(3));
        const bool is_off = claim.record == RecordLevel::off_record;
        const std::string hidden = is_off ? std::string{secret} : std::string{"open"};
        claim.key = (is_off ? "s3cret-" : "claim-") + std::to_string(i);
        claim.statement = chance.below(2) == 0 ? hidden : std::string{};
        claim.speaker = claim.record == RecordLevel::on_record ? "Ana" : std::string{secret};
        claim.speaker_role = claim.record == RecordLevel::on_record ? "mayor" : std::string{secret};
        claim.speaker_description = "an official";
        claim.evidence = hidden;
        claim.said_at = hidden;
        claim.confidential_note = secret;
        claim.confidential_source = secret;
        words.body.blocks.push_back(test::claiming_paragraph("passage", claim.key));
        words.claims.push_back(claim);
    }
    words.responses.push_back({.party = "Ministry", .answer = "No.", .confidential_note = std::string{secret}});
    return words;
}

// Every byte of what is public, in the form in which words are kept.
std::string all_bytes(const PublicWords& shown) {
    StoryText words{.headline = shown.headline,
                    .standfirst = shown.standfirst,
                    .label = shown.label,
                    .body = shown.body,
                    .lead_picture = shown.lead_picture,
                    .claims = {},
                    .responses = {},
                    .backstory = shown.backstory};
    std::string bytes = write_story_text(words);
    for (const auto& claim : shown.claims)
        bytes += claim.key + statement_of(claim, {}, "en") + claim.speaker + claim.speaker_role + claim.said_at +
                 claim.evidence + claim.evidence_href + claim.value + claim.unit;
    for (const auto& response : shown.responses) bytes += response.party + response.role + response.answer;
    return bytes;
}

}  // namespace

TEST_CASE("for random stories nothing confidential is among the public words") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        testing::RandomDocument chance{seed};
        const auto words = story_with_secrets(chance);
        const auto bytes = all_bytes(public_words(words));
        CHECK(bytes.find(secret) == std::string::npos);
        CHECK(bytes.find("s3cret") == std::string::npos);  // not even the key of a hidden claim
    }
}

TEST_CASE("what is off the record leaves no trace: its words join those beside them") {
    StoryText words;
    words.body.blocks = {test::claiming_paragraph("41 metres", "gap")};
    words.claims = {test::gap_claim()};
    words.claims[0].record = RecordLevel::off_record;
    const auto shown = public_words(words);
    CHECK(shown.claims.empty());
    CHECK(shown.body.blocks == text::Blocks{test::paragraph("It is said: 41 metres.")});
}

TEST_CASE("on background a description stands for the name, and a claim without words shows its passage") {
    StoryText words;
    words.body.blocks = {test::claiming_paragraph("41 metres", "gap")};
    words.claims = {test::gap_claim()};
    words.claims[0].record = RecordLevel::background;
    words.claims[0].speaker_description = "an engineer";
    words.claims[0].statement.clear();
    const auto shown = public_words(words);
    REQUIRE(shown.claims.size() == 1);
    CHECK(shown.claims[0].speaker == "an engineer");
    CHECK(shown.claims[0].speaker_role.empty());
    CHECK_FALSE(shown.claims[0].is_named);
    CHECK(statement_of(shown.claims[0], {}, "en") == "41 metres");
}

TEST_CASE("a passage is where it is marked first, over its breaks, with counts of the day it is read") {
    const text::Mark gap{text::MarkKind::claim, "gap"};
    const text::DateField days{
        text::CountedField::days_since, Date{std::chrono::year{2026} / 11 / 14}, {{text::MarkKind::strong, {}}, gap}};
    StoryText words;
    words.body.blocks = {{text::Paragraph{.line = {text::TextRun{"For ", {}}, days, text::TextRun{" days", {gap}},
                                                   text::LineBreak{}, text::TextRun{"open", {gap}},
                                                   text::TextRun{". And ", {}}, text::TextRun{"again", {gap}}}}},
                         test::claiming_paragraph("a second time", "gap")};
    words.claims = {test::gap_claim()};
    words.claims[0].statement.clear();
    const auto shown = public_words(words);
    REQUIRE(shown.claims.size() == 1);
    CHECK(statement_of(shown.claims[0], Date{std::chrono::year{2026} / 11 / 24}, "en") == "10 days open");
    CHECK(statement_of(shown.claims[0], Date{std::chrono::year{2026} / 11 / 25}, "en") == "11 days open");

    words.claims[0].record = RecordLevel::off_record;
    CHECK(public_words(words).claims.empty());
    CHECK(text::list_claim_keys(public_words(words).body).empty());
}

TEST_CASE("a passage may stand in the lead picture's caption") {
    StoryText words;
    words.lead_picture.emplace();
    words.lead_picture->caption = {text::TextRun{"41 metres", {{text::MarkKind::claim, "gap"}}}};
    words.claims = {test::gap_claim()};
    words.claims[0].statement.clear();
    CHECK(statement_of(public_words(words).claims.at(0), {}, "en") == "41 metres");
}

}  // namespace standfirst::stories
