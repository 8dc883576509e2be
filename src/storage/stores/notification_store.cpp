// SPDX-License-Identifier: Apache-2.0
#include "storage/stores/notification_store.hpp"

#include <unordered_map>

#include "storage/database/connection_of.hpp"
#include "storage/stores/comment_rows.hpp"

namespace standfirst::storage {

namespace {

using discussion::Channels;
using discussion::CommentId;
using discussion::DueMail;
using discussion::MailPace;
using discussion::Notification;
using discussion::NotificationId;
using discussion::NotificationPage;
using discussion::NotificationView;
using discussion::Occasion;
using discussion::Shown;
using discussion::ThreadComment;

enum class MailState { none, waits, sent };

// Columns: id, reader, event, occasion, comment, actor, words, made_at, read_at, headline.
NotificationView read_row(const Rows& row) {
    NotificationView view;
    view.notification = {.id = row.get<NotificationId>(0),
                         .reader = row.get<ReaderId>(1),
                         .event = row.get<std::int64_t>(2),
                         .occasion = row.get_enum(3, Occasion::appeal_answered),
                         .comment = row.get<CommentId>(4),
                         .actor = row.get<ReaderId>(5),
                         .words = row.get<std::string>(6),
                         .made_at = row.get<Instant>(7),
                         .read_at = row.get<std::optional<Instant>>(8)};
    view.headline = row.get<std::string>(9);
    return view;
}

std::vector<NotificationView> read_rows(Connection& connection, Rows rows) {
    std::vector<NotificationView> views;
    while (rows.next()) views.push_back(read_row(rows));
    std::vector<CommentId> ids;
    ids.reserve(views.size());
    for (const auto& view : views) ids.push_back(view.notification.comment);
    std::unordered_map<CommentId, ThreadComment> comments;
    for (auto& comment : load_comments(connection, ids)) comments.emplace(comment.comment.id, std::move(comment));
    for (auto& view : views)
        if (const auto found = comments.find(view.notification.comment); found != comments.end())
            view.comment = found->second;
    return views;
}

class Notifications final : public discussion::NotificationStore {
  public:
    NotificationPage list_notifications(wire::Snapshot& snapshot, ReaderId reader, Place place, NotificationId before,
                                        int most) override {
        auto& connection = connection_of(snapshot);
        NotificationPage page;
        page.rows = read_rows(
            connection,
            connection.ask(
                "SELECT told.id, told.reader, told.event, told.occasion, told.comment, told.actor, told.words, "
                "told.made_at, told.read_at, stories.headline FROM notifications AS told "
                "JOIN comments ON comments.id = told.comment JOIN stories ON stories.id = comments.story "
                "WHERE told.reader = ?1 AND told.id < ?2 "
                "AND (CASE WHEN ?4 = 0 THEN told.in_page ELSE told.in_feed END) = 1 "
                "AND (told.occasion >= 4 OR comments.state = 0) "
                "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = ?1 "
                "AND ignored_readers.ignored = told.actor) ORDER BY told.id DESC LIMIT ?3",
                reader, before ? before : NotificationId{INT64_MAX}, static_cast<std::int64_t>(most) + 1, place));
        if (page.rows.size() > static_cast<std::size_t>(most)) {
            page.rows.pop_back();
            page.next = page.rows.back().notification.id;
        }
        return page;
    }

    std::int64_t count_unread(wire::Snapshot& snapshot, ReaderId reader, std::int64_t most) override {
        return connection_of(snapshot)
            .ask_one<std::int64_t>(
                "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM notifications AS told "
                "JOIN comments ON comments.id = told.comment WHERE told.reader = ?1 AND told.read_at IS NULL "
                "AND told.in_page = 1 AND (told.occasion >= 4 OR comments.state = 0) "
                "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = ?1 "
                "AND ignored_readers.ignored = told.actor) LIMIT ?2) AS unread",
                reader, most)
            .value_or(0);
    }

    Channels find_channels(wire::Snapshot& snapshot, ReaderId reader, Occasion occasion) override {
        auto rows = connection_of(snapshot).ask(
            "SELECT in_page, mail, in_feed FROM notification_choices WHERE reader = ?1 AND occasion = ?2", reader,
            occasion);
        if (!rows.next()) return discussion::standard_channels(occasion);
        return {.page = rows.get_enum(0, Shown::yes),
                .mail = rows.get_enum(1, MailPace::weekly),
                .feed = rows.get_enum(2, Shown::yes)};
    }

