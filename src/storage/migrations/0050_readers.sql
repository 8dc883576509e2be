-- SPDX-License-Identifier: Apache-2.0
-- Readers who sign in by e-mail, and the browsers in which they are signed in. Tokens and codes are keyed hashes.
ALTER TABLE accounts ADD COLUMN biography TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN naming INTEGER NOT NULL DEFAULT 1;
ALTER TABLE accounts ADD COLUMN erase_at INTEGER;

-- Every handle that was ever taken, as the SHA-256 of its skeleton: none is given twice. `reader` is none (0) where its
-- owner is gone or chose another.
CREATE TABLE taken_handles (
    skeleton BLOB NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id INTEGER NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL REFERENCES accounts (id),
    token BLOB NOT NULL UNIQUE,
    previous BLOB UNIQUE,
    previous_until INTEGER,
    device TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    renewed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_reader ON sessions (reader, seen_at);
CREATE INDEX sessions_by_sight ON sessions (seen_at);

-- One wish to sign in, or to have another e-mail address (reader: whose; 0 for signing in).
CREATE TABLE sign_ins (
    id INTEGER NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    reader INTEGER NOT NULL,
    browser BLOB NOT NULL UNIQUE,
    link BLOB NOT NULL UNIQUE,
    code BLOB NOT NULL,
    nonce BLOB NOT NULL,
    origin TEXT NOT NULL,
    paper TEXT NOT NULL,
    language TEXT NOT NULL,
    return_to TEXT NOT NULL,
    tries INTEGER NOT NULL,
    is_over INTEGER NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_ins_by_email ON sign_ins (email_key, asked_at);
CREATE INDEX sign_ins_by_time ON sign_ins (asked_at);
