// SPDX-License-Identifier: Apache-2.0
#include "site/conversation_page.hpp"

#include <charconv>

#include "discussion/refusals.hpp"
#include "foundation/encoding.hpp"
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
constexpr std::size_t longest_trouble = 60;

std::optional<std::int64_t> read_number(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || number < 0)
        return std::nullopt;
    return number;
}

// Where the visitor's new comments begin; the page has said it, and its links go on from there.
struct News {
    discussion::NewComments comments;
    std::int64_t behind = -1;
};

News read_news(const Visit& visit, stories::StoryId story) {
    const auto& rooms = visit.rooms();
    const auto begun = read_number(visit.request.query.find("since"));
    const auto read = discussion::read_new(visit.sight(), rooms.discussion.threads, rooms.watermarks,
                                           visit.request.visitor, story, begun);
    if (!read) return {};
    News news{.comments = *read};
    if (begun)
        news.behind = *begun;
    else if (read->since)
        news.behind = read->since->arrival;
    return news;
}

std::string words_of_news(const Visit& visit, const News& news) {
    if (news.behind < 0 || news.comments.count == 0 || !news.comments.since) return {};
    const auto count = text::TextArgument::of("count", news.comments.count);
    // Further on in the same visit the watermark has moved already.
    if (visit.request.query.has("since")) return visit.say("site.new_comments", count);
    const auto since = visit.dates->date_and_time(news.comments.since->seen_at);
    const std::vector<text::TextArgument> arguments{count, text::TextArgument::of("date", since)};
    return visit.texts.say("site.new_since", arguments);
}

std::string query_of(const News& news) {
    return news.behind < 0 ? std::string{} : "&since=" + std::to_string(news.behind);
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

// The words of a refusal of this room, named in an address; nothing else is said.
std::string words_of_trouble(const Visit& visit) {
    const auto key = visit.request.query.find("trouble");
    const bool is_ours = key.starts_with("discussion.") && key.size() <= longest_trouble && visit.texts.has(key);
    // Until when and why somebody may not write is not in the address.
    const auto writer =
        discussion::get_commenter(visit.sight(), visit.rooms().discussion, visit.request.visitor, visit.now);
    if (!writer && writer.error().key() == key)
        return visit.say("site.not_published") + " " + words_of(visit, writer.error());
    return is_ours ? visit.say("site.not_published") + " " + visit.say(key) : std::string{};
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
    view.news = words_of_news(visit, news);
    if (page->freshness == discussion::ThreadPage::Freshness::begun_anew)
        view.notice = visit.say("site.order_begun_anew");
    view.trouble = words_of_trouble(visit);
    view.authors = view_authors(visit, story.authors, percent_encode_path(story.path) + "/conversation");
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
    if (writing == CommentSight::Writing::open)
        view.reply = view_reply_form(visit, story.path, typed.draft.parent, typed);
    DayWords days{*visit.dates};
    view.comments =
        view_comments(visit, page->comments, days, {.order = word, .behind = news.behind, .writing = writing});
    if (page->next)
        view.more = story.path + "/conversation?order=" + word + "&after=" + page->next->to_string() + query_of(news);
    if (!view.comments.empty()) view.live = story.path + "/live";
    view.since = std::to_string(visit.sight().position());
    view.frame =
        make_personal_frame(visit, visit.say("site.conversation_of", text::TextArgument::of("story", view.story_title)),
                            view.live.empty() ? "" : "conversation.js");
    const int status = typed.refusal == nullptr ? 200 : web::refusal_status(typed.refusal->kind());
    auto response = answer_personal(template_.render(view, visit.texts), status);
    // Shown once, it is seen; the marks stay on this page and on those that it leads to.
    const bool is_beyond =
        !request.query.has("since") && (!news.comments.since || news.comments.arrivals > news.comments.since->arrival);
    if (view.is_signed_in && is_beyond && request.method == web::Method::get)
        static_cast<void>(rooms.archive.perform<void>([&](wire::Work& work) {
            return discussion::mark_seen(work, rooms.discussion.threads, rooms.watermarks, request.visitor, id,
                                         news.comments.arrivals, visit.now);
        }));
    return response;
}

web::Response ConversationPage::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto path = story_path_of(request);
    const auto found = stories::find_path(visit.sight(), site_.rooms.stories, visit.publication().id, path, {});
    const auto* story = std::get_if<stories::StoryView>(&found);
    if (story == nullptr) return answer_elsewhere(visit, found, "/conversation");
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
    const auto posted = post_comment(site_, request.visitor, typed.draft, visit.now);
    if (posted) return web::redirect(see_other, "/c/" + posted->comment.to_string());
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

}  // namespace standfirst::site
