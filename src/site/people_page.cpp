// SPDX-License-Identifier: Apache-2.0
#include "site/people_page.hpp"

#include <charconv>
#include <map>

#include "discussion/following.hpp"
#include "discussion/refusals.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"

namespace standfirst::site {

namespace {

using discussion::Follow;
using discussion::FollowedThing;
using discussion::FollowKind;

constexpr int see_other = 303;
constexpr int per_page = 100;
constexpr const char* follows_path = "/account/follows";
constexpr const char* followers_path = "/account/followers";

std::optional<std::int64_t> read_number(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

// "topic.17"
std::optional<Follow> read_follow(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    const auto kind = discussion::follow_kind_of(text.substr(0, point));
    const auto target = read_number(text.substr(point + 1));
    if (!kind || !target) return std::nullopt;
    return Follow{.kind = *kind, .target = *target};
}

using Paths = std::map<stories::StoryId, std::string>;

Paths find_paths(const Visit& visit, const std::vector<FollowedThing>& things) {
    std::vector<stories::StoryId> ids;
    for (const auto& thing : things)
        if (thing.story) ids.push_back(thing.story);
    Paths paths;
    for (const auto& card : visit.rooms().stories.stories.list_cards(visit.sight(), ids)) paths[card.id] = card.path;
    return paths;
}

std::string address_of(const FollowedThing& thing, const Paths& paths) {
    if (thing.title.empty()) return {};
    switch (thing.follow.kind) {
        case FollowKind::reader:
            return "/readers/" + percent_encode(thing.word);
        case FollowKind::author:
            return "/by/" + thing.word;
        case FollowKind::topic:
            return "/topic/" + thing.word;
        case FollowKind::thread: {
            const auto found = paths.find(thing.story);
            return found == paths.end() ? std::string{} : percent_encode_path(found->second) + "/conversation";
        }
        case FollowKind::conversation:
            return "/c/" + std::to_string(thing.follow.target);
    }
    return {};
}

FollowedView view_followed(const Visit& visit, const FollowedThing& thing, const Paths& paths) {
    FollowedView view{.title = thing.title.empty() ? visit.say("site.not_there_any_more") : thing.title,
                      .href = address_of(thing, paths)};
    if (!thing.writer.empty()) view.note = visit.say("site.comment_by", text::TextArgument::of("name", thing.writer));
    view.since = visit.dates->long_date(thing.since);
    view.since_exact = format_rfc3339(thing.since);
    view.kind = discussion::word_of(thing.follow.kind);
    view.target = thing.follow.target;
    view.form_key = visit.request.form_key;
    return view;
}

std::vector<PersonView> view_people(const Visit& visit, const std::vector<discussion::FollowedReader>& readers) {
    std::vector<PersonView> people;
    people.reserve(readers.size());
    for (const auto& reader : readers)
        people.push_back({.name = reader.name,
                          .handle = reader.handle,
                          .since = visit.dates->long_date(reader.since),
                          .since_exact = format_rfc3339(reader.since),
                          .form_key = visit.request.form_key});
    return people;
}

}  // namespace

PeoplePage::PeoplePage(Site& site, const ErrorPage& errors)
    : site_(site),
      errors_(errors),
      follows_(site.rooms.templates.bind<FollowsView>("site/follows")),
      followers_(site.rooms.templates.bind<FollowersView>("site/followers")),
      ignored_(site.rooms.templates.bind<IgnoredView>("site/ignored")) {}

web::Response PeoplePage::show_follows(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    auto things = visit.rooms().discussion.follows.list_followed(
        visit.sight(), request.visitor.reader, read_follow(request.query.find("after")), per_page + 1);
    FollowsView view;
    if (things.size() > per_page) {
        things.pop_back();
        const auto& last = things.back().follow;
        view.more = std::string{follows_path} + "?after=" + std::string{discussion::word_of(last.kind)} + "." +
                    std::to_string(last.target);
    }
    const auto paths = find_paths(visit, things);
    std::optional<FollowKind> kind;
    for (const auto& thing : things) {
        if (kind != thing.follow.kind) {
            kind = thing.follow.kind;
            view.groups.push_back(
                {.title = visit.say("site.followed_" + std::string{discussion::word_of(*kind)}), .followed = {}});
        }
        view.groups.back().followed.push_back(view_followed(visit, thing, paths));
    }
    view.frame = make_personal_frame(visit, visit.say("site.follows"));
    return answer_personal(follows_.render(view, visit.texts));
}

web::Response PeoplePage::submit_unfollow(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto kind = form ? discussion::follow_kind_of(form->fields.find("kind")) : std::nullopt;
    const auto target = form ? read_number(form->fields.find("target")) : std::nullopt;
    if (!kind || !target) return errors_.show(request, 400);
    const auto& rooms = site_.rooms;
    const auto changed = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::unfollow(work, rooms.discussion, request.visitor, {.kind = *kind, .target = *target});
    });
    if (!changed) return errors_.show(request, web::refusal_status(changed.error().kind()), &changed.error());
    return web::redirect(see_other, follows_path);
}

