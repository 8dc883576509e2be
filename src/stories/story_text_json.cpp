// SPDX-License-Identifier: Apache-2.0
#include "stories/story_text_json.hpp"

#include "text/document_json.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"
#include "text/refusals.hpp"

namespace standfirst::stories {

namespace {

using text::CanonicalJson;
using text::JsonObject;
using text::JsonValue;

void write_date(CanonicalJson& json, std::string_view key, const std::optional<Date>& date) {
    if (date) json.field(key, format_date(*date));
}

void write_attribution(CanonicalJson& json, const Attribution& attribution) {
    json.begin_object();
    write_date(json, "date", attribution.date);
    json.field("href", attribution.href);
    // What most are is left out: words from before there were kinds keep their bytes.
    if (attribution.kind != SpeakerKind::institution) json.field("kind", word_of(attribution.kind));
    json.field("name", attribution.name);
    json.field("role", attribution.role);
    json.end_object();
}

void write_claim(CanonicalJson& json, const Claim& claim) {
    json.begin_object();
    write_date(json, "as_of", claim.as_of);
    json.field("confidential_note", claim.confidential_note);
    json.field("confidential_source", claim.confidential_source);
    write_date(json, "due", claim.due);
    json.field("evidence", claim.evidence);
    json.field("evidence_href", claim.evidence_href);
    json.field("key", claim.key);
    json.field("kind", word_of(claim.kind));
    json.field("record", word_of(claim.record));
    if (!claim.reported_by.empty()) {
        json.key("reported_by").begin_array();
        for (const auto& attribution : claim.reported_by) write_attribution(json, attribution);
        json.end_array();
    }
    json.field("said_at", claim.said_at);
    write_date(json, "said_on", claim.said_on);
    json.field("speaker", claim.speaker);
    json.field("speaker_description", claim.speaker_description);
    // A person is left out: claims from before there were institutions keep their bytes.
    if (claim.speaker_kind != SpeakerKind::person) json.field("speaker_kind", word_of(claim.speaker_kind));
    json.field("speaker_role", claim.speaker_role);
    json.field("standing", word_of(claim.standing));
    json.field("statement", claim.statement);
    json.field("unit", claim.unit);
    json.field("value", claim.value);
    json.end_object();
}

void write_response(CanonicalJson& json, const ResponseAsked& response) {
    json.begin_object();
    json.field("answer", response.answer);
    write_date(json, "asked_on", response.asked_on);
    json.field("confidential_note", response.confidential_note);
    json.field("outcome", word_of(response.outcome));
    json.field("party", response.party);
    if (response.party_kind != SpeakerKind::institution) json.field("party_kind", word_of(response.party_kind));
    json.field("role", response.role);
    json.end_object();
}

// A missing or empty date is none; anything else that is no date is refused.
std::optional<Date> read_date(JsonObject& object, std::string_view key) {
    const auto value = object.find(key);
    if (!value) return std::nullopt;
    auto date = parse_date(value->string());
    if (!date) value->refuse(text::refusals::not_this_schema);
    return date;
}

// A word that the parser does not know is refused.
template <typename Enum>
Enum read_word(JsonObject& object, std::string_view key, std::optional<Enum> (*parse)(std::string_view)) {
    const auto value = object.require(key);
    if (!value) return Enum{};
    const auto parsed = parse(value->string());
    if (!parsed) value->refuse(text::refusals::not_this_schema);
    return parsed.value_or(Enum{});
}

// A kind that is left out is the usual one.
SpeakerKind read_kind(JsonObject& object, std::string_view key, SpeakerKind usual) {
    return object.find(key) ? read_word(object, key, speaker_kind_of) : usual;
}

Attribution read_attribution(JsonValue value) {
    JsonObject object{value};
    Attribution attribution{.name = object.string("name"),
                            .role = object.string("role"),
                            .href = object.string("href"),
                            .date = read_date(object, "date"),
                            .kind = read_kind(object, "kind", SpeakerKind::institution)};
    object.close();
    return attribution;
}

Claim read_claim(JsonValue value) {
    JsonObject object{value};
    Claim claim;
    claim.key = object.string("key");
    claim.kind = read_word(object, "kind", claim_kind_of);
    claim.statement = object.string("statement");
    claim.speaker = object.string("speaker");
    claim.speaker_role = object.string("speaker_role");
    claim.speaker_description = object.string("speaker_description");
    claim.speaker_kind = read_kind(object, "speaker_kind", SpeakerKind::person);
    if (const auto reported = object.find("reported_by"))
        for (const auto item : reported->items()) claim.reported_by.push_back(read_attribution(item));
    claim.said_on = read_date(object, "said_on");
    claim.said_at = object.string("said_at");
    claim.evidence = object.string("evidence");
    claim.evidence_href = object.string("evidence_href");
    claim.standing = read_word(object, "standing", standing_of);
    claim.record = read_word(object, "record", record_level_of);
    claim.value = object.string("value");
    claim.unit = object.string("unit");
    claim.as_of = read_date(object, "as_of");
    claim.due = read_date(object, "due");
    claim.confidential_note = object.string("confidential_note");
    claim.confidential_source = object.string("confidential_source");
    object.close();
    return claim;
}

ResponseAsked read_response(JsonValue value) {
    JsonObject object{value};
    ResponseAsked response;
    response.party = object.string("party");
    response.party_kind = read_kind(object, "party_kind", SpeakerKind::institution);
    response.role = object.string("role");
    response.asked_on = read_date(object, "asked_on");
    response.outcome = read_word(object, "outcome", response_outcome_of);
    response.answer = object.string("answer");
    response.confidential_note = object.string("confidential_note");
    object.close();
    return response;
}

}  // namespace

std::string write_story_text(const StoryText& words) {
    CanonicalJson json;
    json.begin_object();
    json.field("backstory", words.backstory);
    json.key("body");
    text::write_document(json, words.body);
    if (!words.claims.empty()) {
        json.key("claims").begin_array();
        for (const auto& claim : words.claims) write_claim(json, claim);
        json.end_array();
    }
    json.field("headline", words.headline);
    json.field("label", words.label);
    if (words.lead_picture) {
        json.key("lead_picture");
        text::write_picture(json, *words.lead_picture);
    }
    if (!words.responses.empty()) {
        json.key("responses").begin_array();
        for (const auto& response : words.responses) write_response(json, response);
        json.end_array();
    }
    json.field("standfirst", words.standfirst);
    json.end_object();
    return std::move(json).finish();
}

Result<StoryText> read_story_text(std::string_view json) {
    auto parsed = text::JsonText::parse(json, text::refusals::not_this_schema);
    if (!parsed) return refuse(parsed.error());
    JsonObject object{parsed->root()};
    StoryText words;
    words.headline = object.string("headline");
    words.standfirst = object.string("standfirst");
    words.label = object.string("label");
    words.backstory = object.string("backstory");
    if (const auto body = object.require("body")) words.body = text::read_document(*body);
    if (const auto picture = object.find("lead_picture")) words.lead_picture = text::read_picture(*picture);
    if (const auto claims = object.find("claims"))
        for (const auto item : claims->items()) words.claims.push_back(read_claim(item));
    if (const auto responses = object.find("responses"))
        for (const auto item : responses->items()) words.responses.push_back(read_response(item));
    object.close();
    if (parsed->is_refused()) return refuse(parsed->refusal());
    return words;
}

}  // namespace standfirst::stories
