// SPDX-License-Identifier: Apache-2.0
#include "site/moderation_api.hpp"

#include "discussion/appealing.hpp"
#include "discussion/refusals.hpp"
#include "discussion/reporting.hpp"
#include "foundation/date.hpp"
#include "site/decision_form.hpp"
#include "site/json_answer.hpp"
#include "site/queue_mark.hpp"
#include "text/html_out.hpp"
#include "text/json_reader.hpp"
#include "web/form_key.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"

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

struct Sent {
    std::string words;
    DecisionDraft draft;
};

Result<Sent> read_json(std::string_view body) {
    auto json = text::JsonText::parse(body, web::refusals::not_a_form);
    if (!json) return refuse(json.error());
    text::JsonObject object{json->root()};
    Sent sent;
    sent.words = object.string("words");
    sent.draft.act = object.string("act");
    sent.draft.reason = object.string("reason");
    sent.draft.to_writer = object.string("to_writer");
    sent.draft.note = object.string("note");
    sent.draft.version = object.number("version", 0, 0, INT64_MAX);
    sent.draft.days = object.number("days", 0, 0, most_days);
    object.close();
    if (json->is_refused()) return refuse(json->refusal());
    return sent;
}

Result<Sent> read_sent(const web::Request& request) {
    if (web::is_json(request)) return read_json(request.body_bytes());
    const auto form = web::read_form(request);
    if (!form) return refuse(form.error());
    return Sent{.words = std::string{form->fields.find("words")}, .draft = read_decision_fields(form->fields)};
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
    return errors_.show(request, web::refusal_status(refusal.kind()), &refusal);
}

web::Response ModerationApi::report(const web::Request& request) const {
    const auto sent = read_sent(request);
    if (!sent) return refuse_with(request, sent.error());
    const auto reason = discussion::reason_of(sent->draft.reason);
    if (!reason) return refuse_with(request, Refusal{discussion::refusals::reason_needed}.at("reason"));
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto reported = rooms.archive.perform<Reported>([&](wire::Work& work) {
        return discussion::report(work, rooms.discussion, request.visitor, id_of<CommentId>(request, "comment"),
                                  *reason, sent->words, now);
    });
    if (!reported) return refuse_with(request, reported.error());
    text::CanonicalJson json;
    json.begin_object().key("reported").string(*reported == Reported::now ? "now" : "before").end_object();
    return answer_json(std::move(json), *reported == Reported::now ? created : ok);
}

web::Response ModerationApi::moderate(const web::Request& request) const {
    auto sent = read_sent(request);
    if (!sent) return refuse_with(request, sent.error());
    sent->draft.comment = id_of<CommentId>(request, "comment");
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto decided = rooms.archive.perform<DecisionId>(
        [&](wire::Work& work) { return make_decision(work, rooms.discussion, request.visitor, sent->draft, now); });
    return decided ? answer_decided(*decided) : refuse_with(request, decided.error());
}

web::Response ModerationApi::undo(const web::Request& request) const {
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto undone = rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return discussion::undo(work, rooms.discussion, request.visitor, id_of<DecisionId>(request, "decision"), now);
    });
    return undone ? answer_decided(*undone) : refuse_with(request, undone.error());
}

web::Response ModerationApi::appeal(const web::Request& request) const {
    const auto sent = read_sent(request);
    if (!sent) return refuse_with(request, sent.error());
    const auto id = id_of<DecisionId>(request, "decision");
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto appealed = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::appeal(work, rooms.discussion, request.visitor, id, sent->words, now);
    });
    return appealed ? answer_decided(id) : refuse_with(request, appealed.error());
}

web::Response ModerationApi::answer(const web::Request& request) const {
    const auto sent = read_sent(request);
    if (!sent) return refuse_with(request, sent.error());
    const auto answer = read_answer(sent->draft.act);
    if (!answer) return refuse_with(request, answer.error());
    const auto& rooms = site_.rooms;
    const auto now = rooms.clock.now();
    const auto answered = rooms.archive.perform<DecisionId>([&](wire::Work& work) {
        return discussion::answer_appeal(work, rooms.discussion, request.visitor,
                                         id_of<DecisionId>(request, "decision"), *answer, sent->draft.to_writer, now);
    });
    return answered ? answer_decided(*answered) : refuse_with(request, answered.error());
}

web::Response ModerationApi::list(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms();
    const auto page = rooms.discussion.reports.list_queue(visit.sight(), visit.publication().id,
                                                          read_queue_mark(request.query.find("after")), per_page);
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
