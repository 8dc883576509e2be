// SPDX-License-Identifier: Apache-2.0
#include "site/follow_api.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "discussion/following.hpp"
#include "discussion/refusals.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "site/api/answer.hpp"
#include "site/api/body.hpp"
#include "site/api/comment_json.hpp"
#include "site/comment_paths.hpp"
#include "site/json_answer.hpp"
#include "stories/refusals.hpp"

namespace standfirst::site {

namespace {

using discussion::CommentId;
using discussion::FeedItem;
using discussion::FeedMark;
using discussion::Follow;
using discussion::FollowKind;

constexpr int per_page = 30;
constexpr int follows_per_page = 100;

Result<ReaderId> find_reader(const Visit& visit, std::string_view handle, std::string_view field) {
    const auto account = visit.rooms().discussion.accounts.find_by_handle(visit.sight(), handle);
    if (!account) return refuse(Refusal{discussion::refusals::no_such_reader}.at(std::string{field}));
    return account->id;
}

// What a program means to follow.
Result<Follow> find_target(const Visit& visit, std::string_view kind_word, std::string_view target) {
    const auto kind = discussion::follow_kind_of(kind_word);
    if (!kind) return refuse_field("kind");
    const auto& stories = visit.rooms().stories;
    switch (*kind) {
        case FollowKind::reader: {
            const auto reader = find_reader(visit, target, "target");
            if (!reader) return refuse(reader.error());
            return discussion::follow_of(*reader);
        }
        case FollowKind::author: {
            const auto author = stories.authors.find_author(visit.sight(), visit.publication().id, target);
            if (!author) return refuse(Refusal{stories::refusals::no_such_author}.at("target"));
            return discussion::follow_of(author->id);
        }
        case FollowKind::topic: {
            const auto topic = stories.topics.find_topic(visit.sight(), visit.publication().id, target);
            if (!topic) return refuse(Refusal{stories::refusals::no_such_topic}.at("target"));
            return discussion::follow_of(topic->id);
        }
        case FollowKind::thread: {
            const auto story = find_story_at(visit, target);
            if (!story) return refuse(Refusal{story.error().reason()}.at("target"));
            return discussion::follow_of(story->story.id);
        }
        case FollowKind::conversation: {
            const auto comment = CommentId::parse(target);
            if (!comment) return refuse(Refusal{discussion::refusals::no_such_comment}.at("target"));
            return discussion::follow_of(*comment);
        }
    }
    return refuse_field("kind");
}

// As find_target() would be told it, and where it stands.
struct Named {
    std::string target;
    std::string path;
};

Named name(const discussion::FollowedThing& thing, const std::map<stories::StoryId, std::string>& paths) {
    switch (thing.follow.kind) {
        case FollowKind::reader:
            return {.target = thing.word, .path = "/readers/" + percent_encode(thing.word)};
        case FollowKind::author:
            return {.target = thing.word, .path = "/by/" + percent_encode(thing.word)};
        case FollowKind::topic:
            return {.target = thing.word, .path = "/topic/" + percent_encode(thing.word)};
        case FollowKind::thread: {
            const auto found = paths.find(thing.story);
            return found == paths.end() ? Named{} : Named{found->second, found->second + "/conversation"};
        }
        case FollowKind::conversation: {
            const CommentId id{thing.follow.target};
            return {.target = id.to_string(), .path = path_of_comment(id)};
        }
    }
    return {};
}

// Where stories stand now; those that nobody sees are missing.
std::map<stories::StoryId, std::string> find_paths(const Visit& visit, const std::vector<stories::StoryId>& ids) {
    std::map<stories::StoryId, std::string> paths;
    for (const auto& card : visit.rooms().stories.stories.list_cards(visit.sight(), ids)) paths[card.id] = card.path;
    return paths;
}

// "reader.17"
std::string write_mark(const Follow& follow) {
    return std::string{discussion::word_of(follow.kind)} + "." + std::to_string(follow.target);
}

std::optional<Follow> read_mark(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto kind = discussion::follow_kind_of(text.substr(0, dot));
    const auto id = CommentId::parse(text.substr(dot + 1));
    if (!kind || !id) return std::nullopt;
    return Follow{.kind = *kind, .target = id->number()};
}

void write_item(text::CanonicalJson& json, const Visit& visit, const FeedItem& item, const Relations& relations,
                const std::map<stories::StoryId, std::string>& paths) {
    const auto rendering = comment_rendering(visit);
    json.begin_object();
    if (!item.answered_name.empty() || !item.answered_passage.empty()) {
        json.key("answers").begin_object();
        json.field("name", item.answered_name);
        json.field("passage", item.answered_passage);
        json.end_object();
    }
    json.key("at").string(format_rfc3339(item.mark.at));
    if (item.comment) write_comment(json.key("comment"), visit, *item.comment, relations, rendering);
    json.key("headline").string(item.headline);
    json.key("mark").string(item.mark.to_string());
    json.flag("new", item.sight == FeedItem::Sight::unseen);
    if (const auto found = paths.find(item.story); found != paths.end()) json.key("story").string(found->second);
    json.key("why").string(discussion::word_of(item.why));
    json.end_object();
}

}  // namespace

web::Response FollowApi::answer(const web::Request& request, const Result<void>& done) const {
    return done ? answer_done() : answer_refusal(errors_, request, done.error());
}

web::Response FollowApi::list(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto after_text = request.query.find("after");
    const auto after = read_mark(after_text);
    if (!after_text.empty() && !after) return answer_refusal(errors_, request, refuse_field("after").error());
    auto things = visit.rooms().discussion.follows.list_followed(visit.sight(), request.visitor.reader, after,
                                                                 follows_per_page + 1);
    const bool goes_on = std::ssize(things) > follows_per_page;
    if (goes_on) things.pop_back();
    std::vector<stories::StoryId> stories;
    for (const auto& thing : things)
        if (thing.follow.kind == FollowKind::thread) stories.push_back(thing.story);
    const auto paths = find_paths(visit, stories);
    text::CanonicalJson json;
    json.begin_object().key("follows").begin_array();
    for (const auto& thing : things) {
        const auto named = name(thing, paths);
        if (named.target.empty()) continue;
        json.begin_object();
        json.key("kind").string(discussion::word_of(thing.follow.kind));
        json.key("since").string(format_rfc3339(thing.since));
        json.key("target").string(named.target);
        json.field("title", thing.title);
        json.key("url").string(visit.absolute(named.path));
        json.end_object();
    }
    json.end_array();
    if (goes_on) json.key("next").string(write_mark(things.back().follow));
    json.end_object();
    return answer_json(std::move(json));
}

web::Response FollowApi::follow(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    ApiBody body{request};
    const auto kind = body.string("kind");
    const auto named = body.string("target");
    if (const auto read = body.close(); !read) return answer_refusal(errors_, request, read.error());
    const auto target = find_target(visit, kind, named);
    if (!target) return answer_refusal(errors_, request, target.error());
    const auto& rooms = site_.rooms;
    return answer(request, rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::follow(work, rooms.discussion, request.visitor, *target, visit.now);
    }));
}

