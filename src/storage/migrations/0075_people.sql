-- SPDX-License-Identifier: Apache-2.0
-- Followers whom a reader has removed: they cannot follow again until they are let.
CREATE TABLE refused_followers (
    reader INTEGER NOT NULL,
    follower INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (reader, follower)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_followers_by_follower ON refused_followers (follower);
