// SPDX-License-Identifier: Apache-2.0
#include "site/moderation_api.hpp"

#include "discussion/appealing.hpp"
#include "discussion/refusals.hpp"
#include "discussion/reporting.hpp"
#include "foundation/date.hpp"
#include "site/api/answer.hpp"
#include "site/api/body.hpp"
#include "site/decision_form.hpp"
#include "site/json_answer.hpp"
#include "site/queue_mark.hpp"
#include "text/html_out.hpp"

namespace standfirst::site {

namespace {

using discussion::CommentId;
using discussion::CommentState;
using discussion::DecisionId;
using discussion::Reported;

constexpr int ok = 200;
constexpr int created = 201;
constexpr int per_page = 50;
constexpr std::int64_t most_days = 3'650;

template <typename IdType>
IdType id_of(const web::Request& request, std::string_view name) {
    return IdType::parse(request.capture(name)).value_or(IdType{});
}

web::Response answer_decided(DecisionId decision) {
    text::CanonicalJson json;
    json.begin_object().key("decision").string(decision.to_string()).end_object();
    return answer_json(std::move(json), created);
}

void write_reports(text::CanonicalJson& json, const Visit& visit, CommentId comment) {
    json.begin_array();
    for (const auto& report : visit.rooms().discussion.reports.list_reports(visit.sight(), comment)) {
        if (report.decision) continue;
        json.begin_object();
        json.key("made_at").string(format_rfc3339(report.made_at));
        json.key("reason").string(discussion::word_of(report.reason));
        json.field("words", report.words);
        json.end_object();
    }
    json.end_array();
}

void write_item(text::CanonicalJson& json, const Visit& visit, const discussion::QueueItem& item,
                const discussion::Comment& comment) {
    json.begin_object();
    json.key("id").string(comment.id.to_string());
    json.key("posted_at").string(format_rfc3339(comment.posted_at));
    write_reports(json.key("reports"), visit, comment.id);
    json.key("state").string(comment.state == CommentState::held ? "held" : "published");
    json.key("text").string(text::render_plain_text(comment.body, visit.today));
    json.key("url").string(visit.absolute("/desk/moderation/" + comment.id.to_string()));
    json.key("version").number(comment.version);
    json.key("waits_since").string(format_rfc3339(item.waits_since));
    json.end_object();
}

}  // namespace

web::Response ModerationApi::refuse_with(const web::Request& request, const Refusal& refusal) const {
    return answer_refusal(errors_, request, refusal);
}

web::Response ModerationApi::report(const web::Request& request) const {
    ApiBody body{request};
    const auto word = body.string("reason");
    const auto words = body.string("words");
    if (const auto read = body.close(); !read) return refuse_with(request, read.error());
    const auto reason = discussion::reason_of(word);
    if (!reason) return refuse_with(request, Refusal{discussion::refusals::reason_needed}.at("reason"));
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto reported = rooms.archive.perform<Reported>([&](wire::Work& work) {
        return discussion::report(work, rooms.discussion, request.visitor, id_of<CommentId>(request, "comment"),
                                  *reason, words, now);
    });
    if (!reported) return refuse_with(request, reported.error());
    text::CanonicalJson json;
    json.begin_object().key("reported").string(*reported == Reported::now ? "now" : "before").end_object();
    return answer_json(std::move(json), *reported == Reported::now ? created : ok);
}

web::Response ModerationApi::moderate(const web::Request& request) const {
    ApiBody body{request};
    DecisionDraft draft;
    draft.comment = id_of<CommentId>(request, "comment");
    draft.act = body.string("act");
    draft.reason = body.string("reason");
    draft.to_writer = body.string("to_writer");
    draft.note = body.string("note");
    draft.version = body.number("version", 0, 0, INT64_MAX);
    draft.days = body.number("days", 0, 0, most_days);
    if (const auto read = body.close(); !read) return refuse_with(request, read.error());
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto decided = rooms.archive.perform<DecisionId>(
        [&](wire::Work& work) { return make_decision(work, rooms.discussion, request.visitor, draft, now); });
    return decided ? answer_decided(*decided) : refuse_with(request, decided.error());
}

web::Response ModerationApi::undo(const web::Request& request) const {
    ApiBody body{request};
    if (const auto read = body.close(); !read) return refuse_with(request, read.error());
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto undone = rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return discussion::undo(work, rooms.discussion, request.visitor, id_of<DecisionId>(request, "decision"), now);
    });
    return undone ? answer_decided(*undone) : refuse_with(request, undone.error());
}

web::Response ModerationApi::appeal(const web::Request& request) const {
    ApiBody body{request};
    const auto words = body.string("words");
    if (const auto read = body.close(); !read) return refuse_with(request, read.error());
    const auto id = id_of<DecisionId>(request, "decision");
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto appealed = rooms.archive.perform<void>(
        [&](wire::Work& work) { return discussion::appeal(work, rooms.discussion, request.visitor, id, words, now); });
    return appealed ? answer_decided(id) : refuse_with(request, appealed.error());
}

web::Response ModerationApi::answer(const web::Request& request) const {
    ApiBody body{request};
    const auto act = body.string("act");
    const auto to_writer = body.string("to_writer");
    if (const auto read = body.close(); !read) return refuse_with(request, read.error());
    const auto answer = read_answer(act);
    if (!answer) return refuse_with(request, answer.error());
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto answered = rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return discussion::answer_appeal(work, rooms.discussion, request.visitor,
                                         id_of<DecisionId>(request, "decision"), *answer, to_writer, now);
    });
    return answered ? answer_decided(*answered) : refuse_with(request, answered.error());
}

web::Response ModerationApi::list(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto after = request.query.find("after");
    const auto mark = read_queue_mark(after);
    if (!after.empty() && !mark) return refuse_with(request, refuse_field("after").error());
    const auto page = rooms.discussion.reports.list_queue(visit.sight(), visit.publication().id, mark, per_page);
    text::CanonicalJson json;
    json.begin_object();
    json.key("comments").begin_array();
    for (const auto& item : page.items)
        if (const auto comment = rooms.comments.find_comment(visit.sight(), item.comment))
            write_item(json, visit, item, *comment);
    json.end_array();
    if (page.next) json.key("next").string(write_queue_mark(*page.next));
    json.end_object();
    return answer_json(std::move(json));
}

}  // namespace standfirst::site
