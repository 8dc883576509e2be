// SPDX-License-Identifier: Apache-2.0
#include "site/notification_api.hpp"

#include "discussion/notifying.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "site/api/answer.hpp"
#include "site/api/body.hpp"
#include "site/api/comment_json.hpp"
#include "site/comment_paths.hpp"
#include "site/json_answer.hpp"

namespace standfirst::site {

namespace {

using discussion::NotificationId;
using discussion::NotificationView;

constexpr int per_page = 30;
constexpr std::int64_t most_counted = 1'000;

void write_notification(text::CanonicalJson& json, const Visit& visit, const NotificationView& row) {
    const auto& notification = row.notification;
    json.begin_object();
    json.key("comment").string(notification.comment.to_string());
    json.key("headline").string(row.headline);
    json.key("id").string(notification.id.to_string());
    json.key("made_at").string(format_rfc3339(notification.made_at));
    json.flag("new", !notification.read_at.has_value());
    json.key("occasion").string(discussion::word_of(notification.occasion));
    json.key("text").string(text::render_plain_text(row.comment.comment.body, visit.today));
    json.key("url").string(visit.absolute(path_of_comment(notification.comment)));
    json.key("what").string(discussion::describe(row, visit.texts));
    json.field("words", notification.words);
    json.end_object();
}

}  // namespace

web::Response NotificationApi::list(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    auto& store = visit.rooms().discussion.notifications;
    const auto after = request.query.find("after");
    const auto before = NotificationId::parse(after).value_or(NotificationId{});
    if (!after.empty() && !before) return answer_refusal(errors_, request, refuse_field("after").error());
    const auto page = discussion::read_notifications(visit.sight(), store, request.visitor, before, per_page);
    if (!page) return answer_refusal(errors_, request, page.error());
    text::CanonicalJson json;
    json.begin_object();
    if (page->next) json.key("next").string(page->next.to_string());
    json.key("notifications").begin_array();
    for (const auto& row : page->rows) write_notification(json, visit, row);
    json.end_array();
    json.key("unread").number(store.count_unread(visit.sight(), request.visitor.reader, most_counted));
    json.end_object();
    return answer_json(std::move(json));
}

web::Response NotificationApi::mark_read(const web::Request& request) const {
    ApiBody body{request};
    const auto typed = body.string("up_to");
    if (const auto read = body.close(); !read) return answer_refusal(errors_, request, read.error());
    const auto up_to = NotificationId::parse(typed);
    if (!up_to) return answer_refusal(errors_, request, refuse_field("up_to").error());
    const auto& rooms = site_.rooms;
    const auto read = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::mark_notifications_read(work, rooms.discussion.notifications, request.visitor, *up_to,
                                                   rooms.clock.now());
    });
    return read ? answer_done() : answer_refusal(errors_, request, read.error());
}

web::Response NotificationApi::show_me(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto account = visit.rooms().readers.profiles.get_account(request.visitor);
    if (!account) return answer_refusal(errors_, request, account.error());
    text::CanonicalJson json;
    json.begin_object();
    json.key("handle").string(account->handle);
    json.key("name").string(account->name);
    json.key("role").string(readers::word_of(account->role));
    if (request.scopes) {
        json.key("scopes").begin_array();
        for (const auto scope : every_scope)
            if (request.scopes->has(scope)) json.string(word_of(scope));
        json.end_array();
    }
    json.key("url").string(visit.absolute("/readers/" + percent_encode(account->handle)));
    json.end_object();
    return answer_json(std::move(json));
}

}  // namespace standfirst::site
