// SPDX-License-Identifier: Apache-2.0
#include "site/notifications_page.hpp"

#include "discussion/following.hpp"
#include "discussion/notifying.hpp"
#include "foundation/date.hpp"
#include "site/comment_paths.hpp"
#include "site/comment_view.hpp"
#include "site/private_feed.hpp"
#include "web/forms.hpp"
#include "web/refusal_status.hpp"
#include "web/refusals.hpp"

namespace standfirst::site {

namespace {

using discussion::Channels;
using discussion::NotificationId;
using discussion::NotificationView;
using discussion::Occasion;
using discussion::Shown;

constexpr int see_other = 303;
constexpr int per_page = 30;
constexpr std::int64_t most_counted = 99;
constexpr const char* page_path = "/notifications";

NotificationItemView view_item(const Visit& visit, const NotificationView& row, const text::HtmlRendering& rendering) {
    NotificationItemView view;
    view.what = discussion::describe(row, visit.texts);
    view.href = path_of_comment(row.notification.comment);
    view.story_title = row.headline;
    view.when = visit.dates->date_and_time(row.notification.made_at);
    view.when_exact = format_rfc3339(row.notification.made_at);
    view.words = row.notification.words;
    view.is_new = !row.notification.read_at.has_value();
    view.body = text::render_html(row.comment.comment.body, rendering);
    return view;
}

ChoiceView view_choice(const Visit& visit, Occasion occasion, const Channels& channels) {
    ChoiceView view{.word = discussion::word_of(occasion)};
    view.label = visit.say("site.occasion_" + std::string{view.word});
    view.on_page = channels.page == Shown::yes;
    view.in_feed = channels.feed == Shown::yes;
    for (const auto pace : discussion::every_pace) {
        const auto word = discussion::word_of(pace);
        view.paces.push_back(
            {.word = word, .label = visit.say("site.pace_" + std::string{word}), .is_chosen = pace == channels.mail});
    }
    return view;
}

Shown ticked(const web::Form& form, std::string_view channel, std::string_view occasion) {
    return form.fields.has(std::string{channel} + std::string{occasion}) ? Shown::yes : Shown::no;
}

// What the form chose for an occasion, or nothing where it is not this form.
std::optional<Channels> read_choice(const web::Form& form, Occasion occasion) {
    const auto word = discussion::word_of(occasion);
    const auto pace = discussion::mail_pace_of(form.fields.find("mail_" + std::string{word}));
    if (!pace) return std::nullopt;
    return Channels{.page = ticked(form, "page_", word), .mail = *pace, .feed = ticked(form, "feed_", word)};
}

}  // namespace

NotificationsPage::NotificationsPage(Site& site, const ErrorPage& errors)
    : site_(site),
      errors_(errors),
      template_(site.rooms.templates.bind<NotificationsView>("site/notifications")),
      unsubscribe_(site.rooms.templates.bind<UnsubscribeView>("site/unsubscribe")) {}

web::Response NotificationsPage::render(const web::Request& request, std::vector<LinkView> feeds) const {
    const auto visit = open_visit(site_, request);
    auto& store = visit.rooms().discussion.notifications;
    const auto before = NotificationId::parse(request.query.find("before")).value_or(NotificationId{});
    const auto page = discussion::read_notifications(visit.sight(), store, request.visitor, before, per_page);
    if (!page) return errors_.show(request, web::refusal_status(page.error().kind()), &page.error());
    NotificationsView view;
    view.form_key = request.form_key;
    view.was_saved = request.query.has("saved");
    view.feeds = std::move(feeds);
    if (const auto unread = store.count_unread(visit.sight(), request.visitor.reader, most_counted); unread > 0)
        view.unread = visit.say("site.unread_count", text::TextArgument::of("count", unread));
    const auto rendering = comment_rendering(visit);
    for (const auto& row : page->rows) view.items.push_back(view_item(visit, row, rendering));
    if (!page->rows.empty()) view.newest = page->rows.front().notification.id.to_string();
    if (page->next) view.more = std::string{page_path} + "?before=" + page->next.to_string();
    for (const auto occasion : discussion::every_occasion)
        view.choices.push_back(
            view_choice(visit, occasion, store.find_channels(visit.sight(), request.visitor.reader, occasion)));
    view.frame = make_personal_frame(visit, visit.say("site.notifications"));
    return answer_personal(template_.render(view, visit.texts));
}

web::Response NotificationsPage::show(const web::Request& request) const { return render(request, {}); }

web::Response NotificationsPage::submit_read(const web::Request& request) const {
    const auto form = web::read_form(request);
    const auto up_to = form ? NotificationId::parse(form->fields.find("up_to")) : std::nullopt;
    if (!up_to) return errors_.show(request, 400);
    const auto& rooms = site_.rooms;
    const auto read = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::mark_notifications_read(work, rooms.discussion.notifications, request.visitor, *up_to,
                                                   rooms.clock.now());
    });
    if (!read) return errors_.show(request, web::refusal_status(read.error().kind()), &read.error());
    return web::redirect(see_other, page_path);
}

