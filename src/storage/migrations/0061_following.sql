-- SPDX-License-Identifier: Apache-2.0
-- Whom and what readers follow (kind and target), whom they ignore, and who refuses to be followed.
CREATE TABLE follows (
    reader INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    target INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (reader, kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX follows_of ON follows (kind, target, reader);

CREATE TABLE ignored_readers (
    reader INTEGER NOT NULL,
    ignored INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (reader, ignored)
) STRICT, WITHOUT ROWID;
CREATE INDEX ignored_readers_by_ignored ON ignored_readers (ignored);

CREATE TABLE follow_refusals (
    reader INTEGER NOT NULL PRIMARY KEY
) STRICT;

-- The key of a reader's private feed, as a hash.
CREATE TABLE private_feeds (
    reader INTEGER NOT NULL PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL
) STRICT;

-- Up to where a reader has seen their feed of replies.
CREATE TABLE following_sights (
    reader INTEGER NOT NULL PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX comments_shown_in_thread ON comments (story, shown_at, id) WHERE kind = 0 AND state = 0;
CREATE INDEX comments_shown_in_conversation ON comments (conversation, shown_at, id) WHERE kind = 0 AND state = 0;
