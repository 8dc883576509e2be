-- SPDX-License-Identifier: Apache-2.0
-- Pictures, recordings, films and files. The bytes lie in the data folder under their hashes.
CREATE TABLE media (
    id         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    type       TEXT NOT NULL,
    name       TEXT NOT NULL,
    digest     BLOB NOT NULL,
    taken      BLOB NOT NULL,
    bytes      INTEGER NOT NULL,
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    alt        TEXT NOT NULL,
    caption    TEXT NOT NULL,
    credit     TEXT NOT NULL,
    focus_x    INTEGER NOT NULL,
    focus_y    INTEGER NOT NULL,
    poster     INTEGER NOT NULL,
    transcript TEXT NOT NULL,
    source     TEXT,
    added_at   INTEGER NOT NULL,
    version    INTEGER NOT NULL
) STRICT;
CREATE INDEX media_digest ON media (digest, id);
CREATE INDEX media_taken ON media (taken, id);
CREATE UNIQUE INDEX media_source ON media (source) WHERE source IS NOT NULL;

CREATE TABLE media_variants (
    medium INTEGER NOT NULL REFERENCES media (id),
    place  INTEGER NOT NULL,
    format INTEGER NOT NULL,
    width  INTEGER NOT NULL,
    height INTEGER NOT NULL,
    digest BLOB NOT NULL,
    bytes  INTEGER NOT NULL,
    PRIMARY KEY (medium, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE media_captions (
    medium   INTEGER NOT NULL REFERENCES media (id),
    place    INTEGER NOT NULL,
    language TEXT NOT NULL,
    label    TEXT NOT NULL,
    digest   BLOB NOT NULL,
    PRIMARY KEY (medium, place)
) STRICT, WITHOUT ROWID;
