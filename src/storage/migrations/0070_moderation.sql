-- SPDX-License-Identifier: Apache-2.0
-- What readers report, what waits for a person, and the moderators' log. Entries of the log are never changed; salt and
-- words alone may be erased, with a notice. Every one names the hash of the one before it.
CREATE TABLE decisions (
    id INTEGER NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    act INTEGER NOT NULL,
    reason INTEGER,
    publication INTEGER NOT NULL REFERENCES publications (id),
    comment INTEGER NOT NULL,
    reader INTEGER NOT NULL,
    made_by INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    until INTEGER,
    regards INTEGER NOT NULL,
    before_state INTEGER NOT NULL,
    before_hold INTEGER NOT NULL,
    before_until INTEGER,
    previous BLOB NOT NULL,
    commitment BLOB NOT NULL,
    hash BLOB NOT NULL,
    salt BLOB,
    words TEXT,
    erasure_notice TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_of_publication ON decisions (publication, number);
CREATE INDEX decisions_about_comment ON decisions (comment, number) WHERE comment <> 0;
CREATE INDEX decisions_about_reader ON decisions (reader, number) WHERE reader <> 0;
CREATE INDEX decisions_regarding ON decisions (regards) WHERE regards <> 0;

-- `decision`: what answered it, 0: it is open.
CREATE TABLE reports (
    comment INTEGER NOT NULL REFERENCES comments (id),
    reader INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    words TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    PRIMARY KEY (comment, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_by_reader ON reports (reader, made_at);

CREATE TABLE appeals (
    decision INTEGER NOT NULL PRIMARY KEY REFERENCES decisions (id),
    reader INTEGER NOT NULL,
    words TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    answered_at INTEGER
) STRICT;
CREATE INDEX appeals_open ON appeals (made_at) WHERE answered_at IS NULL;

-- One row for each comment that waits. Smaller urgencies come first: since when it waits, less the haste of what is said
-- against it.
CREATE TABLE moderation_queue (
    comment INTEGER NOT NULL PRIMARY KEY REFERENCES comments (id),
    publication INTEGER NOT NULL,
    waits_since INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    reports INTEGER NOT NULL
) STRICT;
CREATE INDEX moderation_queue_in_order ON moderation_queue (publication, urgency, comment);

INSERT INTO moderation_queue (comment, publication, waits_since, urgency, reports)
SELECT comments.id, stories.publication, comments.posted_at, comments.posted_at, 0
FROM comments JOIN stories ON stories.id = comments.story WHERE comments.state = 1;
