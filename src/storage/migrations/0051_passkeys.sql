-- SPDX-License-Identifier: Apache-2.0
-- Passkeys: public keys by which readers sign in. A challenge is good for one answer.
CREATE TABLE passkeys (
    id INTEGER NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL REFERENCES accounts (id),
    credential BLOB NOT NULL UNIQUE,
    public_key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    name TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX passkeys_by_reader ON passkeys (reader, id);

CREATE TABLE passkey_challenges (
    challenge BLOB NOT NULL PRIMARY KEY,
    reader INTEGER NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX passkey_challenges_by_time ON passkey_challenges (made_at);
