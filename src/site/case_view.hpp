// SPDX-License-Identifier: Apache-2.0
// A case as moderators see it: a comment, why it waits, who wrote it, and what readers said against it; and an appeal.
#pragma once

#include <string>
#include <vector>

#include "discussion/appeal.hpp"
#include "site/comment_view.hpp"
#include "site/report_page.hpp"

namespace standfirst::site {

struct ReportLineView {
    std::string reason;
    std::string words;
    std::string name;
    std::string profile;
    std::string when;
    static constexpr auto fields =
        text::fields(text::field("reason", &ReportLineView::reason), text::field("words", &ReportLineView::words),
                     text::field("name", &ReportLineView::name), text::field("profile", &ReportLineView::profile),
                     text::field("when", &ReportLineView::when));
};

// templates/parts/case.html
struct CaseView {
    std::int64_t target = 0;
    std::int64_t version = 0;
    std::string form_key;
    std::string from;  // "queue" or "case": where a decision leads back to
    std::string name;
    std::string profile;
    std::string standing;  // "12 public comments", "suspended until …"
    std::string story_title;
    std::string story_href;
    std::string state;  // "Public", "Held: too many links"
    std::string waits;
    std::string posted;
    std::string posted_exact;
    std::string passage;
    text::SafeHtml body;
    std::vector<ReportLineView> reports;
    std::vector<ReasonView> reasons;
    bool may_approve = false;
    bool may_remove = false;
    bool is_case = false;
    static constexpr auto fields =
        text::fields(text::field("target", &CaseView::target), text::field("version", &CaseView::version),
                     text::field("form_key", &CaseView::form_key), text::field("from", &CaseView::from),
                     text::field("name", &CaseView::name), text::field("profile", &CaseView::profile),
                     text::field("standing", &CaseView::standing), text::field("story_title", &CaseView::story_title),
                     text::field("story_href", &CaseView::story_href), text::field("state", &CaseView::state),
                     text::field("waits", &CaseView::waits), text::field("posted", &CaseView::posted),
                     text::field("posted_exact", &CaseView::posted_exact), text::field("passage", &CaseView::passage),
                     text::field("body", &CaseView::body), text::field("reports", &CaseView::reports),
                     text::field("reasons", &CaseView::reasons), text::field("may_approve", &CaseView::may_approve),
                     text::field("may_remove", &CaseView::may_remove), text::field("is_case", &CaseView::is_case));
};

struct AppealView {
    std::int64_t target = 0;
    std::int64_t comment = 0;
    std::string form_key;
    std::string what;
    std::string reason;
    std::string to_writer;
    std::string comment_words;
    std::string words;
    std::string when;
    std::string when_exact;
    bool may_answer = false;
    static constexpr auto fields =
        text::fields(text::field("target", &AppealView::target), text::field("comment", &AppealView::comment),
                     text::field("form_key", &AppealView::form_key), text::field("what", &AppealView::what),
                     text::field("reason", &AppealView::reason), text::field("to_writer", &AppealView::to_writer),
                     text::field("comment_words", &AppealView::comment_words), text::field("words", &AppealView::words),
                     text::field("when", &AppealView::when), text::field("when_exact", &AppealView::when_exact),
                     text::field("may_answer", &AppealView::may_answer));
};

// Where a case stands, and where a decision about it leads back to.
enum class CasePlace { queue, own_page };

// On its own page with the reports that were answered before.
[[nodiscard]] CaseView view_case(const Visit& visit, const discussion::Comment& comment, CasePlace place);

// Open ones of the visitor's publication, oldest first.
[[nodiscard]] std::vector<AppealView> view_appeals(const Visit& visit);

}  // namespace standfirst::site
