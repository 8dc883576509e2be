-- SPDX-License-Identifier: Apache-2.0
-- The mail that a notification went out with (the id of its job; 0: none yet): sent again, it holds the same.
ALTER TABLE notifications ADD COLUMN mail_batch INTEGER NOT NULL DEFAULT 0;
CREATE INDEX notifications_of_mail ON notifications (reader, mail_batch) WHERE mail_batch <> 0;
CREATE INDEX notifications_mail_of_reader ON notifications (reader, mail_due_at) WHERE mail = 1;
DROP INDEX notifications_to_mail;

-- By which one click ends a reader's mail about the conversation, of all occasions: a mail tells of several.
DROP TABLE unsubscribe_tokens;
CREATE TABLE unsubscribe_tokens (
    reader INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE
) STRICT;
