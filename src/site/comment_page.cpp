// SPDX-License-Identifier: Apache-2.0
#include "site/comment_page.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "discussion/appealing.hpp"
#include "discussion/editing.hpp"
#include "discussion/following.hpp"
#include "discussion/reacting.hpp"
#include "discussion/refusals.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "site/conversation_page.hpp"
#include "site/refusal_words.hpp"
#include "text/markdown_out.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentState;
using discussion::Order;
using discussion::Reaction;

constexpr int see_other = 303;
constexpr int per_page = 100;

CommentId comment_of(const web::Request& request) {
    return CommentId::parse(request.capture("comment")).value_or(CommentId{});
}

std::string address_of(CommentId comment) { return "/c/" + comment.to_string(); }

// The story as its readers see it; none where it is not published here.
std::optional<stories::StoryCard> find_story(const Visit& visit, stories::StoryId story) {
    auto cards = visit.rooms().stories.stories.list_cards(visit.sight(), {story});
    const auto found = visit.rooms().stories.stories.find_story(visit.sight(), story);
    if (cards.empty() || !found || found->publication != visit.publication().id) return std::nullopt;
    return std::move(cards.front());
}

bool is_writer(const web::Request& request, const Comment& comment) {
    return request.visitor.is_signed_in() && comment.reader == request.visitor.reader;
}

// One's own comment that may still be changed or taken back; the rules say no again where it matters.
Result<Comment> find_own(const Visit& visit, CommentId id) {
    auto comment = visit.rooms().comments.find_comment(visit.sight(), id);
    const bool is_there =
        comment && (comment->state == CommentState::published || comment->state == CommentState::held);
    if (!is_there) return refuse(discussion::refusals::no_such_comment);
    if (!is_writer(visit.request, *comment))
        return refuse(comment->state == CommentState::published ? discussion::refusals::not_your_comment
                                                                : discussion::refusals::no_such_comment);
    return std::move(*comment);
}

// One's own comment that nobody else sees: it waits, or was removed.
std::optional<Comment> find_hidden(const Visit& visit, CommentId id) {
    auto comment = visit.rooms().comments.find_comment(visit.sight(), id);
    const bool is_hidden = comment && (comment->state == CommentState::held || comment->state == CommentState::removed);
    if (!is_hidden || !is_writer(visit.request, *comment)) return std::nullopt;
    return comment;
}

// The passage that a reply begins with: "passage" as somebody marked it, or for "quote" how the comment begins.
std::string find_quoted(const Visit& visit, const Comment& comment) {
    const auto& query = visit.request.query;
    const auto& settings = visit.rooms().discussion.settings;
    if (query.has("quote")) return discussion::quote_beginning(settings, comment.body);
    auto passage = discussion::read_passage(query.find("passage"));
    const bool is_there =
        count_code_points(passage) <= settings.longest_passage && discussion::holds_passage(comment.body, passage);
    return is_there ? std::move(passage) : std::string{};
}

std::vector<std::string> explain(const Visit& visit, const discussion::Placement& placement) {
    using text::TextArgument;
    std::vector<std::string> reasons;
    const auto add_number = [&](std::string_view key, std::int64_t count) {
        reasons.push_back(visit.say(key, TextArgument::of("count", count)));
    };
    switch (placement.order) {
        case Order::best:
        case Order::disputed:
            add_number("site.placed_recommends", placement.score.recommends);
            add_number("site.placed_disagrees", placement.score.disagrees);
            break;
        case Order::discussed:
            add_number("site.placed_replies", placement.score.replies);
            break;
        case Order::newest:
        case Order::oldest:
            break;
    }
    if (placement.order == Order::best || placement.order == Order::disputed) {
        const auto key = fmt::format("{:.3f}", placement.key);
        reasons.push_back(visit.say(placement.order == Order::best ? "site.placed_bound" : "site.placed_controversy",
                                    TextArgument::of("key", key)));
    }
    if (discussion::has_generations(placement.order)) {
        const auto when = visit.dates->date_and_time(placement.as_of);
        reasons.push_back(placement.ranking == discussion::Placement::Ranking::too_new
                              ? visit.say("site.placed_too_new")
                              : visit.say("site.placed_as_of", TextArgument::of("date", when)));
    }
    return reasons;
}

}  // namespace

CommentPage::CommentPage(Site& site, const ErrorPage& errors)
    : site_(site),
      errors_(errors),
      comment_(site.rooms.templates.bind<CommentPageView>("site/comment")),
      form_(site.rooms.templates.bind<CommentFormView>("site/comment_form")),
      history_(site.rooms.templates.bind<CommentHistoryView>("site/comment_history")),
      placement_(site.rooms.templates.bind<PlacementView>("site/comment_placement")) {}

web::Response CommentPage::refuse_with(const web::Request& request, const Refusal& refusal) const {
    return errors_.show(request, web::refusal_status(refusal.kind()), &refusal);
}

