// SPDX-License-Identifier: Apache-2.0
#include "site/comment_api.hpp"

#include "discussion/editing.hpp"
#include "discussion/reacting.hpp"
#include "discussion/refusals.hpp"
#include "site/api/answer.hpp"
#include "site/api/body.hpp"
#include "site/api/comment_json.hpp"
#include "site/comment_paths.hpp"
#include "site/conversation_page.hpp"
#include "site/json_answer.hpp"

namespace standfirst::site {

namespace {

using discussion::Comment;
using discussion::CommentId;
using discussion::CommentState;
using discussion::Order;
using discussion::Reaction;
using discussion::ThreadCursor;

constexpr int ok = 200;
constexpr int created = 201;
constexpr int per_page = 50;

CommentId comment_of(const web::Request& request) {
    return CommentId::parse(request.capture("comment")).value_or(CommentId{});
}

Result<discussion::DraftText> read_draft(const Visit& visit) {
    ApiBody body{visit.request};
    const auto path = body.string("story");
    const auto parent = body.string("parent");
    discussion::DraftText draft;
    draft.text = body.string("text");
    draft.passage = body.string("passage");
    if (const auto read = body.close(); !read) return refuse(read.error());
    draft.parent = CommentId::parse(parent).value_or(CommentId{});
    if (!parent.empty() && !draft.parent) return refuse(Refusal{discussion::refusals::unknown_parent}.at("parent"));
    const auto story = find_story_at(visit, path);
    if (!story) return refuse(story.error());
    draft.story = story->story.id;
    if (visit.request.headers.has("Idempotency-Key"))
        draft.submission_key = std::string{visit.request.headers.find("Idempotency-Key")};
    return draft;
}

// The order and where to go on; the cursor belongs to the order.
struct Wanted {
    Order order = Order::best;
    std::optional<ThreadCursor> cursor;
};

Result<Wanted> read_wanted(const web::Request& request) {
    Wanted wanted;
    const auto word = request.query.find("order");
    const auto after = request.query.find("after");
    if (const auto order = discussion::order_of(word))
        wanted.order = *order;
    else if (!word.empty())
        return refuse_field("order");
    wanted.cursor = ThreadCursor::parse(after);
    if (!after.empty() && !wanted.cursor) return refuse_field("after");
    return wanted;
}

// Where the story of a comment stands, if readers see it here.
std::optional<std::string> find_story_path(const Visit& visit, stories::StoryId story) {
    auto& stories = visit.rooms().stories.stories;
    const auto cards = stories.list_cards(visit.sight(), {story});
    const auto found = stories.find_story(visit.sight(), story);
    if (cards.empty() || !found || found->publication != visit.publication().id) return std::nullopt;
    return cards.front().path;
}

// One's own comment that waits or was removed; the story that it stands under need not be published any more.
std::optional<Comment> find_hidden(const Visit& visit, CommentId id) {
    auto comment = visit.rooms().comments.find_comment(visit.sight(), id);
    const auto& visitor = visit.request.visitor;
    const bool is_hidden = comment && (comment->state == CommentState::held || comment->state == CommentState::removed);
    if (!is_hidden || !visitor.is_signed_in() || comment->reader != visitor.reader) return std::nullopt;
    return comment;
}

web::Response answer_hidden(const Visit& visit, const Comment& comment) {
    text::CanonicalJson json;
    json.begin_object().key("comments").begin_array();
    write_hidden_comment(json, visit, comment, comment_rendering(visit));
    json.end_array().end_object();
    return answer_json(std::move(json));
}

}  // namespace

web::Response CommentApi::list(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto wanted = read_wanted(request);
    if (!wanted) return answer_refusal(errors_, request, wanted.error());
    const auto story = find_story_at(visit, request.query.find("story"));
    if (!story) return answer_refusal(errors_, request, story.error());
    const auto page = discussion::read_thread_page(visit.sight(), rooms.comments, rooms.discussion.threads,
                                                   story->story.id, wanted->order, wanted->cursor, per_page);
    if (!page) return answer_refusal(errors_, request, page.error());
    const auto rendering = comment_rendering(visit);
    const auto relations = read_relations(visit, page->comments);
    text::CanonicalJson json;
    json.begin_object();
    json.flag("begun_anew", page->freshness == discussion::ThreadPage::Freshness::begun_anew);
    json.key("comments").begin_array();
    for (const auto& row : page->comments) write_comment(json, visit, row, relations, rendering);
    json.end_array();
    if (page->next) json.key("next").string(page->next->to_string());
    json.key("order").string(discussion::word_of(page->here.order));
    json.key("total").number(page->total);
    json.end_object();
    return answer_json(std::move(json));
}

web::Response CommentApi::show(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto id = comment_of(request);
    auto& comments = visit.rooms().comments;
    const auto after_text = request.query.find("after");
    const auto after = CommentId::parse(after_text).value_or(CommentId{});
    if (!after_text.empty() && !after) return answer_refusal(errors_, request, refuse_field("after").error());
    if (const auto hidden = find_hidden(visit, id); hidden && !after) return answer_hidden(visit, *hidden);
    const auto page = discussion::read_conversation(visit.sight(), comments, id, after, per_page);
    if (!page) return answer_refusal(errors_, request, page.error());
    const auto first = comments.list_public(visit.sight(), {id});
    const auto path = first.empty() ? std::nullopt : find_story_path(visit, first.front().comment.story);
    if (!path) return answer_refusal(errors_, request, discussion::refusals::no_such_comment);
    const auto rendering = comment_rendering(visit);
    const auto relations = read_relations(visit, page->comments);
    text::CanonicalJson json;
    json.begin_object();
    json.key("comments").begin_array();
    for (const auto& row : page->comments) write_comment(json, visit, row, relations, rendering);
    json.end_array();
    if (page->next) json.key("next").string(page->next.to_string());
    json.key("story").string(*path);
    json.end_object();
    return answer_json(std::move(json));
}

web::Response CommentApi::answer_posted(const web::Request& request, const Result<discussion::Posted>& posted,
                                        int status) const {
    if (!posted) return answer_refusal(errors_, request, posted.error());
    const auto visit = recall_visit(site_, request);
    const auto path = path_of_comment(posted->comment);
    text::CanonicalJson json;
    json.begin_object();
    json.key("id").string(posted->comment.to_string());
    json.key("state").string(word_of(posted->state));
    json.key("url").string(visit.absolute(path)).end_object();
    auto response = answer_json(std::move(json), status);
    if (status == created) response.headers.add("Location", path);
    return response;
}

web::Response CommentApi::post(const web::Request& request) const {
    auto visit = open_visit(site_, request);
    auto draft = read_draft(visit);
    if (!draft) return answer_refusal(errors_, request, draft.error());
    visit.close_sight();
    const auto posted = post_comment(site_, request.visitor, std::move(*draft), visit.now);
    auto response = answer_posted(request, posted, created);
    add_writing_allowance(response, site_.rooms, request.visitor);
    return response;
}

web::Response CommentApi::edit(const web::Request& request) const {
    ApiBody body{request};
    const auto text = body.string("text");
    const auto version = body.number("version", 0, 1, INT64_MAX);
    if (const auto read = body.close(); !read) return answer_refusal(errors_, request, read.error());
    const auto& rooms = site_.rooms;
    const auto words = discussion::read_words(rooms.discussion.settings, text);
    if (!words) return answer_refusal(errors_, request, words.error());
    const auto id = comment_of(request);
    const auto now = rooms.clock.now();
    const auto edited = rooms.archive.perform<discussion::Posted>([&](wire::Work& work) {
        const auto comment = rooms.comments.find_comment(work, id);
        return discussion::edit(work, rooms.discussion, rooms.checks, request.visitor, id, *words,
                                version == 0 && comment ? comment->version : version, now);
    });
    return answer_posted(request, edited, ok);
}

web::Response CommentApi::take_back(const web::Request& request) const {
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto gone = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::take_back(work, rooms.discussion, request.visitor, comment_of(request), now);
    });
    return gone ? answer_done() : answer_refusal(errors_, request, gone.error());
}

web::Response CommentApi::change_reaction(const web::Request& request, std::optional<Reaction> reaction) const {
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto reacted = rooms.archive.perform<discussion::Reactions>([&](wire::Work& work) {
        return discussion::react(work, rooms.discussion, request.visitor, comment_of(request), reaction, now);
    });
    if (!reacted) return answer_refusal(errors_, request, reacted.error());
    text::CanonicalJson json;
    json.begin_object();
    json.key("disagrees").number(reacted->disagrees);
    json.key("recommends").number(reacted->recommends);
    json.end_object();
    return answer_json(std::move(json));
}

web::Response CommentApi::react(const web::Request& request) const {
    ApiBody body{request};
    const auto word = body.string("reaction");
    if (const auto read = body.close(); !read) return answer_refusal(errors_, request, read.error());
    if (word == "recommend") return change_reaction(request, Reaction::recommend);
    if (word == "disagree") return change_reaction(request, Reaction::disagree);
    return answer_refusal(errors_, request, refuse_field("reaction").error());
}

web::Response CommentApi::take_reaction_back(const web::Request& request) const {
    return change_reaction(request, std::nullopt);
}

}  // namespace standfirst::site
