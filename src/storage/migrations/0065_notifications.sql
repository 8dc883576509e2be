-- SPDX-License-Identifier: Apache-2.0
-- What readers are told: one row for each reader and event, and its channels in its columns (mail: 0 not wished, 1 waits,
-- 2 sent). An event is the id of the comment or the decision that it is about.
CREATE TABLE notifications (
    id INTEGER NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL,
    event INTEGER NOT NULL,
    occasion INTEGER NOT NULL,
    comment INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    words TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    in_page INTEGER NOT NULL,
    in_feed INTEGER NOT NULL,
    read_at INTEGER,
    mail INTEGER NOT NULL,
    mail_due_at INTEGER NOT NULL,
    UNIQUE (reader, event)
) STRICT;
CREATE INDEX notifications_of_reader ON notifications (reader, id);
CREATE INDEX notifications_unread ON notifications (reader, id) WHERE read_at IS NULL AND in_page = 1;
CREATE INDEX notifications_by_actor ON notifications (actor) WHERE actor <> 0;
CREATE INDEX notifications_to_mail ON notifications (mail_due_at, reader) WHERE mail = 1;

-- What a reader chose where it is not the standard.
CREATE TABLE notification_choices (
    reader INTEGER NOT NULL,
    occasion INTEGER NOT NULL,
    in_page INTEGER NOT NULL,
    mail INTEGER NOT NULL,
    in_feed INTEGER NOT NULL,
    PRIMARY KEY (reader, occasion)
) STRICT, WITHOUT ROWID;

-- By which one click ends the mail of one occasion.
CREATE TABLE unsubscribe_tokens (
    token TEXT NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL,
    occasion INTEGER NOT NULL,
    UNIQUE (reader, occasion)
) STRICT;
