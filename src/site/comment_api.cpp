// SPDX-License-Identifier: Apache-2.0
#include "site/comment_api.hpp"

#include "discussion/mark.hpp"
#include "discussion/refusals.hpp"
#include "foundation/date.hpp"
#include "site/comment_view.hpp"
#include "site/conversation_page.hpp"
#include "site/json_answer.hpp"
#include "text/json_reader.hpp"
#include "text/json_writer.hpp"
#include "web/form_key.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"

namespace standfirst::site {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::ThreadComment;

constexpr int created = 201;
constexpr int per_page = 50;

void write_writer(text::CanonicalJson& json, const Visit& visit, const ThreadComment& row) {
    json.begin_object();
    json.field("handle", row.writer.handle);
    json.key("marks").begin_array();
    for (const auto mark : discussion::marks_of(row, visit.rooms().discussion.settings))
        json.string(discussion::word_of(mark));
    json.end_array();
    json.field("name", row.comment.writer_name);
    json.end_object();
}

// A tombstone has neither words nor a writer.
void write_comment(text::CanonicalJson& json, const Visit& visit, const ThreadComment& row,
                   const text::HtmlRendering& rendering) {
    const auto& comment = row.comment;
    const bool is_public = comment.state == CommentState::published;
    json.begin_object();
    json.key("depth").number(row.depth);
    json.key("disagrees").number(comment.disagrees);
    if (is_public && comment.edited_at) json.key("edited_at").string(format_rfc3339(*comment.edited_at));
    if (is_public) json.key("html").string(text::render_html(comment.body, rendering).html());
    json.key("id").string(comment.id.to_string());
    if (comment.parent) json.key("parent").string(comment.parent.to_string());
    json.field("passage", comment.passage);
    json.key("posted_at").string(format_rfc3339(comment.posted_at));
    json.key("recommends").number(comment.recommends);
    json.key("replies").number(row.reply_count);
    json.key("state").string(is_public ? "published" : comment.state == CommentState::deleted ? "deleted" : "removed");
    if (is_public) json.key("text").string(text::render_plain_text(comment.body, visit.today));
    json.key("url").string(visit.absolute("/c/" + comment.id.to_string()));
    if (is_public) write_writer(json.key("writer"), visit, row);
    json.end_object();
}

Result<stories::StoryView> find_story(const Visit& visit, std::string_view path) {
    auto found = stories::find_path(visit.sight(), visit.rooms().stories, visit.publication().id, path, {});
    if (auto* story = std::get_if<stories::StoryView>(&found)) return std::move(*story);
    return refuse(Refusal{discussion::refusals::no_such_thread}.at("story"));
}

struct Sent {
    std::string story;
    discussion::DraftText draft;
};

Result<Sent> read_json(std::string_view body) {
    auto json = text::JsonText::parse(body, web::refusals::not_a_form);
    if (!json) return refuse(json.error());
    text::JsonObject object{json->root()};
    Sent sent;
    sent.story = object.string("story");
    const auto parent = object.string("parent");
    sent.draft.text = object.string("text");
    sent.draft.passage = object.string("passage");
    object.close();
    if (json->is_refused()) return refuse(json->refusal());
    sent.draft.parent = CommentId::parse(parent).value_or(CommentId{});
    if (!parent.empty() && !sent.draft.parent)
        return refuse(Refusal{discussion::refusals::unknown_parent}.at("parent"));
    return sent;
}

Result<Sent> read_sent(const web::Request& request) {
    if (web::is_json(request)) return read_json(request.body_bytes());
    const auto form = web::read_form(request);
    if (!form) return refuse(form.error());
    return Sent{.story = std::string{form->fields.find("story")}, .draft = read_draft_fields(form->fields, {})};
}

}  // namespace

web::Response CommentApi::refuse_with(const web::Request& request, const Refusal& refusal) const {
    return errors_.show(request, web::refusal_status(refusal.kind()), &refusal);
}

web::Response CommentApi::list(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto story = find_story(visit, request.query.find("story"));
    if (!story) return refuse_with(request, story.error());
    const auto order = discussion::order_of(request.query.find("order")).value_or(discussion::Order::best);
    const auto cursor = discussion::ThreadCursor::parse(request.query.find("after"));
    const auto page = discussion::read_thread_page(visit.sight(), rooms.comments, rooms.discussion.threads,
                                                   story->story.id, order, cursor, per_page);
    if (!page) return refuse_with(request, page.error());
    const auto rendering = comment_rendering(visit);
    text::CanonicalJson json;
    json.begin_object();
    json.flag("begun_anew", page->freshness == discussion::ThreadPage::Freshness::begun_anew);
    json.key("comments").begin_array();
    for (const auto& row : page->comments) write_comment(json, visit, row, rendering);
    json.end_array();
    if (page->next) json.key("next").string(page->next->to_string());
    json.key("order").string(discussion::word_of(page->here.order));
    json.key("total").number(page->total);
    json.end_object();
    return answer_json(std::move(json));
}

web::Response CommentApi::post(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    auto sent = read_sent(request);
    if (!sent) return refuse_with(request, sent.error());
    const auto story = find_story(visit, sent->story);
    if (!story) return refuse_with(request, story.error());
    sent->draft.story = story->story.id;
    if (request.headers.has("Idempotency-Key"))
        sent->draft.submission_key = std::string{request.headers.find("Idempotency-Key")};
    const auto posted = post_comment(site_, request.visitor, std::move(sent->draft), visit.now);
    if (!posted) return refuse_with(request, posted.error());
    const auto path = "/c/" + posted->comment.to_string();
    text::CanonicalJson json;
    json.begin_object();
    json.key("id").string(posted->comment.to_string());
    json.key("state").string(posted->state == CommentState::held ? "held" : "published");
    json.key("url").string(visit.absolute(path)).end_object();
    auto response = answer_json(std::move(json), created);
    response.headers.add("Location", path);
    return response;
}

}  // namespace standfirst::site
