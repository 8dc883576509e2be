// SPDX-License-Identifier: Apache-2.0
#include "site/claim_view.hpp"

#include "foundation/date.hpp"
#include "text/number_words.hpp"

namespace standfirst::site {

namespace {

using stories::PublicClaim;
using stories::PublicResponse;

void put_date(const Voice& voice, const std::optional<Date>& date, std::string& words, std::string& exact) {
    if (!date) return;
    words = voice.dates->long_date(*date);
    exact = format_date(*date);
}

std::vector<AttributionView> view_chain(const Voice& voice, const std::vector<stories::Attribution>& chain) {
    std::vector<AttributionView> rows;
    rows.reserve(chain.size());
    for (const stories::Attribution& link : chain) {
        AttributionView& row = rows.emplace_back();
        row.name = link.name;
        row.role = link.role;
        row.href = link.href;
        put_date(voice, link.date, row.date, row.date_exact);
    }
    return rows;
}

ClaimView view_claim(const Voice& voice, const PublicClaim& claim, Date today, std::string_view language) {
    ClaimView view{.key = claim.key, .standing = stories::word_of(claim.standing)};
    view.standing_words = voice.say("site.standing_" + std::string{view.standing});
    if (claim.kind == stories::ClaimKind::figure) {
        view.value = text::figure_words(claim.value, language);
        view.unit = claim.unit;
    }
    view.is_quotation = claim.kind == stories::ClaimKind::quotation;
    view.statement = stories::statement_of(claim, today, language);
    put_date(voice, claim.as_of, view.as_of, view.as_of_exact);
    view.speaker = claim.speaker;
    view.speaker_role = claim.speaker_role;
    view.said_at = claim.said_at;
    put_date(voice, claim.said_on, view.said_on, view.said_on_exact);
    view.chain = view_chain(voice, claim.reported_by);
    view.evidence = claim.evidence.empty() ? claim.evidence_href : claim.evidence;
    view.evidence_href = claim.evidence_href;
    put_date(voice, claim.due, view.due, view.due_exact);
    if (claim.due) view.due_label = voice.say(*claim.due < today ? "site.due_passed" : "site.due");
    return view;
}

ResponseView view_response(const Voice& voice, const PublicResponse& response) {
    ResponseView view{.party = response.party, .role = response.role};
    view.outcome = voice.say("site.response_" + std::string{stories::word_of(response.outcome)});
    view.answer = response.answer;
    if (!response.asked_on) return view;
    view.asked = voice.say("site.asked_on", text::TextArgument::of("date", voice.dates->long_date(*response.asked_on)));
    view.asked_exact = format_date(*response.asked_on);
    return view;
}

}  // namespace

WhoView view_who(const Voice& voice, const stories::StoryView& story, Date today) {
    WhoView view{.title = voice.say("site.who_says_so"),
                 .note = voice.say("site.who_says_so_note"),
                 .comma = voice.say("site.comma"),
                 .as_of_label = voice.say("site.as_of"),
                 .reported_by = voice.say("site.reported_by"),
                 .quoting = voice.say("site.quoting"),
                 .evidence_label = voice.say("site.evidence"),
                 .responses_title = voice.say("site.responses")};
    const std::string& language = story.story.language.empty() ? voice.texts.language() : story.story.language;
    view.claims.reserve(story.claims.size());
    for (const PublicClaim& claim : story.claims) view.claims.push_back(view_claim(voice, claim, today, language));
    view.responses.reserve(story.responses.size());
    for (const PublicResponse& response : story.responses) view.responses.push_back(view_response(voice, response));
    return view;
}

}  // namespace standfirst::site