web::Response CommentPage::show_hidden(const Visit& visit, const Comment& comment) const {
    const auto story = find_story(visit, comment.story);
    if (!story) return errors_.show(visit.request, 404);
    CommentPageView view;
    view.story_title = story->headline;
    view.conversation = story->path + "/conversation";
    view.notice = visit.say(comment.state == CommentState::held ? "site.comment_held" : "site.your_comment_removed");
    view.held_words = text::render_html(comment.body, comment_rendering(visit));
    view.decisions = view_own_decisions(visit, comment.id);
    view.frame = make_personal_frame(visit, visit.say("site.your_comment"));
    return answer_personal(comment_.render(view, visit.texts));
}

web::Response CommentPage::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto id = comment_of(request);
    const auto& rooms = visit.rooms();
    const auto after = CommentId::parse(request.query.find("after")).value_or(CommentId{});
    const auto read = discussion::read_conversation(visit.sight(), rooms.comments, id, after, per_page);
    if (!read) {
        if (const auto hidden = find_hidden(visit, id)) return show_hidden(visit, *hidden);
        return refuse_with(request, read.error());
    }
    const auto first = rooms.comments.list_public(visit.sight(), {id});
    const auto story = first.empty() ? std::nullopt : find_story(visit, first.front().comment.story);
    if (!story) return errors_.show(request, 404);
    const auto& comment = first.front().comment;
    if (comment.state != CommentState::published)
        if (const auto hidden = find_hidden(visit, id)) return show_hidden(visit, *hidden);
    const auto writing = find_writing(visit, comment.story);

    CommentPageView view;
    view.story_title = story->headline;
    view.conversation = story->path + "/conversation";
    if (comment.parent) view.above = address_of(comment.parent);
    DayWords days{*visit.dates};
    if (is_writer(request, comment)) view.decisions = view_own_decisions(visit, id);
    view.comments = view_comments(visit, read->comments, days, {.order = "best", .behind = -1, .writing = writing},
                                  first.front().depth);
    if (read->next) view.more = address_of(id) + "?after=" + read->next.to_string();
    const bool may_reply = writing == CommentSight::Writing::open && comment.state == CommentState::published;
    if (may_reply) {
        TypedReply typed;
        typed.draft.passage = find_quoted(visit, comment);
        view.reply = view_reply_form(visit, story->path, id, typed);
    } else {
        view.state_words = visit.say("site.comments_closed");
    }
    view.target = comment.conversation.to_string();
    view.here = address_of(id);
    view.form_key = request.form_key;
    if (request.visitor.is_signed_in())
        view.is_following = rooms.discussion.follows.is_following(visit.sight(), request.visitor.reader,
                                                                  discussion::follow_of(comment.conversation));
    else
        view.sign_in = "/sign-in?to=" + percent_encode(view.here);
    const auto& name = comment.writer_name;
    view.frame =
        make_personal_frame(visit, name.empty() ? visit.say("site.conversation")
                                                : visit.say("site.comment_by", text::TextArgument::of("name", name)));
    return answer_personal(comment_.render(view, visit.texts));
}

web::Response CommentPage::render_edit(const web::Request& request, const TypedReply& typed) const {
    const auto visit = open_visit(site_, request);
    const auto id = comment_of(request);
    const auto comment = find_own(visit, id);
    if (!comment) return refuse_with(request, comment.error());
    CommentFormView view;
    view.title = visit.say("site.edit_comment");
    view.comment = address_of(id);
    view.words = visit.say("site.edit_what");
    view.form_key = request.form_key;
    auto& reply = view.reply.emplace(view_reply_form(visit, {}, {}, typed));
    reply.action = address_of(id) + "/edit";
    reply.button = visit.say("site.save");
    reply.submission_key.clear();
    reply.version = std::to_string(comment->version);
    if (typed.refusal == nullptr) reply.words = text::write_comment_markdown(comment->body);
    view.frame = make_personal_frame(visit, view.title);
    return answer_personal(form_.render(view, visit.texts),
                           typed.refusal == nullptr ? 200 : web::refusal_status(typed.refusal->kind()));
}

web::Response CommentPage::show_edit(const web::Request& request) const { return render_edit(request, {}); }

web::Response CommentPage::submit_edit(const web::Request& request) const {
    const auto id = comment_of(request);
    const auto form = web::read_form(request);
    if (!form) return refuse_with(request, form.error());
    const auto& rooms = site_.rooms;
    TypedReply typed{.draft = read_draft_fields(form->fields, {}), .email = {}, .refusal = nullptr};
    const auto words = discussion::read_words(rooms.discussion.settings, typed.draft.text);
    if (!words) {
        typed.refusal = &words.error();
        return render_edit(request, typed);
    }
    // A form that names no version changes what is there now.
    const auto version = form->fields.find("version");
    std::int64_t expected = 0;
    std::from_chars(version.data(), version.data() + version.size(), expected);
    const auto now = rooms.clock.now();
    const auto edited = rooms.archive.perform<discussion::Posted>([&](wire::Work& work) {
        const auto comment = rooms.comments.find_comment(work, id);
        return discussion::edit(work, rooms.discussion, rooms.checks, request.visitor, id, *words,
                                version.empty() && comment ? comment->version : expected, now);
    });
    if (edited) return web::redirect(see_other, address_of(id));
    typed.refusal = &edited.error();
    return render_edit(request, typed);
}

