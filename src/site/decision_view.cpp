// SPDX-License-Identifier: Apache-2.0
#include "site/decision_view.hpp"

#include "discussion/appealing.hpp"
#include "foundation/date.hpp"

namespace standfirst::site {

namespace {

using discussion::Act;
using discussion::Decision;

void view_appeal(const Visit& visit, const Decision& decision, DecisionView& view) {
    auto& store = visit.rooms().discussion.decisions;
    const auto appeal = store.find_appeal(visit.sight(), decision.id);
    if (!appeal) return;
    view.may_appeal = false;
    view.appeal_words = appeal->words;
    if (!appeal->answered_at) {
        view.appeal_state = visit.say("site.appeal_open");
        return;
    }
    const auto answer = store.find_decision(visit.sight(), appeal->answer);
    if (!answer) return;
    view.appeal_state = visit.say(answer->act == Act::uphold ? "site.appeal_upheld" : "site.appeal_overturned");
    view.answer = discussion::read_words(*answer).to_writer;
}

DecisionView view_decision(const Visit& visit, const Decision& decision) {
    const auto words = discussion::read_words(decision);
    DecisionView view{.target = decision.id.number(), .comment = decision.comment.number()};
    view.what = words_of(visit, decision);
    if (decision.reason) view.reason = words_of(visit, *decision.reason);
    view.when = visit.dates->date_and_time(decision.made_at);
    view.when_exact = format_rfc3339(decision.made_at);
    view.to_writer = words.to_writer;
    view.form_key = visit.request.form_key;
    const bool is_undone = visit.rooms().discussion.decisions.find_reversal(visit.sight(), decision.id).has_value();
    if (is_undone) view.undone_words = visit.say("site.decision_undone");
    view.may_undo = !is_undone && discussion::may_be_undone(decision.act);
    view.may_appeal = !is_undone && discussion::may_appeal(visit.request.visitor, decision);
    view_appeal(visit, decision, view);
    return view;
}

// What a writer need not be told: notes, and answers, which stand with what they answer.
bool is_shown_to_writer(const Decision& decision) {
    switch (decision.act) {
        case Act::approve:
            return decision.before.state == discussion::CommentState::held;
        case Act::remove:
        case Act::lock:
        case Act::unlock:
        case Act::suspend:
        case Act::ban:
        case Act::lift:
        case Act::feature:
            return true;
        case Act::note:
        case Act::undo:
        case Act::uphold:
        case Act::overturn:
        case Act::unfeature:
            break;
    }
    return false;
}

}  // namespace

std::string words_of(const Visit& visit, discussion::Reason reason) {
    return visit.say("site.reason_" + std::string{discussion::word_of(reason)});
}

std::string words_of(const Visit& visit, const Decision& decision) {
    const auto key = "site.decided_" + std::string{discussion::word_of(decision.act)};
    if (!decision.until) return visit.say(key);
    const auto until = visit.dates->date_and_time(*decision.until);
    return visit.say(key, text::TextArgument::of("date", until));
}

std::vector<DecisionView> view_own_decisions(const Visit& visit, discussion::CommentId comment) {
    std::vector<DecisionView> views;
    const auto& visitor = visit.request.visitor;
    if (!visitor.is_signed_in()) return views;
    for (const auto& decision : visit.rooms().discussion.decisions.list_about(visit.sight(), comment)) {
        if (decision.reader != visitor.reader || !is_shown_to_writer(decision)) continue;
        auto& view = views.emplace_back(view_decision(visit, decision));
        view.may_undo = false;
    }
    return views;
}

std::vector<DecisionView> view_all_decisions(const Visit& visit, discussion::CommentId comment) {
    std::vector<DecisionView> views;
    for (const auto& decision : visit.rooms().discussion.decisions.list_about(visit.sight(), comment)) {
        auto& view = views.emplace_back(view_decision(visit, decision));
        view.may_appeal = false;
        view.note = discussion::read_words(decision).note;
        const auto account = visit.rooms().discussion.accounts.find_account(visit.sight(), decision.made_by);
        view.by = account ? account->name : visit.say("site.somebody_who_left");
    }
    return views;
}

}  // namespace standfirst::site
