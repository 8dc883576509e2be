// SPDX-License-Identifier: Apache-2.0
#include "site/conversation_page.hpp"

#include <charconv>

#include "discussion/refusals.hpp"
#include "foundation/encoding.hpp"
#include "foundation/utf8.hpp"
#include "site/live.hpp"
#include "site/refusal_words.hpp"
#include "web/cookies.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"

namespace standfirst::site {

namespace {

using discussion::Order;

constexpr int see_other = 303;
constexpr int per_page = 50;
constexpr std::size_t longest_echo = 60'000;

std::optional<std::int64_t> read_number(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || number < 0)
        return std::nullopt;
    return number;
}

std::int64_t find_arrivals(const Visit& visit, stories::StoryId story) {
    const auto thread = visit.rooms().discussion.threads.find_thread(visit.sight(), story);
    return thread ? thread->arrivals : 0;
}

std::string list_ignored_handles(const Visit& visit) {
    std::string handles;
    auto& follows = visit.rooms().discussion.follows;
    for (const auto& ignored : follows.list_ignored(visit.sight(), visit.request.visitor.reader))
        (handles += handles.empty() ? "" : " ") += ignored.handle;
    return handles;
}

std::vector<LinkView> view_orders(const Visit& visit, const std::string& path, Order present, const News& news) {
    std::vector<LinkView> orders;
    for (int number = 0; number <= static_cast<int>(discussion::last_order); ++number) {
        const auto order = static_cast<Order>(number);
        const std::string word{discussion::word_of(order)};
        orders.push_back({.label = visit.say("site.order_of_" + word),
                          .href = path + "/conversation?order=" + word + query_of(news),
                          .is_current = order == present});
    }
    return orders;
}

std::string words_of_state(const Visit& visit, CommentSight::Writing writing, bool has_comments) {
    if (writing == CommentSight::Writing::closed) return visit.say("site.comments_closed");
    return has_comments ? std::string{} : visit.say("site.no_comments");
}

// What is in the box: what was typed and refused just now, or what was refused when its writer had signed in.
struct Written {
    TypedReply typed;
    std::string trouble;
    enum class Kept { no, yes } kept = Kept::no;
};

// What answered a comment that is gone can still be said, with the words that it quoted.
void stand_alone(discussion::DraftText& draft) {
    draft.parent = {};
    if (draft.passage.empty()) return;
    draft.text = "> " + draft.passage + "\n\n" + draft.text;
    draft.passage.clear();
}

Written find_written(const Visit& visit, stories::StoryId story, const TypedReply& typed) {
    Written written{.typed = typed, .trouble = {}};
    const auto& visitor = visit.request.visitor;
    if (typed.refusal != nullptr) {
        if (*typed.refusal == discussion::refusals::unknown_parent) stand_alone(written.typed.draft);
        written.trouble = words_of(visit, *typed.refusal);
    } else if (visitor.is_signed_in()) {
        auto refused = visit.rooms().waiting.find_refused(visit.sight(), visitor.reader, story);
        if (!refused) return written;
        written.kept = Written::Kept::yes;
        written.typed.draft = std::move(refused->draft);
        if (refused->refusal == discussion::refusals::unknown_parent.key) stand_alone(written.typed.draft);
        written.trouble = visit.say("site.not_published") + " " + words_of(visit, refused->refusal, refused->arguments);
    }
    return written;
}

}  // namespace

std::string story_path_of(const web::Request& request) {
    return "/" + std::string{request.capture("section")} + "/" + std::string{request.capture("slug")};
}

CommentSight::Writing find_writing(const Visit& visit, stories::StoryId story) {
    const auto thread = visit.rooms().discussion.threads.find_thread(visit.sight(), story);
    if (!thread) return CommentSight::Writing::closed;
    const auto mode = thread->mode_at(visit.now);
    const bool is_open = mode == stories::CommentMode::open || mode == stories::CommentMode::held;
    return is_open ? CommentSight::Writing::open : CommentSight::Writing::closed;
}

discussion::DraftText read_draft_fields(const web::Fields& fields, stories::StoryId story) {
    return {.story = story,
            .parent = discussion::CommentId::parse(fields.find("parent")).value_or(discussion::CommentId{}),
            .text = std::string{fields.find("text")},
            .passage = std::string{fields.find("passage")},
            .submission_key = std::string{fields.find("key")}};
}

Result<discussion::Posted> post_comment(Site& site, const Visitor& visitor, discussion::DraftText text, Instant now) {
    const auto& rooms = site.rooms;
    const auto draft = discussion::read_draft(rooms.discussion.settings, std::move(text));
    if (!draft) return refuse(draft.error());
    return rooms.archive.perform<discussion::Posted>(
        [&](wire::Work& work) { return discussion::post(work, rooms.discussion, rooms.checks, visitor, *draft, now); });
}

