// SPDX-License-Identifier: Apache-2.0
#include "discussion/notifying.hpp"

#include <algorithm>
#include <set>

#include "discussion/refusals.hpp"
#include "foundation/date.hpp"
#include "foundation/encoding.hpp"
#include "text/mention.hpp"

namespace standfirst::discussion {

namespace {

constexpr int portion = 500;
constexpr int most_on_notification_page = 100;
constexpr std::size_t token_bytes = 20;
constexpr std::string_view reader_path = "/readers/";

bool tell(wire::Work& work, const Rooms& rooms, Notification notification, Instant now) {
    notification.id = rooms.ids.make<NotificationId>(now);
    notification.made_at = now;
    const auto channels = rooms.notifications.find_channels(work, notification.reader, notification.occasion);
    if (!rooms.notifications.add_notification(work, notification, channels)) return false;
    if (const auto due = mail_due(channels.mail, now)) {
        const auto reader = notification.reader.to_string();
        work.add_job({.kind = std::string{notification_mail_job},
                      .detail = reader,
                      .not_before = *due,
                      .only_once = reader + "@" + format_rfc3339(*due)});
    }
    return true;
}

// The writer's words reach that reader: somebody else, who does not ignore the writer.
bool may_hear(wire::Snapshot& snapshot, const Rooms& rooms, ReaderId hearer, ReaderId writer) {
    return hearer && hearer != writer && !rooms.follows.is_ignoring(snapshot, hearer, writer);
}

std::vector<ReaderId> list_mentioned(wire::Snapshot& snapshot, const Rooms& rooms, const Comment& comment) {
    std::vector<ReaderId> mentioned;
    for (const auto& link : text::list_links(comment.body)) {
        if (!link.starts_with(reader_path) || mentioned.size() == rooms.settings.most_mentions) continue;
        const auto handle = percent_decode(std::string_view{link}.substr(reader_path.size()));
        if (!handle) continue;
        if (const auto account = rooms.accounts.find_by_handle(snapshot, *handle)) mentioned.push_back(account->id);
    }
    return mentioned;
}

Notification about(const Comment& comment, ReaderId reader, Occasion occasion) {
    return {.id = {},
            .reader = reader,
            .event = comment.id.number(),
            .occasion = occasion,
            .comment = comment.id,
            .actor = comment.reader,
            .words = {},
            .made_at = {},
            .read_at = {}};
}

}  // namespace

void tell_mentioned(wire::Work& work, const Rooms& rooms, const Comment& comment, Instant now) {
    if (!comment.reader) return;
    for (const auto reader : list_mentioned(work, rooms, comment))
        if (may_hear(work, rooms, reader, comment.reader))
            tell(work, rooms, about(comment, reader, Occasion::mention), now);
}

void tell_of_comment(wire::Work& work, const Rooms& rooms, const Comment& comment, Instant now) {
    if (!comment.reader) return;
    if (comment.parent) {
        const auto parent = rooms.comments.find_comment(work, comment.parent);
        if (parent && may_hear(work, rooms, parent->reader, comment.reader))
            tell(work, rooms, about(comment, parent->reader, Occasion::reply), now);
    }
    tell_mentioned(work, rooms, comment, now);
    if (rooms.follows.list_hearers(work, follow_of(comment.reader), comment.reader, {}, 1).empty()) return;
    work.add_job({.kind = std::string{TellingFollowers::job_kind},
                  .detail = comment.id.to_string(),
                  .not_before = {},
                  .only_once = comment.id.to_string()});
}

void tell_writer(wire::Work& work, const Rooms& rooms, const Comment& comment, Occasion occasion, std::int64_t event,
                 std::string words, Instant now) {
    if (!comment.reader) return;
    auto notification = about(comment, comment.reader, occasion);
    notification.event = event;
    notification.actor = {};
    notification.words = std::move(words);
    tell(work, rooms, std::move(notification), now);
}

void TellingFollowers::run(CommentId id) {
    ReaderId after;
    std::size_t told = portion;
    while (told == portion) {
        archive_.write([&, begin = after](wire::Work& work) {
            told = 0;
            after = begin;
            const auto comment = rooms_.comments.find_comment(work, id);
            if (!comment || !comment->reader || comment->state != CommentState::published) return;
            const auto hearers =
                rooms_.follows.list_hearers(work, follow_of(comment->reader), comment->reader, begin, portion);
            for (const auto reader : hearers)
                tell(work, rooms_, about(*comment, reader, Occasion::followed_reply), clock_.now());
            told = hearers.size();
            if (!hearers.empty()) after = hearers.back();
        });
    }
}

void prune_notifications(wire::Archive& archive, NotificationStore& store, Instant now) {
    const auto before = now - read_notifications_stay;
    std::int64_t removed = 0;
    do archive.write([&](wire::Work& work) { removed = store.remove_read_before(work, before, portion); });
    while (removed == portion);
}

Result<NotificationPage> read_notifications(wire::Snapshot& snapshot, NotificationStore& store, const Visitor& visitor,
                                            NotificationId before, int most) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    return store.list_notifications(snapshot, visitor.reader, NotificationStore::Place::page, before,
                                    std::clamp(most, 1, most_on_notification_page));
}

Result<void> mark_notifications_read(wire::Work& work, NotificationStore& store, const Visitor& visitor,
                                     NotificationId up_to, Instant now) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    store.mark_read(work, visitor.reader, up_to, now);
    return {};
}

Result<void> choose_channels(wire::Work& work, NotificationStore& store, const Visitor& visitor, Occasion occasion,
                             const Channels& channels) {
    if (!visitor.is_signed_in()) return refuse(refusals::sign_in_first);
    store.change_channels(work, visitor.reader, occasion, channels);
    if (channels.mail == MailPace::never) store.drop_waiting_mail(work, visitor.reader, occasion);
    return {};
}

std::string unsubscribe_token(wire::Work& work, NotificationStore& store, ReaderId reader, Random& random) {
    return store.get_unsubscribe_token(work, reader, encode_base64url(random.bytes(token_bytes)));
}

Result<ReaderId> find_unsubscriber(wire::Snapshot& snapshot, NotificationStore& store, std::string_view token) {
    const auto found = store.find_unsubscriber(snapshot, token);
    if (!found) return refuse(refusals::unknown_unsubscribe_token);
    return *found;
}

Result<void> unsubscribe(wire::Work& work, NotificationStore& store, std::string_view token) {
    const auto reader = find_unsubscriber(work, store, token);
    if (!reader) return refuse(reader.error());
    for (const auto occasion : every_occasion) {
        auto channels = store.find_channels(work, *reader, occasion);
        channels.mail = MailPace::never;
        store.change_channels(work, *reader, occasion, channels);
        store.drop_waiting_mail(work, *reader, occasion);
    }
    return {};
}

}  // namespace standfirst::discussion
