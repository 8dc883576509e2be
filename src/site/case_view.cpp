// SPDX-License-Identifier: Apache-2.0
#include "site/case_view.hpp"

#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "site/comment_paths.hpp"
#include "site/decision_view.hpp"

namespace standfirst::site {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentState;
using discussion::HoldReason;

constexpr int most_appeals = 50;

std::string_view word_of(HoldReason hold) {
    switch (hold) {
        case HoldReason::none:
        case HoldReason::thread_is_held:
            return "thread_is_held";
        case HoldReason::listed_word:
            return "listed_word";
        case HoldReason::many_links:
            return "many_links";
        case HoldReason::repeated_text:
            return "repeated_text";
        case HoldReason::new_reader:
            return "new_reader";
        case HoldReason::check_failed:
            return "check_failed";
        case HoldReason::reported:
            return "reported";
    }
    return "";
}

std::string words_of_state(const Visit& visit, const Comment& comment) {
    switch (comment.state) {
        case CommentState::published:
            return visit.say("site.state_public");
        case CommentState::held: {
            const auto why = visit.say("site.held_" + std::string{word_of(comment.hold)});
            return visit.say("site.state_held", text::TextArgument::of("why", why));
        }
        case CommentState::removed:
        case CommentState::spam:
            return visit.say("site.state_removed");
        case CommentState::deleted:
            break;
    }
    return visit.say("site.state_deleted");
}

void view_writer(const Visit& visit, const Comment& comment, CaseView& view) {
    const auto& rooms = visit.rooms().discussion;
    const auto account = comment.reader ? rooms.accounts.find_account(visit.sight(), comment.reader) : std::nullopt;
    view.name = account ? account->name : comment.writer_name;
    if (!account) return;
    view.profile = "/readers/" + percent_encode(account->handle);
    const auto writer = rooms.commenters.find_commenter(visit.sight(), account->id);
    view.standing = visit.say("site.comment_count", text::TextArgument::of("count", writer.comments));
    if (!writer.is_suspended(visit.now)) return;
    const bool is_ban = *writer.suspended_until == discussion::banned_until;
    const auto until = is_ban ? std::string{} : visit.dates->date_and_time(*writer.suspended_until);
    view.standing += " · " + (is_ban ? visit.say("site.is_banned")
                                     : visit.say("site.is_suspended", text::TextArgument::of("date", until)));
}

void view_story(const Visit& visit, const Comment& comment, CaseView& view) {
    const auto cards = visit.rooms().stories.stories.list_cards(visit.sight(), {comment.story});
    if (cards.empty()) return;
    view.story_title = cards.front().headline;
    view.story_href =
        comment.state == CommentState::published ? path_of_comment(comment.id) : cards.front().path + "/conversation";
}

enum class Which { open, all };

std::vector<ReportLineView> view_reports(const Visit& visit, CommentId comment, Which which) {
    std::vector<ReportLineView> lines;
    for (const auto& report : visit.rooms().discussion.reports.list_reports(visit.sight(), comment)) {
        if (report.decision && which == Which::open) continue;
        auto& line = lines.emplace_back();
        line.reason = words_of(visit, report.reason);
        line.words = report.words;
        line.when = visit.dates->date_and_time(report.made_at);
        const auto account = visit.rooms().discussion.accounts.find_account(visit.sight(), report.reader);
        if (!account) continue;
        line.name = account->name;
        line.profile = "/readers/" + percent_encode(account->handle);
    }
    return lines;
}

AppealView view_appeal(const Visit& visit, const discussion::Appeal& appeal, const discussion::Decision& decision) {
    const auto words = discussion::read_words(decision);
    AppealView view{.target = appeal.decision.number(), .comment = decision.comment.number()};
    view.form_key = visit.request.form_key;
    view.what = words_of(visit, decision);
    if (decision.reason) view.reason = words_of(visit, *decision.reason);
    view.to_writer = words.to_writer;
    view.comment_words = words.comment;
    view.words = appeal.words;
    view.when = visit.dates->date_and_time(appeal.made_at);
    view.when_exact = format_rfc3339(appeal.made_at);
    return view;
}

}  // namespace

CaseView view_case(const Visit& visit, const Comment& comment, CasePlace place) {
    CaseView view{.target = comment.id.number(), .version = comment.version};
    view.form_key = visit.request.form_key;
    view.is_case = place == CasePlace::own_page;
    view.from = view.is_case ? "case" : "queue";
    view_writer(visit, comment, view);
    view_story(visit, comment, view);
    view.state = words_of_state(visit, comment);
    view.posted = visit.dates->date_and_time(comment.posted_at);
    view.posted_exact = format_rfc3339(comment.posted_at);
    view.passage = comment.passage;
    view.body = text::render_html(comment.body, comment_rendering(visit));
    view.reports = view_reports(visit, comment.id, view.is_case ? Which::all : Which::open);
    view.reasons = view_reasons(visit);
    view.may_approve = comment.state == CommentState::held || (comment.state == CommentState::published &&
                                                               !view_reports(visit, comment.id, Which::open).empty());
    view.may_remove = comment.state == CommentState::held || comment.state == CommentState::published;
    return view;
}

std::vector<AppealView> view_appeals(const Visit& visit) {
    std::vector<AppealView> views;
    const auto& rooms = visit.rooms().discussion;
    const auto staff = rooms.accounts.list_staff(visit.sight());
    for (const auto& appeal : rooms.decisions.list_open_appeals(visit.sight(), visit.publication().id, most_appeals)) {
        const auto decision = rooms.decisions.find_decision(visit.sight(), appeal.decision);
        if (!decision) continue;
        auto& view = views.emplace_back(view_appeal(visit, appeal, *decision));
        view.may_answer = decision->made_by != visit.request.visitor.reader || staff.size() < 2;
    }
    return views;
}

}  // namespace standfirst::site