ConversationPage::ConversationPage(Site& site, const ErrorPage& errors)
    : site_(site), errors_(errors), template_(site.rooms.templates.bind<ConversationPageView>("site/conversation")) {}

web::Response ConversationPage::answer_elsewhere(const Visit& visit, const stories::PathFinding& found,
                                                 std::string_view end) const {
    const auto* moved = std::get_if<stories::MovedTo>(&found);
    const bool is_path = moved != nullptr && moved->target.starts_with('/') && !moved->target.contains('?');
    if (!is_path) return errors_.show(visit.request, 404);
    return web::redirect(see_other, percent_encode_path(moved->target) + std::string{end});
}

web::Response ConversationPage::render(const Visit& visit, const stories::StoryView& story,
                                       const TypedReply& typed) const {
    const auto& request = visit.request;
    const auto& rooms = visit.rooms();
    const auto id = story.story.id;
    const auto order = discussion::order_of(request.query.find("order")).value_or(Order::best);
    const auto cursor = discussion::ThreadCursor::parse(request.query.find("after"));
    auto page = discussion::read_thread_page(visit.sight(), rooms.comments, rooms.discussion.threads, id, order, cursor,
                                             per_page);
    if (!page) return errors_.show(request, web::refusal_status(page.error().kind()), &page.error());
    const auto news = read_news(visit, id);
    const auto writing = find_writing(visit, id);
    const std::string word{discussion::word_of(page->here.order)};

    ConversationPageView view;
    view.story_title = story.story.words.headline;
    view.story_path = story.path;
    view.total = page->total;
    view.orders = view_orders(visit, story.path, page->here.order, news);
    view.order_words = visit.say("site.order_how_" + word);
    if (page->freshness == discussion::ThreadPage::Freshness::begun_anew)
        view.notice = visit.say("site.order_begun_anew");
    view.authors = view_authors(visit, story.authors, percent_encode_path(story.path) + "/conversation");
    const auto written = find_written(visit, id, typed);
    const auto& draft = written.typed.draft;
    const bool is_kept = written.kept == Written::Kept::yes;
    view.is_signed_in = request.visitor.is_signed_in();
    view.form_key = request.form_key;
    if (view.is_signed_in) {
        view.is_following =
            rooms.discussion.follows.is_following(visit.sight(), request.visitor.reader, discussion::follow_of(id));
    } else {
        view.offer = visit.say("site.join_offer");
        view.sign_in = "/sign-in?to=" + percent_encode(story.path + "/conversation");
    }
    view.state_words = words_of_state(visit, writing, !page->comments.empty());
    if (writing == CommentSight::Writing::open) {
        view.reply = view_reply_form(visit, story.path, draft.parent, written.typed);
        view.reply->is_kept = is_kept;
        if (is_kept) view.reply->trouble = written.trouble;
    } else {
        view.trouble = written.trouble;
        view.typed_words = truncate_utf8(draft.text, longest_echo);
    }
    DayWords days{*visit.dates};
    view.comments =
        view_comments(visit, page->comments, days, {.order = word, .behind = news.behind, .writing = writing});
    const auto here = story.path + "/conversation?order=" + word;
    const auto next = page->next ? page->next->to_string() : std::string{};
    if (page->next) view.more = here + "&after=" + next + query_of(news);
    view.news = view_news(visit, news, story.path, here, next, view.comments);
    view.live = story.path + "/live";
    view.since = std::to_string(visit.sight().position());
    view.keeps_news = !view.is_signed_in && !view.comments.empty();
    if (view.keeps_news) view.arrivals = find_arrivals(visit, id);
    if (view.is_signed_in) view.ignored = list_ignored_handles(visit);
    view.frame = make_personal_frame(
        visit, visit.say("site.conversation_of", text::TextArgument::of("story", view.story_title)), "conversation.js");
    const int status = typed.refusal == nullptr ? 200 : web::refusal_status(typed.refusal->kind());
    auto response = answer_personal(template_.render(view, visit.texts), status);
    note_seen(visit, id, news);
    return response;
}

web::Response ConversationPage::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto path = story_path_of(request);
    const auto found = stories::find_path(visit.sight(), site_.rooms.stories, visit.publication().id, path, {});
    const auto* story = std::get_if<stories::StoryView>(&found);
    if (story == nullptr) return answer_elsewhere(visit, found, "/conversation");
    if (request.query.find("new") == "next" && request.visitor.is_signed_in()) {
        const auto id = story->story.id;
        const auto encoded = percent_encode_path(story->path);
        return web::redirect(see_other, find_next_news(visit, id, encoded, read_news(visit, id), per_page));
    }
    return render(visit, *story, {});
}

