-- SPDX-License-Identifier: Apache-2.0
-- The conversation (docs/decisions/0060-conversation.md). `above` is the comment under which a page shows one: its
-- parent, or where replies go deeper than places do, the last one that is still as deep. `listed`: threads show the row,
-- as a comment or as a tombstone. `arrival`: the story's number for the moment it was first shown, 0: not yet.
ALTER TABLE stories ADD COLUMN arrivals INTEGER NOT NULL DEFAULT 0;

ALTER TABLE comments ADD COLUMN above INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN shown_at INTEGER;
ALTER TABLE comments ADD COLUMN hold INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN passage TEXT NOT NULL DEFAULT '';
ALTER TABLE comments ADD COLUMN recommends INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN disagrees INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN featured_at INTEGER;
ALTER TABLE comments ADD COLUMN locked_at INTEGER;
ALTER TABLE comments ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE INDEX comments_by_parent ON comments (parent) WHERE parent IS NOT NULL;

-- What is there already: a step of a place is 16 bytes, and a place has at most 64.
WITH RECURSIVE tree (id, conversation, above, shallow) AS (
    SELECT id, id, CAST(0 AS BIGINT), id FROM comments WHERE parent IS NULL
    UNION ALL
    SELECT comments.id, tree.conversation, tree.shallow,
        CASE WHEN length(comments.place) < 1024 THEN comments.id ELSE tree.shallow END
    FROM comments JOIN tree ON comments.parent = tree.id
)
UPDATE comments SET conversation = tree.conversation, above = tree.above FROM tree WHERE comments.id = tree.id;

UPDATE comments SET listed = 1 WHERE kind = 0 AND (state = 0 OR published_below > 0);
UPDATE comments SET shown_at = posted_at WHERE kind = 0 AND state = 0;
UPDATE comments SET arrival = numbered.number FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY story ORDER BY posted_at, id) AS number FROM comments WHERE listed = 1
) AS numbered WHERE comments.id = numbered.id;
UPDATE stories SET arrivals = numbered.last FROM (
    SELECT story, MAX(arrival) AS last FROM comments WHERE arrival > 0 GROUP BY story
) AS numbered WHERE stories.id = numbered.story;

DROP INDEX comments_in_thread;
CREATE INDEX comments_in_thread ON comments (story, place) WHERE listed = 1;
CREATE INDEX comments_by_arrival ON comments (story, arrival) WHERE arrival > 0;
CREATE INDEX comments_beneath ON comments (story, above, arrival, id) WHERE arrival > 0;
CREATE INDEX comments_featured ON comments (story, featured_at) WHERE featured_at IS NOT NULL;
CREATE INDEX comments_by_writer ON comments (reader, posted_at, id) WHERE reader IS NOT NULL;
CREATE INDEX comments_shown_by_writer ON comments (reader, shown_at, id)
    WHERE reader IS NOT NULL AND kind = 0 AND state = 0;

-- Readers who wrote: how many of their comments are public, the latest of them, and until when their allowance to write
-- is used up; and until when they may not write at all.
CREATE TABLE commenters (
    reader INTEGER NOT NULL PRIMARY KEY,
    comments INTEGER NOT NULL,
    latest_at INTEGER NOT NULL,
    latest INTEGER NOT NULL,
    allowance_at INTEGER NOT NULL,
    suspended_until INTEGER,
    suspension_reason TEXT NOT NULL
) STRICT;

-- Which comment a submission became.
CREATE TABLE submissions (
    reader INTEGER NOT NULL,
    key TEXT NOT NULL,
    comment INTEGER NOT NULL REFERENCES comments (id),
    made_at INTEGER NOT NULL,
    PRIMARY KEY (reader, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX submissions_by_time ON submissions (made_at);
CREATE INDEX submissions_by_comment ON submissions (comment);

-- The hash of what a reader wrote lately, to notice a text that comes again.
CREATE TABLE recent_texts (
    reader INTEGER NOT NULL,
    digest BLOB NOT NULL,
    comment INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (reader, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX recent_texts_by_comment ON recent_texts (comment);
CREATE INDEX recent_texts_by_time ON recent_texts (written_at);

-- What a comment said before it was edited; number 1 is what was posted.
CREATE TABLE comment_revisions (
    comment INTEGER NOT NULL REFERENCES comments (id),
    number INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    passage TEXT NOT NULL,
    PRIMARY KEY (comment, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE reactions (
    comment INTEGER NOT NULL REFERENCES comments (id),
    reader INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (comment, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX reactions_by_reader ON reactions (reader, made_at);

-- What a thread has beside its story's row: when it closes, and its generations. Generation N stands in the ranks with
-- parity N % 2; `known` is the last arrival that it knows. `renewal` is who makes the next one.
CREATE TABLE threads (
    story INTEGER NOT NULL PRIMARY KEY REFERENCES stories (id),
    closes_at INTEGER,
    generation INTEGER NOT NULL,
    oldest INTEGER NOT NULL,
    renewed_at INTEGER NOT NULL,
    known_even INTEGER NOT NULL,
    known_odd INTEGER NOT NULL,
    renewal INTEGER NOT NULL
) STRICT;

-- `list`: order and parity. Smaller weights come first.
CREATE TABLE comment_ranks (
    comment INTEGER NOT NULL,
    list INTEGER NOT NULL,
    story INTEGER NOT NULL,
    above INTEGER NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (comment, list)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX comment_ranks_in_order ON comment_ranks (story, above, list, weight, comment);

-- Which account somebody who signs stories comments from.
CREATE TABLE author_accounts (
    author INTEGER NOT NULL PRIMARY KEY REFERENCES authors (id),
    reader INTEGER NOT NULL
) STRICT;
CREATE INDEX author_accounts_by_reader ON author_accounts (reader);
