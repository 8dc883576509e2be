// SPDX-License-Identifier: Apache-2.0
// "Who says so": a story's claims and responses as readers see them (templates/parts/claim.html).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/visit.hpp"
#include "stories/reading.hpp"
#include "text/template.hpp"

namespace standfirst::site {

struct AttributionView {
    std::string name;
    std::string role;
    std::string href;
    std::string date;
    std::string date_exact;
    static constexpr auto fields =
        text::fields(text::field("name", &AttributionView::name), text::field("role", &AttributionView::role),
                     text::field("href", &AttributionView::href), text::field("date", &AttributionView::date),
                     text::field("date_exact", &AttributionView::date_exact));
};

struct ClaimView {
    std::string key;
    std::string_view standing;  // "confirmed": a class of assets/css/11-claims.css
    std::string standing_words;
    std::string value;
    std::string unit;
    std::string statement;
    bool is_quotation = false;
    std::string as_of;
    std::string as_of_exact;
    std::string speaker;
    std::string speaker_role;
    std::string said_at;
    std::string said_on;
    std::string said_on_exact;
    std::vector<AttributionView> chain;
    std::string evidence;
    std::string evidence_href;
    std::string due_label;  // whether the day has passed
    std::string due;
    std::string due_exact;
    static constexpr auto fields = text::fields(
        text::field("key", &ClaimView::key), text::field("standing", &ClaimView::standing),
        text::field("standing_words", &ClaimView::standing_words), text::field("value", &ClaimView::value),
        text::field("unit", &ClaimView::unit), text::field("statement", &ClaimView::statement),
        text::field("is_quotation", &ClaimView::is_quotation), text::field("as_of", &ClaimView::as_of),
        text::field("as_of_exact", &ClaimView::as_of_exact), text::field("speaker", &ClaimView::speaker),
        text::field("speaker_role", &ClaimView::speaker_role), text::field("said_at", &ClaimView::said_at),
        text::field("said_on", &ClaimView::said_on), text::field("said_on_exact", &ClaimView::said_on_exact),
        text::field("chain", &ClaimView::chain), text::field("evidence", &ClaimView::evidence),
        text::field("evidence_href", &ClaimView::evidence_href), text::field("due_label", &ClaimView::due_label),
        text::field("due", &ClaimView::due), text::field("due_exact", &ClaimView::due_exact));
};

struct ResponseView {
    std::string party;
    std::string role;
    std::string outcome;
    std::string asked;  // "asked on 22 November 2026"
    std::string asked_exact;
    std::string answer;
    static constexpr auto fields = text::fields(
        text::field("party", &ResponseView::party), text::field("role", &ResponseView::role),
        text::field("outcome", &ResponseView::outcome), text::field("asked", &ResponseView::asked),
        text::field("asked_exact", &ResponseView::asked_exact), text::field("answer", &ResponseView::answer));
};

// All of it, with its labels in the story's language where the interface speaks it.
struct WhoView {
    std::string title;
    std::string note;
    std::string comma;  // with its space
    std::string as_of_label;
    std::string reported_by;
    std::string quoting;
    std::string evidence_label;
    std::string responses_title;
    std::vector<ClaimView> claims;
    std::vector<ResponseView> responses;
    static constexpr auto fields =
        text::fields(text::field("title", &WhoView::title), text::field("note", &WhoView::note),
                     text::field("comma", &WhoView::comma), text::field("as_of_label", &WhoView::as_of_label),
                     text::field("reported_by", &WhoView::reported_by), text::field("quoting", &WhoView::quoting),
                     text::field("evidence_label", &WhoView::evidence_label),
                     text::field("responses_title", &WhoView::responses_title), text::field("claims", &WhoView::claims),
                     text::field("responses", &WhoView::responses));
};

// Counts and due days as they stand today.
[[nodiscard]] WhoView view_who(const Voice& voice, const stories::StoryView& story, Date today);

}  // namespace standfirst::site
