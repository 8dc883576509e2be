-- SPDX-License-Identifier: Apache-2.0
-- Comments. `place` is where a comment stands in its thread: for each comment from the beginning of the conversation
-- down to itself 16 bytes, the moment and the id, so that sorting by it is the order of the page. `published_below`
-- counts the published comments beneath it.
CREATE TABLE comments (
    id INTEGER NOT NULL PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id),
    parent INTEGER REFERENCES comments (id),
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reader INTEGER,
    writer_name TEXT NOT NULL,
    writer_email TEXT NOT NULL,
    writer_website TEXT NOT NULL,
    writer_network TEXT NOT NULL,
    body TEXT NOT NULL,
    removal_reason TEXT NOT NULL,
    posted_at INTEGER NOT NULL,
    edited_at INTEGER,
    source TEXT NOT NULL,
    place BLOB NOT NULL,
    published_below INTEGER NOT NULL
) STRICT;

CREATE INDEX comments_in_thread ON comments (story, place) WHERE kind = 0 AND (state = 0 OR published_below > 0);
CREATE INDEX comments_from_elsewhere ON comments (story, posted_at, id) WHERE kind > 0 AND state = 0;
CREATE INDEX comments_recent ON comments (posted_at, story) WHERE kind = 0 AND state = 0;
CREATE UNIQUE INDEX comments_by_source ON comments (source) WHERE source <> '';
