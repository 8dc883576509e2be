// SPDX-License-Identifier: Apache-2.0
#include "site/report_page.hpp"

#include "discussion/refusals.hpp"
#include "discussion/reporting.hpp"
#include "site/comment_paths.hpp"
#include "site/decision_view.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"

namespace standfirst::site {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::Reported;

constexpr int see_other = 303;

CommentId comment_of(const web::Request& request) {
    return CommentId::parse(request.capture("comment")).value_or(CommentId{});
}

}  // namespace

std::vector<ReasonView> view_reasons(const Visit& visit) {
    std::vector<ReasonView> choices;
    choices.reserve(discussion::every_reason.size());
    for (const auto reason : discussion::every_reason)
        choices.push_back({.value = discussion::word_of(reason), .label = words_of(visit, reason)});
    return choices;
}

ReportPage::ReportPage(Site& site, const ErrorPage& errors)
    : site_(site), errors_(errors), template_(site.rooms.templates.bind<ReportView>("site/report")) {}

web::Response ReportPage::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto id = comment_of(request);
    ReportView view;
    view.comment = path_of_comment(id);
    view.is_sent = rooms.discussion.reports.has_reported(visit.sight(), request.visitor.reader, id);
    const auto rows = rooms.comments.list_public(visit.sight(), {id});
    const bool is_public = !rows.empty() && rows.front().comment.state == CommentState::published;
    if (!is_public && !view.is_sent) {
        const Refusal refusal{discussion::refusals::no_such_comment};
        return errors_.show(request, web::refusal_status(refusal.kind()), &refusal);
    }
    if (is_public) {
        view.name = rows.front().comment.writer_name;
        view.body = text::render_html(rows.front().comment.body, comment_rendering(visit));
    }
    view.reasons = view_reasons(visit);
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, visit.say("site.report_comment"));
    return answer_personal(template_.render(view, visit.texts));
}

web::Response ReportPage::submit(const web::Request& request) const {
    const auto id = comment_of(request);
    const auto form = web::read_form(request);
    if (!form) return errors_.show(request, web::refusal_status(form.error().kind()), &form.error());
    const auto word = form->fields.find("reason");
    const auto reason = word.empty() ? std::optional{discussion::Reason::other} : discussion::reason_of(word);
    if (!reason) {
        const auto refusal = Refusal{discussion::refusals::reason_needed}.at("reason");
        return errors_.show(request, web::refusal_status(refusal.kind()), &refusal);
    }
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto reported = rooms.archive.perform<Reported>([&](wire::Work& work) {
        return discussion::report(work, rooms.discussion, request.visitor, id, *reason, form->fields.find("words"),
                                  now);
    });
    if (!reported) return errors_.show(request, web::refusal_status(reported.error().kind()), &reported.error());
    return web::redirect(see_other, path_of_comment(id) + "/report");
}

}  // namespace standfirst::site