    bool add_notification(wire::Work& work, const Notification& notification, const Channels& channels) override {
        const auto due = discussion::mail_due(channels.mail, notification.made_at);
        return connection_of(work).change(
                   "INSERT INTO notifications (id, reader, event, occasion, comment, actor, words, made_at, in_page, "
                   "in_feed, read_at, mail, mail_due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL, ?11, "
                   "?12) "
                   "ON CONFLICT (reader, event) DO NOTHING",
                   notification.id, notification.reader, notification.event, notification.occasion,
                   notification.comment, notification.actor, notification.words, notification.made_at, channels.page,
                   channels.feed, due ? MailState::waits : MailState::none, due.value_or(Instant{})) == 1;
    }

    void mark_read(wire::Work& work, ReaderId reader, NotificationId up_to, Instant now) override {
        connection_of(work).change(
            "UPDATE notifications SET read_at = ?3 WHERE reader = ?1 AND id <= ?2 AND read_at IS NULL AND in_page = 1",
            reader, up_to, now);
    }

    void change_channels(wire::Work& work, ReaderId reader, Occasion occasion, const Channels& channels) override {
        connection_of(work).change(
            "INSERT INTO notification_choices (reader, occasion, in_page, mail, in_feed) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (reader, occasion) DO UPDATE SET in_page = excluded.in_page, mail = excluded.mail, "
            "in_feed = excluded.in_feed",
            reader, occasion, channels.page, channels.mail, channels.feed);
    }

    DueMail take_due_mail(wire::Work& work, ReaderId reader, Instant now, std::int64_t number, int most) override {
        auto& connection = connection_of(work);
        connection.change(
            "UPDATE notifications SET mail = 2, mail_batch = ?3 WHERE reader = ?1 AND mail = 1 AND mail_due_at <= ?2 "
            "AND NOT EXISTS (SELECT 1 FROM notifications AS taken WHERE taken.reader = ?1 AND taken.mail_batch = ?3)",
            reader, now, number);
        DueMail due;
        due.rows = read_rows(
            connection,
            connection.ask(
                "SELECT told.id, told.reader, told.event, told.occasion, told.comment, told.actor, told.words, "
                "told.made_at, told.read_at, stories.headline FROM notifications AS told "
                "JOIN comments ON comments.id = told.comment JOIN stories ON stories.id = comments.story "
                "LEFT JOIN notification_choices AS chosen ON chosen.reader = told.reader "
                "AND chosen.occasion = told.occasion "
                "WHERE told.reader = ?1 AND told.mail_batch = ?2 AND told.read_at IS NULL "
                "AND (chosen.mail IS NULL OR chosen.mail <> 0) AND (told.occasion >= 4 OR comments.state = 0) "
                "AND NOT EXISTS (SELECT 1 FROM ignored_readers WHERE ignored_readers.reader = ?1 "
                "AND ignored_readers.ignored = told.actor) ORDER BY told.id",
                reader, number));
        due.total = static_cast<std::int64_t>(due.rows.size());
        if (due.total > most) due.rows.resize(static_cast<std::size_t>(most));
        return due;
    }

    std::string get_unsubscribe_token(wire::Work& work, ReaderId reader, std::string_view fresh) override {
        auto& connection = connection_of(work);
        connection.change(
            "INSERT INTO unsubscribe_tokens (reader, token) VALUES (?1, ?2) ON CONFLICT (reader) DO NOTHING", reader,
            fresh);
        return connection.ask_one<std::string>("SELECT token FROM unsubscribe_tokens WHERE reader = ?1", reader)
            .value_or(std::string{fresh});
    }

    std::optional<ReaderId> find_unsubscriber(wire::Snapshot& snapshot, std::string_view token) override {
        return connection_of(snapshot).ask_one<ReaderId>("SELECT reader FROM unsubscribe_tokens WHERE token = ?1",
                                                         token);
    }

    void drop_waiting_mail(wire::Work& work, ReaderId reader, Occasion occasion) override {
        connection_of(work).change("UPDATE notifications SET mail = 0 WHERE reader = ?1 AND occasion = ?2 AND mail = 1",
                                   reader, occasion);
    }

    std::int64_t remove_read_before(wire::Work& work, Instant instant, int most) override {
        return connection_of(work).change(
            "DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE read_at < ?1 ORDER BY read_at "
            "LIMIT ?2)",
            instant, most);
    }

    void forget_reader(wire::Work& work, ReaderId reader) override {
        auto& connection = connection_of(work);
        connection.change("DELETE FROM notifications WHERE reader = ?1", reader);
        connection.change("DELETE FROM notifications WHERE actor = ?1", reader);
        connection.change("DELETE FROM notification_choices WHERE reader = ?1", reader);
        connection.change("DELETE FROM unsubscribe_tokens WHERE reader = ?1", reader);
    }
};

}  // namespace

std::unique_ptr<discussion::NotificationStore> make_notification_store() { return std::make_unique<Notifications>(); }

}  // namespace standfirst::storage
