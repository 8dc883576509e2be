// SPDX-License-Identifier: Apache-2.0
#include "site/claim_view.hpp"

#include "foundation/date.hpp"
#include "text/number_words.hpp"

namespace standfirst::site {

namespace {

void put_date(const Visit& visit, const std::optional<Date>& date, std::string& words, std::string& exact) {
    if (!date) return;
    words = visit.dates->long_date(*date);
    exact = format_date(*date);
}

ClaimView view_claim(const Visit& visit, const stories::PublicClaim& claim) {
    ClaimView view{.key = claim.key, .standing = stories::word_of(claim.standing)};
    view.standing_words = visit.say("site.standing_" + std::string{view.standing});
    if (claim.kind == stories::ClaimKind::figure) {
        view.value = text::figure_words(claim.value, visit.texts.language());
        view.unit = claim.unit;
    }
    view.is_quotation = claim.kind == stories::ClaimKind::quotation;
    view.statement = claim.statement;
    put_date(visit, claim.as_of, view.as_of, view.as_of_exact);
    view.speaker = claim.speaker;
    view.speaker_role = claim.speaker_role;
    view.said_at = claim.said_at;
    put_date(visit, claim.said_on, view.said_on, view.said_on_exact);
    for (const stories::Attribution& link : claim.reported_by) {
        AttributionView& row = view.chain.emplace_back();
        row.name = link.name;
        row.role = link.role;
        row.href = link.href;
        put_date(visit, link.date, row.date, row.date_exact);
    }
    view.evidence = claim.evidence.empty() ? claim.evidence_href : claim.evidence;
    view.evidence_href = claim.evidence_href;
    put_date(visit, claim.due, view.due, view.due_exact);
    return view;
}

}  // namespace

std::vector<ClaimView> view_claims(const Visit& visit, const std::vector<stories::PublicClaim>& claims) {
    std::vector<ClaimView> views;
    views.reserve(claims.size());
    for (const stories::PublicClaim& claim : claims) views.push_back(view_claim(visit, claim));
    return views;
}

std::vector<ResponseView> view_responses(const Visit& visit, const std::vector<stories::PublicResponse>& responses) {
    std::vector<ResponseView> views;
    views.reserve(responses.size());
    for (const stories::PublicResponse& response : responses) {
        ResponseView& view = views.emplace_back();
        view.party = response.party;
        view.role = response.role;
        view.outcome = visit.say("site.response_" + std::string{stories::word_of(response.outcome)});
        view.answer = response.answer;
        put_date(visit, response.asked_on, view.asked, view.asked_exact);
    }
    return views;
}

}  // namespace standfirst::site