web::Response PeoplePage::show_followers(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    auto& follows = visit.rooms().discussion.follows;
    const auto me = request.visitor.reader;
    const auto after = ReaderId::parse(request.query.find("after")).value_or(ReaderId{});
    auto followers = follows.list_followers(visit.sight(), me, after, per_page + 1);
    FollowersView view;
    if (followers.size() > per_page) {
        followers.pop_back();
        view.more = std::string{followers_path} + "?after=" + followers.back().reader.to_string();
    }
    view.is_refusing = follows.is_refusing_followers(visit.sight(), me);
    view.count = follows.count_followers(visit.sight(), me);
    view.followers = view_people(visit, followers);
    view.refused = view_people(visit, follows.list_refused(visit.sight(), me));
    view.form_key = request.form_key;
    view.frame = make_personal_frame(visit, visit.say("site.followers"));
    return answer_personal(followers_.render(view, visit.texts));
}

web::Response PeoplePage::submit_following(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto word = form ? form->fields.find("following") : std::string_view{};
    if (word != "allowed" && word != "refused") return errors_.show(request, 400);
    const auto following = word == "allowed" ? discussion::Following::allowed : discussion::Following::refused;
    const auto& rooms = site_.rooms;
    const auto changed = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::change_following(work, rooms.discussion, request.visitor, following);
    });
    if (!changed) return errors_.show(request, web::refusal_status(changed.error().kind()), &changed.error());
    return web::redirect(see_other, followers_path);
}

web::Response PeoplePage::change_follower(
    const web::Request& request, const std::function<Result<void>(wire::Work&, ReaderId follower)>& act) const {
    const auto& rooms = site_.rooms;
    const auto changed = rooms.archive.perform<void>([&](wire::Work& work) -> Result<void> {
        const auto account = rooms.discussion.accounts.find_by_handle(work, request.capture("handle"));
        if (!account) return refuse(discussion::refusals::no_such_reader);
        return act(work, account->id);
    });
    if (!changed) return errors_.show(request, web::refusal_status(changed.error().kind()), &changed.error());
    return web::redirect(see_other, followers_path);
}

web::Response PeoplePage::submit_removal(const web::Request& request) const {
    return change_follower(request, [&](wire::Work& work, ReaderId follower) {
        return discussion::remove_follower(work, site_.rooms.discussion, request.visitor, follower,
                                           site_.rooms.clock.now());
    });
}

web::Response PeoplePage::submit_return(const web::Request& request) const {
    return change_follower(request, [&](wire::Work& work, ReaderId follower) {
        return discussion::let_follow(work, site_.rooms.discussion, request.visitor, follower);
    });
}

web::Response PeoplePage::show_ignored(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    IgnoredView view;
    view.ignored =
        view_people(visit, visit.rooms().discussion.follows.list_ignored(visit.sight(), request.visitor.reader));
    view.frame = make_personal_frame(visit, visit.say("site.ignored_readers"));
    return answer_personal(ignored_.render(view, visit.texts));
}

}  // namespace standfirst::site