web::Response ConversationPage::show_live(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto found =
        stories::find_path(visit.sight(), site_.rooms.stories, visit.publication().id, story_path_of(request), {});
    const auto* story = std::get_if<stories::StoryView>(&found);
    if (story == nullptr) return errors_.show(request, 404);
    const auto last = read_number(request.headers.find("Last-Event-ID"));
    const auto since = last ? last : read_number(request.query.find("since"));
    web::Response response;
    response.content_type = "text/event-stream; charset=utf-8";
    response.live =
        web::LiveBody{.channel = live_channel_of(story->story.id), .since = since.value_or(visit.sight().position())};
    return response;
}

web::Response ConversationPage::submit(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto found =
        stories::find_path(visit.sight(), site_.rooms.stories, visit.publication().id, story_path_of(request), {});
    const auto* story = std::get_if<stories::StoryView>(&found);
    if (story == nullptr) return errors_.show(request, 404);
    const auto form = web::read_form(request);
    if (!form) return errors_.show(request, web::refusal_status(form.error().kind()), &form.error());
    TypedReply typed{.draft = read_draft_fields(form->fields, story->story.id),
                     .email = std::string{form->fields.find("email")},
                     .refusal = nullptr};
    if (!request.visitor.is_signed_in()) return keep_waiting(visit, *story, std::move(typed));
    if (form->fields.find("discard") == "yes") {
        drop_kept(request.visitor, story->story.id);
        return web::redirect(see_other, percent_encode_path(story->path) + "/conversation");
    }
    const auto posted = post_comment(site_, request.visitor, typed.draft, visit.now);
    if (posted) {
        if (form->fields.find("kept") == "yes") drop_kept(request.visitor, story->story.id);
        return web::redirect(see_other, "/c/" + posted->comment.to_string());
    }
    typed.refusal = &posted.error();
    return render(visit, *story, typed);
}

web::Response ConversationPage::keep_waiting(const Visit& visit, const stories::StoryView& story,
                                             TypedReply typed) const {
    const auto& rooms = site_.rooms;
    if (find_writing(visit, story.story.id) == CommentSight::Writing::closed) {
        const Refusal closed{discussion::refusals::thread_is_closed};
        typed.refusal = &closed;
        return render(visit, story, typed);
    }
    // What would be refused later is refused now, while its words are still before their writer.
    if (const auto draft = discussion::read_draft(rooms.discussion.settings, typed.draft); !draft) {
        typed.refusal = &draft.error();
        return render(visit, story, typed);
    }
    const auto origin = origin_of(visit);
    const auto back = percent_encode_path(story.path) + "/conversation";
    const auto secret = rooms.readers.signing_in.ask({.email = typed.email,
                                                      .origin = origin,
                                                      .paper = visit.publication().title,
                                                      .language = visit.publication().language,
                                                      .return_to = back,
                                                      .beside = [&](wire::Work& work, readers::SignInId sign_in) {
                                                          rooms.waiting.add_waiting(work, sign_in, typed.draft);
                                                      }});
    if (!secret) {
        const auto at_email = Refusal{secret.error()}.at("email");
        typed.refusal = &at_email;
        return render(visit, story, typed);
    }
    auto response = web::redirect(see_other, "/sign-in/code");
    response.headers.add("Set-Cookie", web::cookie_line(visit.request, sign_in_cookie, *secret, sign_in_cookie_lives));
    return response;
}

void ConversationPage::drop_kept(const Visitor& visitor, stories::StoryId story) const {
    const auto& rooms = site_.rooms;
    rooms.archive.write([&](wire::Work& work) { rooms.waiting.drop_refused(work, visitor.reader, story); });
}

web::Response ConversationPage::submit_read(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto found =
        stories::find_path(visit.sight(), site_.rooms.stories, visit.publication().id, story_path_of(request), {});
    const auto* story = std::get_if<stories::StoryView>(&found);
    if (story == nullptr) return errors_.show(request, 404);
    const auto form = web::read_form(request);
    const auto seen = form ? read_number(form->fields.find("seen")) : std::nullopt;
    const auto& rooms = site_.rooms;
    const auto marked = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::mark_read(work, rooms.discussion.threads, rooms.watermarks, request.visitor, story->story.id,
                                     seen.value_or(0), visit.now);
    });
    if (!marked) return errors_.show(request, web::refusal_status(marked.error().kind()), &marked.error());
    return web::redirect(see_other, percent_encode_path(story->path) + "/conversation");
}

}  // namespace standfirst::site
