-- SPDX-License-Identifier: Apache-2.0
-- What was called out on the wire. A sequence is not the order of the commits: `position` is given after the commit,
-- by whichever node holds the advisory lock.
CREATE TABLE announcements (
    made     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position BIGINT UNIQUE,
    kind     TEXT COLLATE "C" NOT NULL,
    subject  TEXT COLLATE "C" NOT NULL,
    detail   TEXT COLLATE "C" NOT NULL,
    made_at  BIGINT NOT NULL
);
CREATE INDEX announcements_unnumbered ON announcements (made) WHERE position IS NULL;
-- One row: the last number given.
CREATE TABLE wire_position (last BIGINT NOT NULL);
INSERT INTO wire_position VALUES (0);

CREATE TABLE jobs (
    id         BIGINT PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL,
    detail     TEXT COLLATE "C" NOT NULL,
    only_once  TEXT COLLATE "C",
    due_at     BIGINT NOT NULL,
    attempt    BIGINT NOT NULL,
    leased     BIGINT NOT NULL,
    failed_at  BIGINT,
    reason     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE failed_at IS NULL;
CREATE UNIQUE INDEX jobs_only_once ON jobs (kind, only_once)
    WHERE only_once IS NOT NULL AND failed_at IS NULL AND leased = 0;
