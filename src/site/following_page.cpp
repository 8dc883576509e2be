// SPDX-License-Identifier: Apache-2.0
#include "site/following_page.hpp"

#include <map>

#include "discussion/following.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "site/private_feed.hpp"
#include "web/refusal_status.hpp"

namespace standfirst::site {

namespace {

using discussion::FeedItem;
using discussion::FollowKind;

constexpr int per_page = 30;

// Where the stories of these items stand now.
std::map<stories::StoryId, std::string> find_paths(const Visit& visit, const std::vector<FeedItem>& items) {
    std::vector<stories::StoryId> ids;
    for (const auto& item : items)
        if (!item.comment) ids.push_back(item.story);
    std::map<stories::StoryId, std::string> paths;
    for (const auto& card : visit.rooms().stories.stories.list_cards(visit.sight(), ids)) paths[card.id] = card.path;
    return paths;
}

std::string address_of(const FeedItem& item, const std::map<stories::StoryId, std::string>& paths) {
    if (item.comment) return "/c/" + item.comment->comment.id.to_string();
    const auto found = paths.find(item.story);
    return found == paths.end() ? std::string{} : found->second;
}

std::vector<LinkView> view_filters(const Visit& visit, std::optional<FollowKind> only) {
    std::vector<LinkView> filters{
        {.label = visit.say("site.following_all"), .href = "/following", .is_current = !only.has_value()}};
    for (int number = 0; number <= static_cast<int>(discussion::last_follow_kind); ++number) {
        const auto kind = static_cast<FollowKind>(number);
        const std::string word{discussion::word_of(kind)};
        filters.push_back({.label = visit.say("site.following_" + word),
                           .href = "/following?only=" + word,
                           .is_current = only == kind});
    }
    return filters;
}

FeedItemView view_item(const Visit& visit, const FeedItem& item, std::string href,
                       const text::HtmlRendering& rendering) {
    FeedItemView view{.story_title = item.headline, .href = std::move(href)};
    view.when = visit.dates->date_and_time(item.mark.at);
    view.when_exact = format_rfc3339(item.mark.at);
    view.is_new = item.sight == FeedItem::Sight::unseen;
    view.is_story = !item.comment.has_value();
    if (view.is_story) {
        view.why = visit.say("site.feed_why_" + std::string{discussion::word_of(item.why)});
        return view;
    }
    const auto& comment = item.comment->comment;
    view.name = comment.writer_name;
    view.face = view_face(item.comment->writer.portrait, comment.writer_name);
    view.marks = view_marks(visit, *item.comment);
    if (!item.comment->writer.handle.empty()) view.profile = "/readers/" + percent_encode(item.comment->writer.handle);
    if (!item.answered_name.empty())
        view.answered = visit.say("site.answers", text::TextArgument::of("name", item.answered_name));
    view.passage = item.answered_passage;
    view.body = text::render_html(comment.body, rendering);
    return view;
}

}  // namespace

FollowingPage::FollowingPage(Site& site, const ErrorPage& errors)
    : site_(site), errors_(errors), template_(site.rooms.templates.bind<FollowingView>("site/following")) {}

web::Response FollowingPage::render(const web::Request& request, std::vector<LinkView> feeds) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto only = discussion::follow_kind_of(request.query.find("only"));
    const auto before = discussion::FeedMark::parse(request.query.find("before"));
    const auto page =
        discussion::read_following(visit.sight(), rooms.discussion, request.visitor, only, before, per_page);
    if (!page) return errors_.show(request, web::refusal_status(page.error().kind()), &page.error());
    FollowingView view;
    view.form_key = request.form_key;
    view.feeds = std::move(feeds);
    view.filters = view_filters(visit, only);
    const auto paths = find_paths(visit, page->items);
    const auto rendering = comment_rendering(visit);
    for (const auto& item : page->items)
        view.items.push_back(view_item(visit, item, address_of(item, paths), rendering));
    if (page->next) {
        view.more = "/following?before=" + page->next->to_string();
        if (only) view.more += "&only=" + std::string{discussion::word_of(*only)};
    }
    view.frame = make_personal_frame(visit, visit.say("site.following"));
    auto response = answer_personal(template_.render(view, visit.texts));
    // What was shown at the top is seen; deeper pages and filters say nothing about the rest.
    if (!only && !before && !page->items.empty() && page->items.front().sight == FeedItem::Sight::unseen)
        rooms.archive.write([&](wire::Work& work) {
            rooms.discussion.follows.change_sight(work, request.visitor.reader, page->items.front().mark.at);
        });
    return response;
}

web::Response FollowingPage::show(const web::Request& request) const { return render(request, {}); }

web::Response FollowingPage::submit_feed(const web::Request& request) const {
    auto feeds = make_private_feeds(site_, request);
    if (!feeds) return errors_.show(request, web::refusal_status(feeds.error().kind()), &feeds.error());
    return render(request, std::move(*feeds));
}

web::Response FollowingPage::show_feed(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto reader = discussion::find_feed_reader(visit.sight(), rooms.discussion, request.capture("key"));
    if (!reader) return errors_.show(request, 404);
    const auto page = discussion::read_following(visit.sight(), rooms.discussion, {.reader = *reader}, std::nullopt,
                                                 std::nullopt, per_page);
    if (!page) return errors_.show(request, 404);
    const auto paths = find_paths(visit, page->items);
    auto rendering = comment_rendering(visit);
    rendering.base = visit.publication().address;
    std::vector<PrivateFeedItem> items;
    for (const auto& item : page->items) {
        PrivateFeedItem entry{.path = address_of(item, paths), .title = item.headline, .published = item.mark.at};
        if (entry.path.empty()) continue;
        if (item.comment) {
            entry.author = item.comment->comment.writer_name;
            entry.html = text::render_html(item.comment->comment.body, rendering).html();
        }
        items.push_back(std::move(entry));
    }
    return answer_private_feed(visit, visit.say("site.following"), items);
}

}  // namespace standfirst::site
