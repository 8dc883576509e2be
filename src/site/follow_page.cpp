// SPDX-License-Identifier: Apache-2.0
#include "site/follow_page.hpp"

#include "discussion/following.hpp"
#include "foundation/encoding.hpp"
#include "site/conversation_page.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/return_path.hpp"

namespace standfirst::site {

namespace {

using discussion::FollowKind;

constexpr int see_other = 303;

struct Thing {
    discussion::Follow follow;
    std::string title;
    std::string href;
    std::string door;
    std::string back;  // where one goes once it is followed
};

std::optional<Thing> find_author(const Visit& visit) {
    const auto author =
        visit.rooms().stories.authors.find_author(visit.sight(), visit.publication().id, visit.request.capture("slug"));
    if (!author) return std::nullopt;
    const auto href = "/by/" + author->slug;
    return Thing{.follow = discussion::follow_of(author->id),
                 .title = author->name,
                 .href = href,
                 .door = href + "/follow",
                 .back = href + "/follow"};
}

std::optional<Thing> find_topic(const Visit& visit) {
    const auto topic =
        visit.rooms().stories.topics.find_topic(visit.sight(), visit.publication().id, visit.request.capture("slug"));
    if (!topic) return std::nullopt;
    const auto href = "/topic/" + topic->slug;
    return Thing{.follow = discussion::follow_of(topic->id),
                 .title = topic->title,
                 .href = href,
                 .door = href + "/follow",
                 .back = href + "/follow"};
}

std::optional<Thing> find_thread(const Visit& visit) {
    const auto found = stories::find_path(visit.sight(), visit.rooms().stories, visit.publication().id,
                                          story_path_of(visit.request), {});
    const auto* story = std::get_if<stories::StoryView>(&found);
    if (story == nullptr) return std::nullopt;
    const auto path = percent_encode_path(story->path);
    return Thing{.follow = discussion::follow_of(story->story.id),
                 .title = story->story.words.headline,
                 .href = path + "/conversation",
                 .door = path + "/follow",
                 .back = path + "/conversation"};
}

std::optional<Thing> find_conversation(const Visit& visit) {
    const auto id = discussion::CommentId::parse(visit.request.capture("comment"));
    if (!id) return std::nullopt;
    const auto rows = visit.rooms().comments.list_public(visit.sight(), {*id});
    if (rows.empty()) return std::nullopt;
    const auto story = visit.rooms().stories.stories.find_story(visit.sight(), rows.front().comment.story);
    if (!story || story->publication != visit.publication().id) return std::nullopt;
    const auto& name = rows.front().comment.writer_name;
    const auto href = "/c/" + id->to_string();
    return Thing{.follow = discussion::follow_of(*id),
                 .title = name.empty() ? visit.say("site.conversation")
                                       : visit.say("site.comment_by", text::TextArgument::of("name", name)),
                 .href = href,
                 .door = href + "/follow",
                 .back = href};
}

std::optional<Thing> find_thing(const Visit& visit, FollowKind kind) {
    switch (kind) {
        case FollowKind::author:
            return find_author(visit);
        case FollowKind::topic:
            return find_topic(visit);
        case FollowKind::thread:
            return find_thread(visit);
        case FollowKind::conversation:
            return find_conversation(visit);
        case FollowKind::reader:
            break;  // followed on their own page
    }
    return std::nullopt;
}

bool is_followed(const Visit& visit, const discussion::Follow& follow) {
    const auto& visitor = visit.request.visitor;
    return visitor.is_signed_in() &&
           visit.rooms().discussion.follows.is_following(visit.sight(), visitor.reader, follow);
}

}  // namespace

std::vector<FollowFormView> view_authors(const Visit& visit, const std::vector<stories::AuthorLine>& lines,
                                         const std::string& to) {
    std::vector<FollowFormView> authors;
    authors.reserve(lines.size());
    for (const auto& line : lines) {
        const auto href = "/by/" + line.slug;
        authors.push_back({.title = line.name,
                           .href = href,
                           .door = href + "/follow",
                           .form_key = visit.request.form_key,
                           .to = to,
                           .is_signed_in = visit.request.visitor.is_signed_in(),
                           .is_following = is_followed(visit, discussion::follow_of(line.author))});
    }
    return authors;
}

FollowPage::FollowPage(Site& site, const ErrorPage& errors)
    : site_(site), errors_(errors), template_(site.rooms.templates.bind<FollowPageView>("site/follow")) {}

web::Response FollowPage::show(const web::Request& request, FollowKind kind) const {
    const auto visit = open_visit(site_, request);
    auto thing = find_thing(visit, kind);
    if (!thing) return errors_.show(request, 404);
    const std::string word{discussion::word_of(kind)};
    FollowPageView view;
    view.kind = visit.say("site.follow_kind_" + word);
    view.title = std::move(thing->title);
    view.href = std::move(thing->href);
    view.words = visit.say("site.follow_brings_" + word);
    view.form_key = request.form_key;
    view.is_following = is_followed(visit, thing->follow);
    if (!request.visitor.is_signed_in()) view.sign_in = "/sign-in?to=" + percent_encode(thing->door);
    view.door = std::move(thing->door);
    view.frame = make_personal_frame(visit, visit.say("site.follow_named", text::TextArgument::of("name", view.title)));
    return answer_personal(template_.render(view, visit.texts));
}

web::Response FollowPage::submit(const web::Request& request, FollowKind kind) const {
    const auto visit = open_visit(site_, request);
    const auto thing = find_thing(visit, kind);
    if (!thing) return errors_.show(request, 404);
    const auto form = web::read_form(request);
    const bool stops = form && form->fields.find("stop") == "yes";
    const auto& rooms = site_.rooms;
    const auto changed = rooms.archive.perform<void>([&](wire::Work& work) {
        return stops ? discussion::unfollow(work, rooms.discussion, request.visitor, thing->follow)
                     : discussion::follow(work, rooms.discussion, request.visitor, thing->follow, visit.now);
    });
    if (!changed) return errors_.show(request, web::refusal_status(changed.error().kind()), &changed.error());
    const auto to = form ? form->fields.find("to") : std::string_view{};
    return web::redirect(see_other, web::is_return_path(to) ? std::string{to} : thing->back);
}

}  // namespace standfirst::site
