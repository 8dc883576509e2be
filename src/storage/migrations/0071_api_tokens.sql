-- SPDX-License-Identifier: Apache-2.0
-- Tokens by which programs act for a reader: of each only a keyed hash. `scopes` is a set of bits.
CREATE TABLE api_tokens (
    id INTEGER NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    scopes INTEGER NOT NULL,
    token BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    used_at INTEGER,
    ends_at INTEGER
) STRICT;

CREATE INDEX api_tokens_by_reader ON api_tokens (reader, id);
CREATE INDEX api_tokens_by_end ON api_tokens (ends_at);