web::Response NotificationsPage::submit_choices(const web::Request& request) const {
    const auto form = web::read_form(request);
    if (!form) return errors_.show(request, 400);
    std::vector<std::pair<Occasion, Channels>> chosen;
    for (const auto occasion : discussion::every_occasion) {
        const auto choice = read_choice(*form, occasion);
        if (!choice) return errors_.show(request, 400);
        chosen.emplace_back(occasion, *choice);
    }
    const auto& rooms = site_.rooms;
    const auto saved = rooms.archive.perform<void>([&](wire::Work& work) -> Result<void> {
        for (const auto& [occasion, channels] : chosen)
            if (auto done = discussion::choose_channels(work, rooms.discussion.notifications, request.visitor, occasion,
                                                        channels);
                !done)
                return done;
        return {};
    });
    if (!saved) return errors_.show(request, web::refusal_status(saved.error().kind()), &saved.error());
    return web::redirect(see_other, std::string{page_path} + "?saved#choices");
}

web::Response NotificationsPage::submit_feed(const web::Request& request) const {
    auto feeds = make_private_feeds(site_, request);
    if (!feeds) return errors_.show(request, web::refusal_status(feeds.error().kind()), &feeds.error());
    return render(request, std::move(*feeds));
}

web::Response NotificationsPage::show_feed(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto& rooms = visit.rooms().discussion;
    const auto reader = discussion::find_feed_reader(visit.sight(), rooms, request.capture("key"));
    if (!reader) return errors_.show(request, 404);
    const auto page = rooms.notifications.list_notifications(visit.sight(), *reader,
                                                             discussion::NotificationStore::Place::feed, {}, per_page);
    auto rendering = comment_rendering(visit);
    rendering.base = visit.publication().address;
    std::vector<PrivateFeedItem> items;
    for (const auto& row : page.rows) {
        PrivateFeedItem item{.path = path_of_comment(row.notification.comment),
                             .fragment = "notification-" + row.notification.id.to_string(),
                             .title = discussion::describe(row, visit.texts) + ": " + row.headline,
                             .published = row.notification.made_at};
        if (!row.notification.words.empty()) {
            item.html = "<p>";
            text::append_escaped(item.html, row.notification.words);
            item.html += "</p>";
        }
        item.html += text::render_html(row.comment.comment.body, rendering).html();
        items.push_back(std::move(item));
    }
    return answer_private_feed(visit, visit.say("site.notifications"), items);
}

web::Response NotificationsPage::render_unsubscribe(const Visit& visit, Asked asked) const {
    UnsubscribeView view;
    if (asked == Asked::before) view.address = visit.request.path;
    view.frame = make_personal_frame(visit, visit.say("site.unsubscribe"));
    return answer_personal(unsubscribe_.render(view, visit.texts));
}

web::Response NotificationsPage::show_unsubscribe(const web::Request& request) const {
    const auto visit = open_visit(site_, request);
    const auto known =
        discussion::find_unsubscriber(visit.sight(), visit.rooms().discussion.notifications, request.capture("token"));
    if (!known) return errors_.show(request, web::refusal_status(known.error().kind()), &known.error());
    return render_unsubscribe(visit, Asked::before);
}

web::Response NotificationsPage::submit_unsubscribe(const web::Request& request) const {
    const auto& rooms = site_.rooms;
    const auto done = rooms.archive.perform<void>([&](wire::Work& work) {
        return discussion::unsubscribe(work, rooms.discussion.notifications, request.capture("token"));
    });
    if (!done) return errors_.show(request, web::refusal_status(done.error().kind()), &done.error());
    return render_unsubscribe(open_visit(site_, request), Asked::after);
}

}  // namespace standfirst::site
