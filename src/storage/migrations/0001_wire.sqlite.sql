-- SPDX-License-Identifier: Apache-2.0
-- What was called out on the wire. One writer at a time, so the order of the rows is the order of the commits;
-- AUTOINCREMENT, so that a number never comes back after the old rows are pruned.
CREATE TABLE announcements (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL,
    made_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    detail     TEXT NOT NULL,
    only_once  TEXT,
    due_at     INTEGER NOT NULL,
    attempt    INTEGER NOT NULL,
    leased     INTEGER NOT NULL,
    failed_at  INTEGER,
    reason     TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE failed_at IS NULL;
CREATE UNIQUE INDEX jobs_only_once ON jobs (kind, only_once)
    WHERE only_once IS NOT NULL AND failed_at IS NULL AND leased = 0;