web::Response FollowApi::stop_following(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto target = find_target(visit, request.query.find("kind"), request.query.find("target"));
    if (!target) return answer_refusal(errors_, request, target.error());
    const auto& rooms = site_.rooms;
    return answer(request, rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::unfollow(work, rooms.discussion, request.visitor, *target);
    }));
}

web::Response FollowApi::list_ignored(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    text::CanonicalJson json;
    json.begin_object().key("ignored").begin_array();
    for (const auto& reader : visit.rooms().discussion.follows.list_ignored(visit.sight(), request.visitor.reader)) {
        json.begin_object();
        json.key("handle").string(reader.handle);
        json.key("name").string(reader.name);
        json.key("since").string(format_rfc3339(reader.since));
        json.end_object();
    }
    json.end_array().end_object();
    return answer_json(std::move(json));
}

web::Response FollowApi::ignore(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    ApiBody body{request};
    const auto handle = body.string("handle");
    if (const auto read = body.close(); !read) return answer_refusal(errors_, request, read.error());
    const auto reader = find_reader(visit, handle, "handle");
    if (!reader) return answer_refusal(errors_, request, reader.error());
    const auto& rooms = site_.rooms;
    return answer(request, rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::ignore(work, rooms.discussion, request.visitor, *reader, visit.now);
    }));
}

web::Response FollowApi::stop_ignoring(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto reader = find_reader(visit, request.capture("handle"), "handle");
    if (!reader) return answer_refusal(errors_, request, reader.error());
    const auto& rooms = site_.rooms;
    return answer(request, rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::stop_ignoring(work, rooms.discussion, request.visitor, *reader);
    }));
}

web::Response FollowApi::show_feed(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto only_word = request.query.find("only");
    const auto only = discussion::follow_kind_of(only_word);
    if (!only_word.empty() && !only) return answer_refusal(errors_, request, refuse_field("only").error());
    const auto after = request.query.find("after");
    const auto before = FeedMark::parse(after);
    if (!after.empty() && !before) return answer_refusal(errors_, request, refuse_field("after").error());
    const auto page =
        discussion::read_following(visit.sight(), visit.rooms().discussion, request.visitor, only, before, per_page);
    if (!page) return answer_refusal(errors_, request, page.error());
    std::vector<discussion::ThreadComment> rows;
    std::vector<stories::StoryId> stories;
    for (const auto& item : page->items) {
        stories.push_back(item.story);
        if (item.comment) rows.push_back(*item.comment);
    }
    const auto paths = find_paths(visit, stories);
    const auto relations = read_relations(visit, rows);
    text::CanonicalJson json;
    json.begin_object().key("items").begin_array();
    for (const auto& item : page->items) write_item(json, visit, item, relations, paths);
    json.end_array();
    if (page->next) json.key("next").string(page->next->to_string());
    json.end_object();
    return answer_json(std::move(json));
}

web::Response FollowApi::note_seen(const web::Request& request) const {
    ApiBody body{request};
    const auto typed = body.string("up_to");
    if (const auto read = body.close(); !read) return answer_refusal(errors_, request, read.error());
    const auto mark = FeedMark::parse(typed);
    if (!mark) return answer_refusal(errors_, request, refuse_field("up_to").error());
    const auto& rooms = site_.rooms;
    // What has not come yet is not seen.
    const auto seen = std::min(mark->at, rooms.clock.now());
    rooms.archive.write(
        [&](wire::Work& work) { rooms.discussion.follows.change_sight(work, request.visitor.reader, seen); });
    return answer_done();
}

}  // namespace standfirst::site
