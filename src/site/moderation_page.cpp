// SPDX-License-Identifier: Apache-2.0
#include "site/moderation_page.hpp"

#include "discussion/appealing.hpp"
#include "discussion/refusals.hpp"
#include "site/decision_form.hpp"
#include "site/queue_mark.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"

namespace standfirst::site {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::DecisionId;

constexpr int see_other = 303;
constexpr int cases_per_page = 25;
constexpr std::int64_t most_counted = 1'000;

CommentId comment_of(const web::Request& request) {
    return CommentId::parse(request.capture("comment")).value_or(CommentId{});
}

DecisionId decision_of(const web::Request& request) {
    return DecisionId::parse(request.capture("decision")).value_or(DecisionId{});
}

// What a decision that was just made is called, and whether it can be taken back.
void view_notice(const Visit& visit, QueueView& view) {
    const auto id = DecisionId::parse(visit.request.query.find("decided"));
    const auto decision = id ? visit.rooms().discussion.decisions.find_decision(visit.sight(), *id) : std::nullopt;
    if (!decision) return;
    view.notice = words_of(visit, *decision);
    const bool is_undone = visit.rooms().discussion.decisions.find_reversal(visit.sight(), *id).has_value();
    if (!is_undone && discussion::may_be_undone(decision->act)) view.undoable = id->number();
}

}  // namespace

ModerationPage::ModerationPage(Site& site, const ErrorPage& errors)
    : site_(site),
      errors_(errors),
      queue_(site.rooms.templates.bind<QueueView>("site/moderation")),
      case_(site.rooms.templates.bind<CasePageView>("site/case")) {}

web::Response ModerationPage::show_queue(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto page = rooms.discussion.reports.list_queue(visit.sight(), visit.publication().id,
                                                          read_queue_mark(request.query.find("after")), cases_per_page);
    QueueView view;
    view.form_key = request.form_key;
    view_notice(visit, view);
    const auto count = rooms.discussion.reports.count_queue(visit.sight(), visit.publication().id, most_counted);
    view.count = visit.say("site.queue_count", text::TextArgument::of("count", count));
    view.appeals = view_appeals(visit);
    for (const auto& item : page.items) {
        const auto comment = rooms.comments.find_comment(visit.sight(), item.comment);
        if (!comment) continue;
        auto& shown = view.cases.emplace_back(view_case(visit, *comment, CasePlace::queue));
        const auto since = visit.dates->date_and_time(item.waits_since);
        shown.waits = visit.say("site.waits_since", text::TextArgument::of("date", since));
    }
    if (page.next) view.more = "/desk/moderation?after=" + write_queue_mark(*page.next);
    view.frame = make_personal_frame(visit, visit.say("site.moderation"), "moderation.js");
    return answer_personal(queue_.render(view, visit.texts));
}

web::Response ModerationPage::show_case(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms().discussion;
    const auto comment = rooms.comments.find_comment(visit.sight(), comment_of(request));
    if (!comment) {
        const Refusal refusal{discussion::refusals::no_such_comment};
        return errors_.show(request, web::refusal_status(refusal.kind()), &refusal);
    }
    const auto first = rooms.comments.find_comment(visit.sight(), comment->conversation);
    const auto account = comment->reader ? rooms.accounts.find_account(visit.sight(), comment->reader) : std::nullopt;
    const bool is_there = comment->state == CommentState::published || comment->state == CommentState::held;
    const bool is_below = account && account->role < request.visitor.role && account->id != request.visitor.reader;
    const bool is_suspended =
        account && rooms.commenters.find_commenter(visit.sight(), account->id).is_suspended(visit.now);
    CasePageView view;
    view.title =
        visit.say("site.comment_by", text::TextArgument::of("name", account ? account->name : comment->writer_name));
    view.cases.push_back(view_case(visit, *comment, CasePlace::own_page));
    view.decisions = view_all_decisions(visit, comment->id);
    view.target = comment->id.number();
    view.version = comment->version;
    view.form_key = request.form_key;
    view.reasons = view_reasons(visit);
    view.may_suspend = is_below;
    view.may_lift = is_below && is_suspended;
    view.may_feature = comment->state == CommentState::published && !comment->featured_at;
    view.may_unfeature = comment->state == CommentState::published && comment->featured_at;
    view.may_lock = is_there && first && !first->locked_at;
    view.may_unlock = is_there && first && first->locked_at;
    view.frame = make_personal_frame(visit, view.title);
    return answer_personal(case_.render(view, visit.texts));
}

web::Response ModerationPage::lead_on(const web::Request& request, const Result<DecisionId>& decided, Back back) const {
    if (!decided) return errors_.show(request, web::refusal_status(decided.error().kind()), &decided.error());
    if (back == Back::one_case) {
        const auto snapshot = site_.rooms.archive.look();
        const auto decision = site_.rooms.discussion.decisions.find_decision(*snapshot, *decided);
        if (decision) return web::redirect(see_other, "/desk/moderation/" + decision->comment.to_string());
    }
    return web::redirect(see_other, "/desk/moderation?decided=" + decided->to_string());
}

web::Response ModerationPage::submit_decision(const web::Request& request) const {
    const auto form = web::read_form(request);
    if (!form) return errors_.show(request, web::refusal_status(form.error().kind()), &form.error());
    auto draft = read_decision_fields(form->fields);
    draft.comment = comment_of(request);
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    return lead_on(request, rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return make_decision(work, rooms.discussion, request.visitor, draft, now);
    }),
                   form->fields.find("from") == "case" ? Back::one_case : Back::queue);
}

web::Response ModerationPage::submit_undo(const web::Request& request) const {
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    return lead_on(request, rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return discussion::undo(work, rooms.discussion, request.visitor, decision_of(request), now);
    }),
                   Back::one_case);
}

web::Response ModerationPage::submit_answer(const web::Request& request) const {
    const auto form = web::read_form(request);
    if (!form) return errors_.show(request, web::refusal_status(form.error().kind()), &form.error());
    const auto answer = read_answer(form->fields.find("act"));
    if (!answer) return errors_.show(request, web::refusal_status(answer.error().kind()), &answer.error());
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    return lead_on(request, rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return discussion::answer_appeal(work, rooms.discussion, request.visitor, decision_of(request), *answer,
                                         form->fields.find("to_writer"), now);
    }),
                   Back::queue);
}

}  // namespace standfirst::site