web::Response CommentPage::show_delete(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto comment = find_own(visit, comment_of(request));
    if (!comment) return refuse_with(request, comment.error());
    CommentFormView view;
    view.title = visit.say("site.delete_comment");
    view.comment = address_of(comment->id);
    view.words = visit.say("site.delete_comment_what");
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, view.title);
    return answer_personal(form_.render(view, visit.texts));
}

web::Response CommentPage::submit_delete(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto id = comment_of(request);
    const auto& rooms = site_.rooms;
    const auto comment = rooms.comments.find_comment(visit.sight(), id);
    const auto gone = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::take_back(work, rooms.discussion, request.visitor, id, visit.now);
    });
    if (!gone) return refuse_with(request, gone.error());
    const auto story = comment ? find_story(visit, comment->story) : std::nullopt;
    return web::redirect(see_other, story ? percent_encode_path(story->path) + "/conversation" : "/");
}

web::Response CommentPage::show_history(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto id = comment_of(request);
    const auto earlier = discussion::read_history(visit.sight(), visit.rooms().comments, id);
    if (!earlier) return refuse_with(request, earlier.error());
    const auto now = visit.rooms().comments.list_public(visit.sight(), {id});
    CommentHistoryView view;
    view.comment = address_of(id);
    const auto rendering = comment_rendering(visit);
    const auto add = [&](Instant written_at, const text::Document& body) {
        view.versions.push_back({.written = visit.dates->date_and_time(written_at),
                                 .written_exact = format_rfc3339(written_at),
                                 .body = text::render_html(body, rendering)});
    };
    for (const auto& words : *earlier) add(words.written_at, words.body);
    if (!now.empty()) {
        const auto& comment = now.front().comment;
        add(comment.edited_at.value_or(comment.posted_at), comment.body);
    }
    std::ranges::reverse(view.versions);
    view.frame = make_personal_frame(visit, visit.say("site.comment_history"));
    return answer_personal(history_.render(view, visit.texts));
}

web::Response CommentPage::show_placement(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto id = comment_of(request);
    const auto rows = visit.rooms().comments.list_public(visit.sight(), {id});
    const auto thread = rows.empty() || rows.front().comment.state != CommentState::published
                            ? std::nullopt
                            : visit.rooms().discussion.threads.find_thread(visit.sight(), rows.front().comment.story);
    if (!thread) return refuse_with(request, Refusal{discussion::refusals::no_such_comment});
    const auto order = discussion::order_of(request.query.find("order")).value_or(Order::best);
    PlacementView view;
    view.comment = address_of(id);
    view.order_words = visit.say("site.order_how_" + std::string{discussion::word_of(order)});
    view.reasons = explain(visit, discussion::explain_placement(*thread, rows.front(), order));
    view.frame = make_personal_frame(visit, visit.say("site.why_here"));
    return answer_personal(placement_.render(view, visit.texts));
}

web::Response CommentPage::react(const web::Request& request, Reaction reaction) const {
    const auto id = comment_of(request);
    const auto form = web::read_form(request);
    const bool takes_back = form && form->fields.find("take_back") == "yes";
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto reacted = rooms.archive.perform<discussion::Reactions>([&](wire::Work& work) {
        return discussion::react(work, rooms.discussion, request.visitor, id,
                                 takes_back ? std::nullopt : std::optional{reaction}, now);
    });
    if (!reacted) return refuse_with(request, reacted.error());
    auto back = web::return_path_of(request);
    if (back == "/") back = address_of(id);
    return web::redirect(see_other, back.substr(0, back.find('#')) + "#comment-" + id.to_string());
}

web::Response CommentPage::submit_recommend(const web::Request& request) const {
    return react(request, Reaction::recommend);
}

web::Response CommentPage::submit_disagree(const web::Request& request) const {
    return react(request, Reaction::disagree);
}

web::Response CommentPage::submit_appeal(const web::Request& request) const {
    const auto form = web::read_form(request);
    if (!form) return refuse_with(request, form.error());
    const auto decision =
        discussion::DecisionId::parse(form->fields.find("decision")).value_or(discussion::DecisionId{});
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto appealed = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::appeal(work, rooms.discussion, request.visitor, decision, form->fields.find("words"), now);
    });
    if (!appealed) return refuse_with(request, appealed.error());
    return web::redirect(see_other, address_of(comment_of(request)));
}

}  // namespace standfirst::site
