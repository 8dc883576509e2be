-- SPDX-License-Identifier: Apache-2.0
-- Followers whom a reader has removed: they cannot follow again until they are let.
CREATE TABLE refused_followers (
    reader INTEGER NOT NULL,
    follower INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (reader, follower)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_followers_by_follower ON refused_followers (follower);

-- Addresses that an account had before: told of the change (told_at), and forgotten with the account.
CREATE TABLE former_addresses (
    reader INTEGER NOT NULL REFERENCES accounts (id),
    email_key TEXT NOT NULL,
    email TEXT NOT NULL,
    left_at INTEGER NOT NULL,
    told_at INTEGER,
    origin TEXT NOT NULL,
    paper TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (reader, email_key)
) STRICT, WITHOUT ROWID;
