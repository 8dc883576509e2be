// SPDX-License-Identifier: Apache-2.0
// A publication and stories for this room's tests; some as hostile as they can be.
#pragma once

#include "foundation/date.hpp"
#include "stories/reading.hpp"
#include "text/html_out.hpp"

namespace standfirst::delivery::test {

inline stories::Publication paper() {
    stories::Publication paper;
    paper.id = stories::PublicationId{1};
    paper.title = "The Paper";
    paper.tagline = "Open to all";
    paper.address = "https://paper.example";
    paper.founded = *parse_rfc3339("2026-01-01");
    paper.contact_email = "desk@paper.example";
    paper.corrections_policy = "/corrections";
    return paper;
}

inline text::Block paragraph(std::string words, std::vector<text::Mark> marks = {}) {
    text::Paragraph paragraph;
    paragraph.line.push_back(text::TextRun{std::move(words), std::move(marks)});
    return {std::move(paragraph)};
}

inline stories::StoryView story_view() {
    stories::StoryView view;
    view.story.id = stories::StoryId{123};
    view.story.published_at = *parse_rfc3339("2026-11-20T09:00:00Z");
    view.story.updated_at = *parse_rfc3339("2026-11-21T09:00:00Z");
    view.story.words.headline = "Two ministers, one bridge";
    view.story.words.standfirst = "Nobody signed anything.";
    view.story.words.body.blocks.push_back(paragraph("The gap is "));
    view.path = "/world/two-ministers";
    view.section = stories::Section{.id = stories::SectionId{5}, .slug = "world", .title = "World"};
    view.authors.push_back({stories::AuthorId{9}, "Maria Costa", "maria-costa", "Reporter", {}, "Lisbon"});
    view.topics.push_back({stories::TopicId{4}, "bridges", "Bridges", stories::TopicKind::subject});
    view.corrections.push_back({*parse_rfc3339("2026-11-21T09:00:00Z"), "The gap was given as 14 metres.", true});
    stories::PublicClaim claim;
    claim.key = "gap";
    claim.kind = stories::ClaimKind::figure;
    claim.statement = "The gap is 41 metres wide.";
    claim.speaker = "João Reis";
    claim.speaker_role = "chief engineer";
    claim.reported_by = {{"Lusa", "news agency", "https://lusa.example/1", std::chrono::year{2026} / 11 / 19},
                         {"RTP", "broadcaster", "", std::nullopt},
                         {"Ana Reis", "minister of works", "", std::nullopt, stories::SpeakerKind::person}};
    claim.value = "41";
    claim.unit = "metres";
    claim.as_of = std::chrono::year{2026} / 11 / 18;
    claim.standing = stories::Standing::confirmed;
    view.claims.push_back(claim);
    stories::PublicClaim described;
    described.key = "doubt";
    described.kind = stories::ClaimKind::quotation;
    described.statement = "It will not hold.";
    described.speaker = "an engineer on the project";
    described.is_named = false;
    view.claims.push_back(described);
    stories::PublicClaim official;
    official.key = "cost";
    official.statement = "The eastern half has cost 212 million so far.";
    official.speaker = "Ministry of Works";
    official.speaker_kind = stories::SpeakerKind::institution;
    official.speaker_role = "owner of the eastern half";
    official.standing = stories::Standing::expected;
    official.due = std::chrono::year{2026} / 11 / 24;
    view.claims.push_back(official);
    view.story.words.backstory = "We walked the bridge twice.";
    view.responses.push_back({"Ministry of Works", "owner of the bridge", std::chrono::year{2026} / 11 / 19,
                              stories::ResponseOutcome::declined, "A spokesman did not comment."});
    view.responses.push_back({"Viktor Sand", "minister", std::nullopt, stories::ResponseOutcome::answered, "No.",
                              stories::SpeakerKind::person});
    return view;
}

// Everything that a format might trip over.
inline const std::string hostile = "]]>\x01\x1F</script><!-- <b>\"&'\xEF\xBF\xBF\xF0\x9F\x8C\x89\xFF]]]]>>";

inline stories::StoryView hostile_view() {
    auto view = story_view();
    view.story.words.headline = hostile;
    view.story.words.standfirst = hostile;
    view.story.words.body.blocks = {paragraph(hostile)};
    view.authors[0].name = hostile;
    view.authors[0].slug = hostile;
    view.topics[0].title = hostile;
    view.section->title = hostile;
    view.path = "/" + hostile;
    view.story.language = hostile;
    view.corrections[0].note = hostile;
    view.claims[0].statement = hostile;
    view.claims[0].reported_by[0] = {hostile, hostile, hostile, std::nullopt};
    view.responses[0].answer = hostile;
    view.responses[0].party = hostile;
    view.story.words.backstory = hostile;
    return view;
}

}  // namespace standfirst::delivery::test
