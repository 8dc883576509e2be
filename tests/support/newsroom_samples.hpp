// SPDX-License-Identifier: Apache-2.0
// A small newsroom to test with: The Harbour Light, its people and its stories.
#pragma once

#include <string>
#include <utility>

#include "stories/drafts.hpp"
#include "stories/publication.hpp"
#include "support/seeded_random.hpp"

namespace standfirst::test {

inline text::Block paragraph(std::string words) {
    return {text::Paragraph{.line = {text::TextRun{std::move(words), {}}}}};
}

// A paragraph whose words carry a claim.
inline text::Block claiming_paragraph(std::string words, std::string key) {
    return {text::Paragraph{.line = {text::TextRun{"It is said: ", {}},
                                     text::TextRun{std::move(words), {{text::MarkKind::claim, std::move(key)}}},
                                     text::TextRun{".", {}}}}};
}

inline stories::Publication harbour_light() {
    stories::Publication publication;
    publication.title = "The Harbour Light";
    publication.tagline = "News of the Narrows";
    publication.address = "https://harbour-light.example";
    publication.language = "en";
    publication.time_zone = "Europe/Lisbon";
    return publication;
}

inline stories::Section section_named(stories::PublicationId publication, std::string slug, std::string title) {
    stories::Section section;
    section.publication = publication;
    section.slug = std::move(slug);
    section.title = std::move(title);
    return section;
}

inline stories::Topic topic_named(stories::PublicationId publication, std::string title) {
    stories::Topic topic;
    topic.publication = publication;
    topic.title = std::move(title);
    return topic;
}

inline stories::Author maria_costa(stories::PublicationId publication) {
    stories::Author author;
    author.publication = publication;
    author.slug = "maria-costa";
    author.name = "Maria Costa";
    author.title = "Europe correspondent";
    return author;
}

inline stories::Claim gap_claim() {
    stories::Claim claim;
    claim.key = "gap";
    claim.kind = stories::ClaimKind::figure;
    claim.statement = "The gap is 41 metres wide.";
    claim.value = "41";
    claim.unit = "metres";
    claim.as_of = Date{std::chrono::year{2026} / 11 / 18};
    claim.speaker = "João Reis";
    claim.speaker_role = "chief engineer";
    claim.standing = stories::Standing::confirmed;
    claim.confidential_note = "Called back twice.";
    claim.confidential_source = "Engineer B";
    return claim;
}

// A draft with one paragraph and a headline; the rest is as a new story would have it.
inline stories::StoryDraft draft_named(const stories::Section& section, std::string headline) {
    stories::StoryDraft draft;
    draft.publication = section.publication;
    draft.section = section.id;
    draft.words.headline = std::move(headline);
    draft.words.standfirst = "The visit lasted six hours. Nobody signed anything.";
    draft.words.body.blocks.push_back(paragraph("They shook hands where the road ends."));
    return draft;
}

}  // namespace standfirst::test
