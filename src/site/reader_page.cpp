// SPDX-License-Identifier: Apache-2.0
#include "site/reader_page.hpp"

#include "discussion/following.hpp"
#include "discussion/refusals.hpp"
#include "foundation/encoding.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

constexpr int see_other = 303;
constexpr int per_page = 20;

}  // namespace

ReaderPage::ReaderPage(Site& site, const ErrorPage& errors)
    : site_(site), errors_(errors), template_(site.rooms.templates.bind<ReaderPageView>("site/reader")) {}

web::Response ReaderPage::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto account = rooms.discussion.accounts.find_by_handle(visit.sight(), request.capture("handle"));
    if (!account) return errors_.show(request, 404);
    const auto& visitor = request.visitor;
    ReaderPageView view;
    view.face = view_face(rooms.portrait_store.find_name(visit.sight(), account->id), account->name,
                          media::PortraitSize::large);
    view.handle = account->handle;
    view.name = account->name;
    view.biography = account->biography;
    view.form_key = request.form_key;
    view.is_me = visitor.is_signed_in() && visitor.reader == account->id;
    view.is_other = visitor.is_signed_in() && !view.is_me;
    if (view.is_other) {
        view.is_following =
            rooms.discussion.follows.is_following(visit.sight(), visitor.reader, discussion::follow_of(account->id));
        view.is_ignoring = rooms.discussion.follows.is_ignoring(visit.sight(), visitor.reader, account->id);
        view.may_follow = !rooms.discussion.follows.is_refusing_followers(visit.sight(), account->id) &&
                          !rooms.discussion.follows.is_refusing(visit.sight(), account->id, visitor.reader);
    }
    if (!visitor.is_signed_in()) view.sign_in = "/sign-in?to=%2Freaders%2F" + percent_encode(account->handle);
    const auto before = discussion::CommentId::parse(request.query.find("before")).value_or(discussion::CommentId{});
    auto ids = rooms.comments.list_by_writer(visit.sight(), account->id, before, per_page + 1);
    const bool has_more = ids.size() > per_page;
    if (has_more) ids.pop_back();
    const auto rows = rooms.comments.list_public(visit.sight(), ids);
    DayWords days{*visit.dates};
    const auto rendering = comment_rendering(visit);
    for (const auto& row : rows) view.comments.push_back(view_comment(visit, row, days, rendering, row.depth));
    if (has_more) view.more = "/readers/" + percent_encode(account->handle) + "?before=" + ids.back().to_string();
    view.frame = make_personal_frame(visit, account->name);
    return answer_personal(template_.render(view, visit.texts));
}

web::Response ReaderPage::change(const web::Request& request,
                                 const std::function<Result<void>(wire::Work&, ReaderId, bool stops)>& act) const {
    const auto form = web::read_form(request);
    const bool stops = form && form->fields.find("stop") == "yes";
    const auto& rooms = site_.rooms;
    std::string handle;
    const auto changed = rooms.archive.perform<void>([&](wire::Work& work) -> Result<void> {
        const auto account = rooms.discussion.accounts.find_by_handle(work, request.capture("handle"));
        if (!account) return refuse(discussion::refusals::no_such_reader);
        handle = account->handle;
        return act(work, account->id, stops);
    });
    if (!changed) return errors_.show(request, web::refusal_status(changed.error().kind()), &changed.error());
    const auto to = form ? form->fields.find("to") : std::string_view{};
    return web::redirect(see_other, web::is_return_path(to) ? std::string{to} : "/readers/" + percent_encode(handle));
}

web::Response ReaderPage::submit_follow(const web::Request& request) const {
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    return change(request, [&](wire::Work& work, ReaderId reader, bool stops) {
        const auto target = discussion::follow_of(reader);
        return stops ? discussion::unfollow(work, rooms.discussion, request.visitor, target)
                     : discussion::follow(work, rooms.discussion, request.visitor, target, now);
    });
}

web::Response ReaderPage::submit_ignore(const web::Request& request) const {
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    return change(request, [&](wire::Work& work, ReaderId reader, bool stops) {
        return stops ? discussion::stop_ignoring(work, rooms.discussion, request.visitor, reader)
                     : discussion::ignore(work, rooms.discussion, request.visitor, reader, now);
    });
}

}  // namespace standfirst::site
