// SPDX-License-Identifier: Apache-2.0
// describe_story of structured_data.hpp: the story and its claims.
#include <algorithm>

#include "delivery/detail/house.hpp"
#include "delivery/feed.hpp"
#include "foundation/date.hpp"

namespace standfirst::delivery {

namespace {

using namespace detail;
using stories::PublicClaim;

void write_named(text::JsonWriter& json, stories::SpeakerKind kind, std::string_view name, std::string_view role) {
    const bool is_person = kind == stories::SpeakerKind::person;
    json.begin_object()
        .field("@type", is_person ? "Person" : "Organization")
        .field("name", name)
        .field(is_person ? "jobTitle" : "description", role)
        .end_object();
}

// Whom our source was quoting: each report is based on the next.
void write_reports(text::JsonWriter& json, std::span<const stories::Attribution> reports) {
    if (reports.empty()) return;
    const auto& report = reports.front();
    json.key("isBasedOn").begin_object().field("@type", "CreativeWork").field("url", report.href);
    json.key(report.kind == stories::SpeakerKind::person ? "author" : "publisher");
    write_named(json, report.kind, report.name, report.role);
    if (report.date) json.field("datePublished", format_date(*report.date));
    write_reports(json, reports.subspan(1));
    json.end_object();
}

void write_speaker(text::JsonWriter& json, const PublicClaim& claim) {
    if (claim.speaker.empty()) return;
    const bool is_quotation = claim.kind == stories::ClaimKind::quotation;
    json.key(is_quotation ? "spokenByCharacter" : "author");
    if (claim.is_named) return write_named(json, claim.speaker_kind, claim.speaker, claim.speaker_role);
    // Somebody who is described and not named has no name here either.
    json.begin_object()
        .field("@type", claim.speaker_kind == stories::SpeakerKind::person ? "Person" : "Organization")
        .field("description", claim.speaker)
        .end_object();
}

void write_figure(text::JsonWriter& json, const PublicClaim& claim) {
    if (claim.kind != stories::ClaimKind::figure || claim.value.empty()) return;
    json.key("about")
        .begin_object()
        .field("@type", "PropertyValue")
        .field("value", claim.value)
        .field("unitText", claim.unit)
        .end_object();
}

void write_claim(text::JsonWriter& json, const PublicClaim& claim, const std::string& address,
                 const std::string& statement) {
    const bool is_quotation = claim.kind == stories::ClaimKind::quotation;
    json.begin_object()
        .field("@type", is_quotation ? "Quotation" : "Claim")
        .field("@id", address + "#claim-" + claim.key)
        .field("text", statement)
        .field("creativeWorkStatus", word_of(claim.standing));
    write_speaker(json, claim);
    if (claim.said_on) json.field("dateCreated", format_date(*claim.said_on));
    if (!claim.said_at.empty())
        json.key("locationCreated").begin_object().field("@type", "Place").field("name", claim.said_at).end_object();
    write_figure(json, claim);
    if (claim.as_of)
        json.field("temporal", format_date(*claim.as_of));
    else if (claim.due)
        json.field("temporal", format_date(*claim.due));
    if (!is_quotation) json.key("appearance").begin_object().field("@id", address + "#story").end_object();
    if (!claim.evidence.empty() || !claim.evidence_href.empty())
        json.key("citation")
            .begin_object()
            .field("@type", "CreativeWork")
            .field("name", claim.evidence)
            .field("url", claim.evidence_href)
            .end_object();
    write_reports(json, claim.reported_by);
    json.end_object();
}

void write_claims(text::JsonWriter& json, const StructuredContext& context, const stories::StoryView& view,
                  const std::string& address) {
    if (view.claims.empty()) return;
    const auto& language = view.story.language.empty() ? context.publication.language : view.story.language;
    json.key("hasPart").begin_array();
    for (const auto& claim : view.claims)
        write_claim(json, claim, address, statement_of(claim, context.today, language));
    json.end_array();
}

std::string_view action_status_of(stories::ResponseOutcome outcome) {
    switch (outcome) {
        case stories::ResponseOutcome::asked:
            return "https://schema.org/ActiveActionStatus";
        case stories::ResponseOutcome::answered:
            return "https://schema.org/CompletedActionStatus";
        case stories::ResponseOutcome::declined:
        case stories::ResponseOutcome::no_answer:
            return "https://schema.org/FailedActionStatus";
    }
    return {};
}

// Who was asked for their side, and what they answered.
void write_responses(text::JsonWriter& json, const StructuredContext& context, const stories::StoryView& view) {
    if (view.responses.empty()) return;
    json.key("mentions").begin_array();
    for (const auto& response : view.responses) {
        json.begin_object().field("@type", "AskAction");
        json.key("agent").begin_object().field("@id", absolute_address(context.publication, "/#house")).end_object();
        json.key("recipient");
        write_named(json, response.party_kind, response.party, response.role);
        if (response.asked_on) json.field("startTime", format_date(*response.asked_on));
        json.field("actionStatus", action_status_of(response.outcome)).field("description", word_of(response.outcome));
        if (!response.answer.empty())
            json.key("result").begin_object().field("@type", "Comment").field("text", response.answer).end_object();
        json.end_object();
    }
    json.end_array();
}

// Every address that the claims lead to, each once.
void write_citations(text::JsonWriter& json, const stories::StoryView& view) {
    std::vector<std::string_view> addresses;
    const auto add = [&addresses](std::string_view address) {
        if (!address.empty() && std::ranges::find(addresses, address) == addresses.end()) addresses.push_back(address);
    };
    for (const auto& claim : view.claims) {
        add(claim.evidence_href);
        for (const auto& report : claim.reported_by) add(report.href);
    }
    if (addresses.empty()) return;
    json.key("citation").begin_array();
    for (const auto address : addresses) json.string(address);
    json.end_array();
}

void write_corrections(text::JsonWriter& json, const stories::StoryView& view) {
    const auto is_shown = [](const auto& line) { return line.is_correction && !line.note.empty(); };
    if (std::ranges::none_of(view.corrections, is_shown)) return;
    json.key("correction").begin_array();
    for (const auto& correction : view.corrections) {
        if (!is_shown(correction)) continue;
        json.begin_object()
            .field("@type", "CorrectionComment")
            .field("text", correction.note)
            .field("datePublished", format_rfc3339(correction.made_at))
            .end_object();
    }
    json.end_array();
}

void write_about(text::JsonWriter& json, const StructuredContext& context, const stories::StoryView& view) {
    if (view.topics.empty()) return;
    json.key("about").begin_array();
    for (const auto& topic : view.topics) {
        const std::string_view type = topic.kind == stories::TopicKind::person        ? "Person"
                                      : topic.kind == stories::TopicKind::place       ? "Place"
                                      : topic.kind == stories::TopicKind::institution ? "Organization"
                                      : topic.kind == stories::TopicKind::event       ? "Event"
                                                                                      : "Thing";
        json.begin_object()
            .field("@type", type)
            .field("name", topic.title)
            .field("url", absolute_address(context.publication, "/topic/" + topic.slug))
            .end_object();
    }
    json.end_array();
}

void write_translations(text::JsonWriter& json, const StructuredContext& context, const stories::StoryView& view) {
    if (view.translations.empty()) return;
    json.key(view.story.translation_of ? "translationOfWork" : "workTranslation").begin_array();
    for (const auto& translation : view.translations)
        json.begin_object()
            .field("@type", "NewsArticle")
            .field("url", absolute_address(context.publication, translation.path))
            .field("inLanguage", translation.language.empty() ? context.publication.language : translation.language)
            .field("headline", translation.headline)
            .end_object();
    json.end_array();
}

void write_dates(text::JsonWriter& json, const stories::Story& story) {
    if (!story.published_at) return;
    json.field("datePublished", format_rfc3339(*story.published_at));
    json.field("dateModified", format_rfc3339(std::max(*story.published_at, story.updated_at.value_or(Instant{}))));
}

}  // namespace

text::SafeJson describe_story(const StructuredContext& context, const stories::StoryView& view,
                              std::string_view plain_text) {
    const auto& story = view.story;
    const auto address = absolute_address(context.publication, view.path);
    text::JsonWriter json;
    json.begin_object();
    write_context(json);
    json.field("@type", "NewsArticle")
        .field("@id", address + "#story")
        .field("mainEntityOfPage", address)
        .field("headline", story.words.headline)
        .field("description", story.words.standfirst)
        .field("inLanguage", story.language.empty() ? context.publication.language : story.language);
    json.field("backstory", story.words.backstory);
    write_dates(json, story);
    json.key("isAccessibleForFree").boolean_true();
    if (view.section) json.field("articleSection", view.section->title);
    json.key("wordCount").number(static_cast<std::int64_t>(text::count_words(plain_text)));
    if (!view.authors.empty()) {
        json.key("author").begin_array();
        for (const auto& author : view.authors) write_person(json, context, author);
        json.end_array();
    }
    json.key("publisher");
    write_house(json, context);
    if (story.words.lead_picture && has_picture(context, story.words.lead_picture->media)) {
        json.key("image");
        write_picture(json, context, story.words.lead_picture->media, story.words.lead_picture->credit);
    }
    write_about(json, context, view);
    write_translations(json, context, view);
    write_corrections(json, view);
    write_citations(json, view);
    write_claims(json, context, view, address);
    write_responses(json, context, view);
    return std::move(json.end_object()).finish();
}

}  // namespace standfirst::delivery
