// SPDX-License-Identifier: Apache-2.0
// A decision of a moderator as pages show it: to whom it concerns, with what they may do, and to moderators.
#pragma once

#include <string>
#include <vector>

#include "discussion/decision.hpp"
#include "site/visit.hpp"
#include "text/template.hpp"

namespace standfirst::site {

// templates/parts/decision.html
struct DecisionView {
    std::int64_t target = 0;
    std::int64_t comment = 0;
    std::string what;  // "Removed", "Suspended until 3 December 2026 at 09:00"
    std::string reason;
    std::string when;
    std::string when_exact;
    std::string by;  // for moderators alone
    std::string to_writer;
    std::string note;  // for moderators alone
    std::string undone_words;
    std::string appeal_words;
    std::string appeal_state;
    std::string answer;
    bool may_appeal = false;
    bool may_undo = false;
    std::string_view form_key;
    static constexpr auto fields = text::fields(
        text::field("target", &DecisionView::target), text::field("comment", &DecisionView::comment),
        text::field("what", &DecisionView::what), text::field("reason", &DecisionView::reason),
        text::field("when", &DecisionView::when), text::field("when_exact", &DecisionView::when_exact),
        text::field("by", &DecisionView::by), text::field("to_writer", &DecisionView::to_writer),
        text::field("note", &DecisionView::note), text::field("undone_words", &DecisionView::undone_words),
        text::field("appeal_words", &DecisionView::appeal_words),
        text::field("appeal_state", &DecisionView::appeal_state), text::field("answer", &DecisionView::answer),
        text::field("may_appeal", &DecisionView::may_appeal), text::field("may_undo", &DecisionView::may_undo),
        text::field("form_key", &DecisionView::form_key));
};

[[nodiscard]] std::string words_of(const Visit& visit, discussion::Reason reason);
// "Removed", with the moment of a suspension.
[[nodiscard]] std::string words_of(const Visit& visit, const discussion::Decision& decision);

// What was decided about this comment and concerns the visitor, its writer; oldest first.
[[nodiscard]] std::vector<DecisionView> view_own_decisions(const Visit& visit, discussion::CommentId comment);

// All of it, for moderators.
[[nodiscard]] std::vector<DecisionView> view_all_decisions(const Visit& visit, discussion::CommentId comment);

}  // namespace standfirst::site
